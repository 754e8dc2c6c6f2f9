package dev.ringside.tests.silicon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Runs batches on two processors and keeps count of what agreed. */
final class Campaign {

    /** Mean share of programs: of eight batches five are 64-bit, two 32-bit, and of the rest several small ones 16-bit. */
    private static final CodeMode[] ROTATION = {CodeMode.LONG, CodeMode.PROTECTED, CodeMode.LONG, CodeMode.LONG,
        CodeMode.SHORT, CodeMode.LONG,
        CodeMode.PROTECTED, CodeMode.LONG};

    private final Subject expected;
    private final Subject actual;
    private final List<Form> table;
    private final Predicate<Form> filter;
    private final Predicate<CodeMode> modes;

    /** What a campaign saw. */
    static final class Tally {
        private long programs;
        private long instructions;
        private final Map<CodeMode, Long> byMode = new TreeMap<>();
        private final Map<Integer, Long> byVector = new TreeMap<>();
        private final List<Finding> findings = new ArrayList<>();

        long programs() {
            return programs;
        }

        /** Instructions that both executed. */
        long instructions() {
            return instructions;
        }

        /** Instructions by mode. */
        Map<CodeMode, Long> byMode() {
            return byMode;
        }

        /** Programs by the exception that ended them. */
        Map<Integer, Long> byVector() {
            return byVector;
        }

        List<Finding> findings() {
            return findings;
        }
    }

    Campaign(Subject expected, Subject actual, List<Form> table, Predicate<Form> filter, Predicate<CodeMode> modes) {
        this.expected = expected;
        this.actual = actual;
        this.table = table;
        this.filter = filter;
        this.modes = modes;
    }

    /**
     * Runs batches until enough instructions were compared or too many differences found.
     *
     * @param seed
     *            first seed; each batch has its own, counted up from it
     */
    Tally run(long seed, long instructions, int findingsLimit) {
        Tally tally = new Tally();
        try (Arena arena = Arena.ofConfined()) {
            Batch batch = new Batch(arena);
            Outcomes left = new Outcomes(arena);
            Outcomes right = new Outcomes(arena);
            for (long number = seed; tally.instructions < instructions
                    && tally.findings.size() < findingsLimit; number++) {
                CodeMode mode = ROTATION[Math.floorMod(number, ROTATION.length)];
                ProgramGenerator generator = new ProgramGenerator(table, filter, new SplittableRandom(number));
                if (!modes.test(mode) || !generator.hasForms(mode)) {
                    continue;
                }
                List<Program> programs = generator.fill(batch, mode);
                expected.run(batch, left);
                actual.run(batch, right);
                judge(number, programs, batch, left, right, tally);
            }
        }
        return tally;
    }

    private static void judge(long seed, List<Program> programs, Batch batch, Outcomes left, Outcomes right,
            Tally tally) {
        Comparison comparison = new Comparison();
        for (int i = 0; i < programs.size(); i++) {
            Program program = programs.get(i);
            MachineState state = left.state(i);
            tally.byVector.merge(state.vector(), 1L, Long::sum);
            long linear = state.rip() + CodeMode.of(state.selector(1)).codeBase();
            if (!Comparison.judgeable(state) || strayed(linear, Batch.slotAddress(i))) {
                continue;
            }
            List<String> differences = comparison.compare(program, Batch.slotAddress(i), left, right, i);
            if (differences.isEmpty()) {
                int executed = program.executed(linear - Batch.slotAddress(i));
                tally.programs++;
                tally.instructions += executed;
                tally.byMode.merge(program.mode(), (long) executed, Long::sum);
            } else {
                tally.findings.add(finding(seed, program, batch, i, differences));
            }
        }
    }

    /** Whether a wild jump ended in the middle of another program, whose bytes may then mean anything. */
    private static boolean strayed(long linear, long own) {
        boolean inCode = linear >= GuestWindow.CODE_ADDRESS
                && linear <= GuestWindow.CODE_ADDRESS + GuestWindow.CODE_BYTES;
        boolean inOwn = linear >= own && linear <= own + GuestWindow.SLOT_BYTES;
        return inCode && !inOwn && !Batch.isLanding(linear - 1);
    }

    private static Finding finding(long seed, Program program, Batch batch, int slot, List<String> differences) {
        Arena kept = Arena.ofAuto();
        MachineState initial = new MachineState(kept.allocate(MachineState.BYTES));
        initial.copyFrom(batch.initial(slot));
        MemorySegment pristine = kept.allocate(GuestWindow.DATA_BYTES);
        pristine.copyFrom(batch.pristine());
        return new Finding(program, seed, Batch.slotAddress(slot), initial, pristine, differences);
    }
}
