package dev.ringside.tests.silicon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Encodes a form with random operands, prefixes and sizes, aimed by a {@link Steering}. */
final class InstructionWriter {

    /** Override prefixes by segment register in encoding order. */
    private static final int[] OVERRIDES = {0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65};
    private static final int NONE = -1;

    private final Steering steering;
    private final RandomGenerator random;
    private final ValuePool values;
    private final MemoryOperandWriter memory;
    private final CodeBuffer out;

    /** Linear address of the first byte of the buffer. */
    private final long address;

    private int operandBits;
    private int addressBits;
    private boolean wide;
    private int override;
    private int rex;
    private int branchAt;
    private int branchBytes;
    private int shiftCount;

    InstructionWriter(Steering steering, RandomGenerator random, CodeBuffer out, long address) {
        this.steering = steering;
        this.random = random;
        this.values = new ValuePool(random);
        this.memory = new MemoryOperandWriter(steering, random);
        this.out = out;
        this.address = address;
    }

    /** Effective operand size in bits of the instruction last written. */
    int operandBits() {
        return operandBits;
    }

    /** Position of the branch displacement of the instruction last written, or -1. */
    int branchAt() {
        return branchAt;
    }

    int branchBytes() {
        return branchBytes;
    }

    /** The immediate count of the shift last written, or -1. */
    int shiftCount() {
        return shiftCount;
    }

    /** Appends one instruction. */
    void write(Form form) {
        branchAt = NONE;
        shiftCount = NONE;
        List<Integer> prefixes = new ArrayList<>();
        choosePrefixes(form, prefixes);
        boolean inMemory = form.hasModRm() && !form.is(Trait.REGISTER_ONLY)
                && (form.is(Trait.MEMORY_ONLY) || random.nextInt(9) < 5);
        int registerField = registerField(form);
        int operand = inMemory ? 0 : operand(form);
        if (inMemory) {
            memory.choose(form, addressBits, override);
        }
        int index = inMemory ? memory.indexExtension() : 0;
        int base = inMemory ? memory.baseExtension() : operand >> 3;
        Collections.shuffle(prefixes, new Random(random.nextLong()));
        prefixes.forEach(out::put);
        if (form.vex().isPresent()) {
            writeVex(form, form.vex().get(), registerField, index, base);
        } else {
            writeRex(form, registerField, index, base);
        }
        int low = form.lowBits() == Form.LowBits.OPCODE
                ? 0
                : form.lowBits() == Form.LowBits.X87_STACK ? random.nextInt(8) : operand & 7;
        for (int i = 0; i < form.opcode().size(); i++) {
            out.put(form.opcode().get(i) + (i == form.opcode().size() - 1 ? low : 0));
        }
        int relativeAt = NONE;
        if (form.hasModRm()) {
            if (inMemory) {
                relativeAt = memory.write(out, registerField);
            } else {
                out.put(0xC0 | (registerField & 7) << 3 | operand & 7);
            }
        }
        form.immediates().forEach(i -> writeImmediate(form, i));
        if (relativeAt != NONE) {
            long next = address + out.length();
            long segment = steering.segmentBase(override >= 0 ? override : 3);
            out.patch(relativeAt, memory.target() - segment - next, 4);
        }
    }

    private void choosePrefixes(Form form, List<Integer> prefixes) {
        CodeMode mode = steering.mode();
        boolean longMode = mode == CodeMode.LONG;
        boolean narrow = false;
        wide = form.is(Trait.WIDE);
        if (form.is(Trait.VARIABLE)) {
            wide = longMode && random.nextInt(3) == 0;
            narrow = random.nextInt(wide ? 12 : 4) == 0;
        } else if (form.is(Trait.DOUBLE_OR_QUAD) || form.vex().isPresent()) {
            wide = longMode && random.nextBoolean();
        } else if (form.is(Trait.STACK_SIZE)) {
            narrow = random.nextInt(8) == 0;
            wide = longMode && random.nextInt(6) == 0;
        } else if (!form.prefixFree() && !form.isTwoByte() && longMode && random.nextInt(24) == 0
                && !form.usesVectors()) {
            wide = true;
        }
        if (narrow) {
            prefixes.add(0x66);
        } else if (form.is(Trait.BYTE) && !form.prefixFree() && random.nextInt(20) == 0) {
            prefixes.add(0x66);
        }
        boolean small = mode == CodeMode.SHORT;
        operandBits = form.is(Trait.BYTE) ? 8 : wide ? 64 : narrow ^ small ? 16 : 32;
        if (form.is(Trait.STACK_SIZE) && longMode && !narrow) {
            operandBits = 64;
        }
        boolean addressing = form.canAddressMemory() || form.is(Trait.STRING) || form.is(Trait.XLAT)
                || form.is(Trait.DESTINATION_INDEX);
        boolean otherAddress = random.nextInt(addressing ? 16 : 60) == 0;
        if (otherAddress) {
            prefixes.add(0x67);
        }
        addressBits = longMode ? otherAddress ? 32 : 64 : otherAddress ^ small ? 16 : 32;
        override = NONE;
        if (random.nextInt(addressing ? 10 : 50) == 0) {
            override = random.nextInt(6);
            prefixes.add(OVERRIDES[override]);
            if (longMode && override < 4) {
                override = NONE;
            }
        }
        if (form.mandatoryPrefix() != 0) {
            prefixes.add(form.mandatoryPrefix());
        }
        if (form.is(Trait.LOCKABLE)
                ? random.nextInt(5) == 0
                : !form.usesVectors() && !form.family().equals("priv") && random.nextInt(150) == 0
                        && !form.is(Trait.NEVER_LOCKED)) {
            prefixes.add(0xF0);
        }
        if (form.is(Trait.REPEATABLE)
                ? random.nextBoolean()
                : !form.prefixFree() && !form.isTwoByte() && !form.usesVectors()
                        && !form.isRelativeBranch() && random.nextInt(150) == 0) {
            prefixes.add(random.nextBoolean() ? 0xF3 : 0xF2);
        }
        if (form.mandatoryPrefix() > 0x66 && random.nextInt(60) == 0 && form.usesVectors()) {
            prefixes.add(0x66);
        }
        if (form.vex().isPresent() && random.nextInt(100) == 0) {
            prefixes.add(random.nextBoolean() ? 0x66 : 0xF3);
        }
        if (!form.prefixFree() && !form.endsProgram() && !form.isTwoByte() && random.nextInt(400) == 0) {
            for (int i = random.nextInt(16); i > 0; i--) {
                prefixes.add(0x3E);
            }
            override = longMode ? override : 3;
            if (longMode) {
                override = NONE;
                prefixes.removeIf(p -> p == 0x64 || p == 0x65);
            } else {
                prefixes.removeIf(p -> p != 0x3E && (p == 0x64 || p == 0x65 || (p & 0xE7) == 0x26));
            }
        }
    }

    private int registerField(Form form) {
        if (form.modRm() != Form.REGISTER_FIELD) {
            return Math.max(form.modRm(), 0);
        }
        return register(form.registerFile(), form);
    }

    private int operand(Form form) {
        if (!form.hasModRm() && form.lowBits() != Form.LowBits.REGISTER) {
            return 0;
        }
        if (form.is(Trait.TARGET)) {
            return steering.targetRegister();
        }
        return register(form.operandFile(), form);
    }

    private int register(Form.RegisterFile file, Form form) {
        boolean longMode = steering.mode() == CodeMode.LONG;
        return switch (file) {
            case GENERAL -> form.is(Trait.BYTE) ? byteRegister() : steering.operandRegister();
            case XMM -> random.nextInt(longMode ? 16 : 8);
            case MMX -> random.nextInt(8);
            case SEGMENT -> random.nextInt(12) == 0 ? random.nextInt(8) : random.nextInt(6);
            case CONTROL -> random.nextInt(longMode ? 16 : 8);
        };
    }

    /** Without REX the numbers 4 to 7 name AH to BH, so that any of them is as good as another. */
    private int byteRegister() {
        return random.nextInt(3) == 0 && steering.mode() != CodeMode.LONG
                ? random.nextInt(8)
                : steering.operandRegister();
    }

    private void writeRex(Form form, int registerField, int index, int base) {
        if (steering.mode() != CodeMode.LONG) {
            return;
        }
        boolean registerMatters = form.modRm() == Form.REGISTER_FIELD && form.registerFile() != Form.RegisterFile.MMX
                && form.registerFile() != Form.RegisterFile.SEGMENT;
        rex = (wide ? 8 : 0) | (registerMatters ? registerField >> 3 << 2 : 0) | index << 1 | base;
        if (rex != 0 || random.nextInt(12) == 0) {
            out.put(0x40 | rex);
        }
    }

    private void writeVex(Form form, Form.Vex vex, int registerField, int index, int base) {
        boolean longMode = steering.mode() == CodeMode.LONG;
        boolean unused = form.is(Trait.NO_SECOND_SOURCE) && random.nextInt(16) != 0;
        int second = unused ? 0 : steering.operandRegister();
        out.put(0xC4);
        out.put((registerField >> 3 ^ 1) << 7 | (index ^ 1) << 6 | (base ^ 1) << 5 | vex.map());
        out.put((vex.sized() && wide ? 0x80 : 0) | (~(longMode ? second : second & 7) & 15) << 3 | vex.pp());
    }

    private void writeImmediate(Form form, Form.Immediate kind) {
        switch (kind) {
            case BYTE -> {
                int value = (int) values.integer() & 0xFF;
                if (form.is(Trait.VECTOR) && value == 0x80) {
                    value = 0x81;
                }
                if (form.is(Trait.SMALL_COUNT)) {
                    value &= operandBits == 16 ? 15 : 0xFF;
                }
                if (FlagEffects.dependsOnCount(form.mnemonic())) {
                    shiftCount = value & (operandBits == 64 ? 63 : 31);
                }
                if (form.is(Trait.FRAME) && random.nextBoolean()) {
                    value &= 3;
                }
                out.put(value);
            }
            case WORD -> out.put(random.nextInt(4) == 0 ? values.integer() : random.nextInt(64) * 4L, 2);
            case SMALL_WORD -> out.put(random.nextInt(64) * 4L, 2);
            case OPERAND_UP_TO_32 -> out.put(values.integer(), operandBits == 16 ? 2 : 4);
            case OPERAND -> out.put(values.integer(), operandBits / 8);
            case ADDRESS ->
                out.put(steering.target(form) - steering.segmentBase(override >= 0 ? override : 3), addressBits / 8);
            case FAR -> {
                out.put(GuestWindow.CODE_ADDRESS + random.nextInt(GuestWindow.CODE_BYTES),
                        steering.mode() == CodeMode.SHORT ? 2 : 4);
                out.put(random.nextInt(4) == 0 ? values.integer() : values.selector(), 2);
            }
            case REL8, REL32 -> {
                branchAt = out.length();
                branchBytes = kind == Form.Immediate.REL8 ? 1 : steering.mode() == CodeMode.SHORT ? 2 : 4;
                out.put(0, branchBytes);
            }
        }
    }
}
