package dev.ringside.tests.silicon;

import java.util.random.RandomGenerator;

/** Chooses an addressing form (SDM vol. 2, tables 2-1 to 2-3) that reaches a wanted address with the registers as they are. */
final class MemoryOperandWriter {

    private static final int NONE = -1;
    private static final int[][] SHORT_BASES = {{Steering.RBX, Steering.RSI}, {Steering.RBX, Steering.RDI},
        {Steering.RBP, Steering.RSI},
        {Steering.RBP, Steering.RDI}, {Steering.RSI}, {Steering.RDI}, {Steering.RBP}, {Steering.RBX}};

    private final Steering steering;
    private final RandomGenerator random;

    /** Extension bits of the index and the base, for REX or VEX. */
    private int indexExtension;
    private int baseExtension;
    private int mod;
    private int rm;
    private int sib = NONE;
    private long displacement;
    private int displacementBytes;
    private boolean ripRelative;
    private long target;

    MemoryOperandWriter(Steering steering, RandomGenerator random) {
        this.steering = steering;
        this.random = random;
    }

    /**
     * Chooses the operand.
     *
     * @param addressBits
     *            effective address size: 16, 32 or 64
     * @param override
     *            segment register of an override prefix, or -1
     */
    void choose(Form form, int addressBits, int override) {
        indexExtension = 0;
        baseExtension = 0;
        sib = NONE;
        ripRelative = false;
        target = steering.target(form);
        if (addressBits == 16) {
            chooseShort(override);
        } else {
            chooseLong(form, addressBits, override);
        }
    }

    private void chooseShort(int override) {
        rm = random.nextInt(8);
        mod = random.nextInt(6) == 0 ? random.nextInt(3) : 2;
        boolean absolute = mod == 0 && rm == 6;
        long sum = 0;
        if (!absolute) {
            for (int register : SHORT_BASES[rm]) {
                sum += steering.value(register);
            }
        }
        int segment = override >= 0 ? override : rm == 2 || rm == 3 || rm == 6 && !absolute ? 2 : 3;
        displacement = target - steering.segmentBase(segment) - sum;
        displacementBytes = absolute ? 2 : mod;
    }

    private void chooseLong(Form form, int addressBits, int override) {
        int kind = random.nextInt(20);
        boolean longMode = steering.mode() == CodeMode.LONG;
        if (kind < 2) {
            mod = 0;
            rm = 5;
            displacementBytes = 4;
            ripRelative = longMode;
            displacement = target - steering.segmentBase(override >= 0 ? override : 3);
            return;
        }
        int base = kind == 2 ? NONE : kind == 3 ? random.nextInt(steering.registerCount()) : steering.anyPointer();
        int index = kind == 2 || kind > 12 ? random.nextInt(steering.registerCount()) : NONE;
        int scale = random.nextInt(4);
        if (index == Steering.RSP) {
            index = NONE;
        }
        int segment = override >= 0 ? override : base == Steering.RSP || base == Steering.RBP ? 2 : 3;
        long sum = steering.segmentBase(segment) + (base == NONE ? 0 : steering.value(base))
                + (index == NONE ? 0 : steering.value(index) << scale);
        displacement = addressBits == 32 ? (int) (target - sum) : target - sum;
        boolean reachable = displacement == (int) displacement;
        if (!reachable && index != NONE && base != NONE) {
            index = NONE;
            displacement = target - steering.segmentBase(segment) - steering.value(base);
        }
        boolean near = form.is(Trait.ALIGNED) ? random.nextInt(3) == 0 : random.nextBoolean();
        if (base != NONE && index == NONE && steering.isPointer(base) && near && !wantsImage(form)) {
            displacement = random.nextInt(-8, 8) * 16L + (form.is(Trait.ALIGNED)
                    ? -steering.value(base) & 15
                    : random.nextInt(4) == 0 ? random.nextInt(16) : 0);
        }
        place(base, index, scale);
    }

    private static boolean wantsImage(Form form) {
        return form.is(Trait.FXSAVE_IMAGE) || form.is(Trait.X87_ENVIRONMENT) || form.is(Trait.X87_IMAGE)
                || form.is(Trait.MXCSR);
    }

    private void place(int base, int index, int scale) {
        boolean needsSib = base == NONE || index != NONE || (base & 7) == 4 || random.nextInt(12) == 0;
        if (base == NONE) {
            mod = 0;
            displacementBytes = 4;
        } else if (displacement == 0 && (base & 7) != 5 && random.nextInt(4) != 0) {
            mod = 0;
            displacementBytes = 0;
        } else if (displacement == (byte) displacement && random.nextInt(6) != 0) {
            mod = 1;
            displacementBytes = 1;
        } else {
            mod = 2;
            displacementBytes = 4;
        }
        rm = needsSib ? 4 : base & 7;
        if (needsSib) {
            int baseBits = base == NONE ? 5 : base & 7;
            int indexBits = index == NONE ? 4 : index & 7;
            sib = scale << 6 | indexBits << 3 | baseBits;
        }
        baseExtension = base == NONE ? 0 : base >> 3;
        indexExtension = index == NONE ? 0 : index >> 3;
    }

    /** The X bit of a REX prefix. */
    int indexExtension() {
        return indexExtension;
    }

    /** The B bit of a REX prefix. */
    int baseExtension() {
        return baseExtension;
    }

    /** Writes ModRM, SIB and displacement; where a RIP-relative displacement stands that has to be patched, or -1. */
    int write(CodeBuffer out, int registerField) {
        out.put(mod << 6 | (registerField & 7) << 3 | rm);
        if (sib != NONE) {
            out.put(sib);
        }
        int at = out.length();
        out.put(displacement, displacementBytes);
        return ripRelative ? at : NONE;
    }

    /** Linear address aimed at. */
    long target() {
        return target;
    }
}
