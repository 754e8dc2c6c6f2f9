package dev.ringside.tests.silicon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** Makes a finding small: the first instruction after which the processors differ, alone, with as many registers as possible zero. */
final class Minimiser implements AutoCloseable {

    /** Flags that rt_sigreturn takes over from a frame, but for RF. */
    private static final long LOADABLE = 0x40FD7;

    private final Subject expected;
    private final Subject actual;
    private final Arena arena = Arena.ofConfined();
    private final Batch batch = new Batch(arena);
    private final Outcomes left = new Outcomes(arena);
    private final Outcomes right = new Outcomes(arena);
    private final Comparison comparison = new Comparison();

    Minimiser(Subject expected, Subject actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** The smallest finding that still differs; empty where the difference cannot be repeated alone. */
    Optional<Finding> minimise(Finding finding) {
        Optional<Finding> repeated = differing(finding);
        if (repeated.isEmpty()) {
            return repeated;
        }
        Finding smallest = repeated.get();
        for (int count = 1; count < finding.program().length(); count++) {
            Optional<Finding> shorter = differing(with(finding, finding.program().truncated(count)));
            if (shorter.isPresent()) {
                smallest = alone(shorter.get()).orElse(shorter.get());
                break;
            }
        }
        return Optional.of(simplified(smallest.program().length() > 1 ? alone(smallest).orElse(smallest) : smallest));
    }

    /** The last instruction of a program, started from what silicon made of those before it. */
    private Optional<Finding> alone(Finding finding) {
        int last = finding.program().length() - 1;
        if (last <= 0) {
            return Optional.of(finding);
        }
        load(with(finding, finding.program().truncated(last)));
        expected.run(batch, left);
        MachineState before = left.state(0);
        if (before.vector() != 3
                || before.rip() != finding.initial().rip() + finding.program().starts().get(last) + 1) {
            return Optional.empty();
        }
        MachineState initial = new MachineState(Arena.ofAuto().allocate(MachineState.BYTES));
        initial.copyFrom(before);
        initial.rip(before.rip() - 1);
        initial.rflags(initial.rflags() & LOADABLE);
        MemorySegment pristine = Arena.ofAuto().allocate(GuestWindow.DATA_BYTES);
        pristine.copyFrom(finding.pristine());
        for (int i = 0; i < before.lineCount(); i++) {
            int line = before.firstLine() + i;
            MemorySegment.copy(left.lineBytes(line), 0, pristine, left.lineOffset(line), Outcomes.LINE_BYTES);
        }
        long address = finding.address() + finding.program().starts().get(last);
        return differing(
                new Finding(finding.program().single(last), finding.seed(), address, initial, pristine, List.of()));
    }

    private Finding simplified(Finding finding) {
        Finding smallest = finding;
        for (int register = 0; register < 16; register++) {
            MachineState state = copy(smallest.initial());
            state.register(register, 0);
            smallest = sameKind(smallest, differing(with(smallest, state)));
        }
        for (int at = MachineState.FX_ST; at < MachineState.FX_BYTES; at += 16) {
            MachineState state = copy(smallest.initial());
            state.fxLong(at, 0);
            state.fxLong(at + 8, 0);
            smallest = sameKind(smallest, differing(with(smallest, state)));
        }
        MachineState plain = copy(smallest.initial());
        plain.rflags(0x202);
        smallest = sameKind(smallest, differing(with(smallest, plain)));
        plain = copy(smallest.initial());
        plain.fxShort(0, 0x37F);
        plain.fxShort(2, 0);
        plain.fxInt(MachineState.FX_MXCSR, 0x1F80);
        return sameKind(smallest, differing(with(smallest, plain)));
    }

    /** A simpler finding counts only if the same things differ, or it would be another one. */
    private static Finding sameKind(Finding before, Optional<Finding> after) {
        return after.filter(f -> names(f).equals(names(before))).orElse(before);
    }

    private static List<String> names(Finding finding) {
        return finding.differences().stream().map(d -> d.substring(0, Math.min(6, d.length()))).toList();
    }

    private static MachineState copy(MachineState state) {
        MachineState copy = new MachineState(Arena.ofAuto().allocate(MachineState.BYTES));
        copy.copyFrom(state);
        return copy;
    }

    private static Finding with(Finding finding, Program program) {
        return new Finding(program, finding.seed(), finding.address(), finding.initial(), finding.pristine(),
                List.of());
    }

    private static Finding with(Finding finding, MachineState initial) {
        return new Finding(finding.program(), finding.seed(), finding.address(), initial, finding.pristine(),
                List.of());
    }

    private void load(Finding finding) {
        batch.clear();
        batch.pristine().copyFrom(finding.pristine());
        batch.add(finding.program().code(), finding.address());
        batch.initial(0).copyFrom(finding.initial());
    }

    /** Runs the program of a finding again; the finding it makes now, where the processors still differ. */
    Optional<Finding> differing(Finding finding) {
        load(finding);
        expected.run(batch, left);
        actual.run(batch, right);
        List<String> differences = comparison.compare(finding.program(), finding.address(), left, right, 0);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(finding.program(), finding.seed(), finding.address(), copy(finding.initial()),
                        finding.pristine(), differences));
    }

    @Override
    public void close() {
        arena.close();
    }
}
