package dev.ringside.tests.silicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes random programs of the forms in the table, and the states they start in. The same random source makes the same programs. */
final class ProgramGenerator {

    /** Families of forms that nearly always fault: worth fewer programs than the others. */
    private static final Map<String, Integer> WEIGHTS = Map.of("ud", 1, "x87ud", 1, "priv", 1, "trap", 1, "fxsave", 1,
            "sys", 4, "x87al", 1,
            "x87tr", 2, "flag", 2);
    private static final int USUAL_WEIGHT = 6;
    private static final int LONGEST = 12;
    private static final byte AND = (byte) 0x80;
    private static final byte PUSHF = (byte) 0x9C;
    /** Room that the longest instruction and its preamble take. */
    private static final int HEADROOM = 64;

    private final Map<String, FlagEffects> effects = FlagEffects.load();
    private final Map<CodeMode, List<List<Form>>> formsByFamily = new HashMap<>();
    private final RandomGenerator random;
    private final WindowContents contents;

    /** A program and the registers it was made for. */
    record Made(Program program, Steering steering) {}

    ProgramGenerator(List<Form> table, Predicate<Form> filter, RandomGenerator random) {
        this.random = random;
        this.contents = new WindowContents(random);
        for (CodeMode mode : CodeMode.values()) {
            Map<String, List<Form>> families = new LinkedHashMap<>();
            for (Form form : table) {
                if (form.exists(mode) && filter.test(form)) {
                    families.computeIfAbsent(form.family(), f -> new ArrayList<>()).add(form);
                }
            }
            List<List<Form>> weighted = new ArrayList<>();
            families.forEach((family, forms) -> {
                for (int i = WEIGHTS.getOrDefault(family, USUAL_WEIGHT); i > 0; i--) {
                    weighted.add(forms);
                }
            });
            formsByFamily.put(mode, weighted);
        }
    }

    /** Whether any form passed the filter in a mode. */
    boolean hasForms(CodeMode mode) {
        return !formsByFamily.get(mode).isEmpty();
    }

    /** Fills a batch with programs of one mode. */
    List<Program> fill(Batch batch, CodeMode mode) {
        batch.clear();
        contents.fill(batch.pristine());
        List<Program> programs = new ArrayList<>();
        int slots = mode == CodeMode.SHORT ? 0x10000 / GuestWindow.SLOT_BYTES : GuestWindow.SLOTS;
        for (int slot = 0; slot < slots; slot++) {
            Made made = make(mode, Batch.slotAddress(slot));
            batch.add(made.program().code());
            store(made, batch.initial(slot), Batch.slotAddress(slot));
            programs.add(made.program());
        }
        return programs;
    }

    private void store(Made made, MachineState state, long address) {
        made.steering().store(state);
        state.rip(address - made.program().mode().codeBase());
        long flags = 0x202 | random.nextInt() & (FlagEffects.ALL | 0x400);
        if (random.nextInt(60) == 0) {
            flags |= random.nextBoolean() ? 0x100 : 0x40000;
        }
        state.rflags(flags);
        if (made.program().forms().stream().anyMatch(Form::usesVectors)) {
            contents.fxImage(state.fx());
        } else {
            state.fx().fill((byte) 0);
            state.fxShort(0, 0x37F);
            state.fxInt(MachineState.FX_MXCSR, 0x1F80);
        }
    }

    private Form pick(List<List<Form>> families, boolean last) {
        for (int attempt = 0; attempt < 20; attempt++) {
            List<Form> family = families.get(random.nextInt(families.size()));
            Form form = family.get(random.nextInt(family.size()));
            if (last || !form.endsProgram()) {
                return form;
            }
        }
        List<Form> family = families.get(random.nextInt(families.size()));
        return family.get(random.nextInt(family.size()));
    }

    private Made make(CodeMode mode, long address) {
        List<List<Form>> families = formsByFamily.get(mode);
        int wanted = random.nextInt(3) == 0 ? 1 : 2 + random.nextInt(LONGEST - 1);
        List<Form> chosen = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Form form = pick(families, i == wanted - 1);
            chosen.add(form);
            if (form.endsProgram()) {
                break;
            }
        }
        Steering steering = new Steering(mode, chosen, random);
        return new Assembly(steering, address).assemble(chosen);
    }

    /** One program being laid out. */
    private final class Assembly {
        private final Steering steering;
        private final long address;
        private final CodeBuffer out = new CodeBuffer();
        private final InstructionWriter writer;
        private final Preamble preamble;
        private final List<Integer> starts = new ArrayList<>();
        /** Where branches may go: before the preamble of each instruction, and to the end. */
        private final List<Integer> landings = new ArrayList<>();
        private final List<Integer> undefined = new ArrayList<>();
        private final List<Form> forms = new ArrayList<>();
        private final List<int[]> branches = new ArrayList<>();
        private int undefinedNow;
        /** The landing after the last indirect branch: from there on the code pointer may point without making a loop. */
        private int indirectUntil;

        Assembly(Steering steering, long address) {
            this.steering = steering;
            this.address = address;
            this.writer = new InstructionWriter(steering, random, out, address);
            this.preamble = new Preamble(steering, random);
        }

        Made assemble(List<Form> chosen) {
            for (Form form : chosen) {
                if (out.length() > GuestWindow.SLOT_BYTES - HEADROOM) {
                    break;
                }
                landings.add(out.length());
                prepare(form);
                append(form);
            }
            starts.add(out.length());
            landings.add(out.length());
            undefined.add(undefinedNow);
            resolveBranches();
            int later = landings.get(random.nextInt(indirectUntil, landings.size()));
            steering.aimCodePointer(address + later - steering.mode().codeBase());
            return new Made(new Program(steering.mode(), out.toArray(), starts, undefined, forms), steering);
        }

        private void prepare(Form form) {
            for (byte[] instruction : preamble.of(form)) {
                if (instruction[0] == AND || instruction[0] == PUSHF && undefinedNow != 0) {
                    fixed(preamble.defineFlags());
                    undefinedNow = 0;
                }
                fixed(instruction);
                undefinedNow |= instruction[0] == AND ? FlagEffects.AF : 0;
            }
            boolean branches = form.isRelativeBranch() || form.is(Trait.TARGET) || form.is(Trait.RETURN);
            if ((effectsOf(form).read() & undefinedNow) != 0 || branches && undefinedNow != 0) {
                fixed(preamble.defineFlags());
                undefinedNow = 0;
            }
        }

        private void fixed(byte[] instruction) {
            begin(FIXED);
            for (byte each : instruction) {
                out.put(each);
            }
        }

        private void begin(Form form) {
            starts.add(out.length());
            undefined.add(undefinedNow);
            forms.add(form);
        }

        private void append(Form form) {
            begin(form);
            writer.write(form);
            if (writer.branchAt() >= 0) {
                branches.add(new int[]{writer.branchAt(), writer.branchBytes(), landings.size()});
            }
            if (form.is(Trait.TARGET) || form.is(Trait.RETURN)) {
                indirectUntil = landings.size();
            }
            FlagEffects effect = effectsOf(form);
            if (FlagEffects.dependsOnCount(form.mnemonic())) {
                int count = shiftCount(form);
                effect = count < 0 ? effect : FlagEffects.ofShift(form.mnemonic(), count, writer.operandBits());
            }
            undefinedNow = undefinedNow & ~effect.defined() | effect.undefined();
        }

        private int shiftCount(Form form) {
            if (writer.shiftCount() >= 0) {
                return writer.shiftCount();
            }
            return (form.opcode().getFirst() & 0xFE) == 0xD0 ? 1 : -1;
        }

        private FlagEffects effectsOf(Form form) {
            return effects.getOrDefault(form.mnemonic(), FlagEffects.none());
        }

        private void resolveBranches() {
            for (int[] branch : branches) {
                int target = landings.get(branch[2] + random.nextInt(landings.size() - branch[2]));
                int displacement = target - (branch[0] + branch[1]);
                if (branch[1] == 1 && displacement > 127) {
                    displacement = landings.get(branch[2]) - (branch[0] + 1);
                }
                if (branch[1] == 4 && random.nextInt(400) == 0) {
                    displacement = random.nextInt() | 0x0100_0000;
                }
                out.patch(branch[0], displacement, branch[1]);
            }
        }
    }

    /** Stands for the instructions the generator puts in between: CMP, AND and PUSH of registers. */
    private static final Form FIXED = new Form("alu", "fixed", 0, false, Optional.empty(), List.of(0x38),
            Form.LowBits.OPCODE,
            Form.NO_MODRM, List.of(), Form.RegisterFile.GENERAL, Form.RegisterFile.GENERAL, Set.of());
}
