package dev.ringside.tests.silicon;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The registers a program starts with, chosen before its instructions so that their operands can be aimed: some point into the window, one into the
 * program, the rest hold values.
 */
final class Steering {

    static final int RAX = 0;
    static final int RCX = 1;
    static final int RDX = 2;
    static final int RBX = 3;
    static final int RSP = 4;
    static final int RBP = 5;
    static final int RSI = 6;
    static final int RDI = 7;
    private static final int NO_REGISTER = -1;

    private final CodeMode mode;
    private final RandomGenerator random;
    private final ValuePool values;
    private final long[] registers = new long[16];
    private final int[] selectors = new int[6];
    private int pointers;
    private int codePointer = NO_REGISTER;
    private long fsBase;
    private long gsBase;

    Steering(CodeMode mode, List<Form> forms, RandomGenerator random) {
        this.mode = mode;
        this.random = random;
        this.values = new ValuePool(random);
        chooseSegments();
        choosePointers(forms);
        boolean selecting = forms.stream().anyMatch(f -> f.is(Trait.SELECTOR));
        boolean dividing = forms.stream().anyMatch(f -> f.family().equals("muldiv"));
        boolean repeating = forms.stream().anyMatch(f -> f.is(Trait.STRING));
        for (int i = 0; i < registerCount(); i++) {
            if (isPointer(i)) {
                registers[i] = pointerValue(i);
            } else {
                registers[i] = selecting && random.nextBoolean() ? values.selector() : values.integer();
            }
        }
        if (dividing && random.nextBoolean()) {
            registers[RDX] = random.nextBoolean() ? 0 : registers[RAX] >> 63;
        }
        if (repeating && random.nextInt(5) != 0) {
            registers[RCX] = random.nextInt(12) == 0 ? random.nextInt(3000) : random.nextInt(20);
        }
        if (mode != CodeMode.LONG) {
            for (int i = 0; i < 8; i++) {
                registers[i] &= 0xFFFF_FFFFL;
            }
        }
    }

    private void chooseSegments() {
        int data = mode == CodeMode.SHORT ? GuestWindow.Segment.DATA_16.selector() : GuestWindow.USER_DATA;
        for (int i = 0; i < 6; i++) {
            selectors[i] = data;
        }
        selectors[1] = mode.selector();
        if (mode == CodeMode.LONG) {
            selectors[0] = selectors[3] = random.nextBoolean() ? 0 : GuestWindow.USER_DATA;
            selectors[4] = selectors[5] = 0;
            fsBase = base();
            gsBase = base();
            return;
        }
        for (int i : new int[]{0, 3, 4, 5}) {
            if (random.nextInt(i < 4 ? 6 : 2) == 0) {
                selectors[i] = random.nextInt(8) == 0 ? 0 : GuestWindow.Segment.values()[random.nextInt(8)].selector();
                if (selectors[i] == GuestWindow.Segment.ABSENT.selector()
                        || selectors[i] == GuestWindow.Segment.CODE_32.selector()) {
                    selectors[i] = GuestWindow.Segment.WINDOW.selector();
                }
            }
        }
        if (mode == CodeMode.PROTECTED && random.nextInt(12) == 0) {
            selectors[2] = GuestWindow.Segment.WINDOW.selector();
        }
    }

    /** A base of FS or GS, near enough that offsets from it to the window are canonical themselves: AMD's processors ask for that too. */
    private long base() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> GuestWindow.DATA_ADDRESS;
            case 2 -> GuestWindow.DATA_ADDRESS - random.nextInt();
            default -> random.nextLong() >> 18;
        };
    }

    private void choosePointers(List<Form> forms) {
        pointers = 1 << RSP;
        boolean anyReturn = false;
        for (Form form : forms) {
            if (form.is(Trait.STRING)) {
                pointers |= 1 << RSI | 1 << RDI;
            }
            if (form.is(Trait.XLAT)) {
                pointers |= 1 << RBX;
            }
            if (form.is(Trait.FRAME)) {
                pointers |= 1 << RBP;
            }
            if (form.is(Trait.DESTINATION_INDEX)) {
                pointers |= 1 << RDI;
            }
            anyReturn |= form.is(Trait.TARGET) || form.is(Trait.RETURN);
        }
        int wanted = Math.min(registerCount() - 3,
                Integer.bitCount(pointers) + 1 + random.nextInt(mode == CodeMode.LONG ? 3 : 2));
        while (Integer.bitCount(pointers) < wanted) {
            pointers |= 1 << random.nextInt(3, registerCount());
        }
        if (anyReturn) {
            do {
                codePointer = random.nextInt(registerCount());
            } while (isPointer(codePointer));
        }
    }

    private long pointerValue(int register) {
        int segment = register == RSP || register == RBP ? 2 : 3;
        long target = GuestWindow.PAGES.get(random.nextInt(GuestWindow.PAGES.size())).address() + 0x200
                + random.nextInt(0xC00);
        if (register == RSP) {
            target = GuestWindow.PAGES.get(random.nextInt(8) == 0 ? 2 : random.nextInt(2)).address() + 0x400
                    + random.nextInt(0x800);
            if (random.nextInt(16) == 0) {
                target = GuestWindow.DATA_ADDRESS + random.nextInt(5) * 0x1000L + random.nextInt(-24, 24);
            }
            target &= random.nextInt(8) == 0 ? -1 : -8;
        } else if (random.nextInt(4) != 0) {
            target &= -16;
        }
        return target - segmentBase(segment);
    }

    /** Number of general registers of the mode. */
    int registerCount() {
        return mode == CodeMode.LONG ? 16 : 8;
    }

    CodeMode mode() {
        return mode;
    }

    boolean isPointer(int register) {
        return (pointers >>> register & 1) != 0;
    }

    /** A register that points into the window at the start of the program. */
    int anyPointer() {
        int register;
        do {
            register = random.nextInt(registerCount());
        } while (!isPointer(register));
        return register;
    }

    /** A register for an operand, seldom a pointer. */
    int operandRegister() {
        int register = random.nextInt(registerCount());
        while ((isPointer(register) || register == codePointer) && random.nextInt(12) != 0) {
            register = random.nextInt(registerCount());
        }
        return register;
    }

    /** The register that will hold an address in the program, or an ordinary one. */
    int targetRegister() {
        return codePointer == NO_REGISTER || random.nextInt(10) == 0 ? operandRegister() : codePointer;
    }

    /** Points the code pointer, where there is one, at an offset of the code segment. */
    void aimCodePointer(long offset) {
        if (codePointer != NO_REGISTER) {
            registers[codePointer] = offset;
        }
    }

    /** Value of a register at the start. */
    long value(int register) {
        return registers[register];
    }

    void value(int register, long value) {
        registers[register] = value;
    }

    /** Base of a segment register (encoding order) at the start. */
    long segmentBase(int segment) {
        if (mode == CodeMode.LONG) {
            return segment == 4 ? fsBase : segment == 5 ? gsBase : 0;
        }
        return GuestWindow.baseOf(selectors[segment]);
    }

    /** Linear address that a memory operand of the form should have. */
    long target(Form form) {
        int content = form.is(Trait.FLOATS) ? 1 : random.nextInt(4) == 0 ? 1 : 0;
        return switch (random.nextInt(40)) {
            case 0, 1 -> page(1) + random.nextInt(-16, 4);
            case 2 -> page(2) + random.nextInt(-16, 4);
            case 3 -> page(3) - random.nextInt(20);
            case 4 -> page(2) + random.nextInt(0x1000);
            case 5 -> page(3) + random.nextInt(0x1000);
            case 6 -> page(4) + random.nextInt(-16, 16);
            case 7 -> random.nextInt(3) == 0 && !form.is(Trait.FXSAVE_IMAGE)
                    ? anywhere()
                    : page(5) + random.nextInt(-16, 16);
            case 8, 9 -> page(content) + random.nextInt(0x1000);
            case 10 -> GuestWindow.CODE_ADDRESS + random.nextInt(GuestWindow.CODE_BYTES);
            default -> aligned(form, content);
        };
    }

    /** Not at the end of 4 GiB: whether an access may run over it depends on its segment, which is chosen later. */
    private long anywhere() {
        long address = values.integer();
        return mode != CodeMode.LONG && (int) address >= -GuestWindow.PAGE_BYTES && (int) address < 0
                ? address - GuestWindow.PAGE_BYTES
                : address;
    }

    private static long page(int index) {
        return GuestWindow.DATA_ADDRESS + index * 0x1000L;
    }

    private long aligned(Form form, int content) {
        long image = page(4) + random.nextInt(4) * (long) GuestWindow.IMAGE_BYTES;
        if (form.is(Trait.FXSAVE_IMAGE)) {
            return image;
        }
        if (form.is(Trait.X87_IMAGE) || form.is(Trait.X87_ENVIRONMENT)) {
            return image + WindowContents.X87_IMAGE;
        }
        if (form.is(Trait.MXCSR)) {
            return image + WindowContents.CONTROL_VALUES + random.nextInt(16) * 4L;
        }
        if (form.is(Trait.CONTROL_WORD)) {
            return image + WindowContents.CONTROL_VALUES + 64 + random.nextInt(16) * 4L;
        }
        if (form.is(Trait.FAR_POINTER)) {
            return image + WindowContents.FAR_POINTERS + random.nextInt(8) * 16L;
        }
        return page(content) + random.nextInt(0xFF) * 16L
                + (form.is(Trait.ALIGNED) || random.nextInt(3) == 0 ? 0 : random.nextInt(2) * 8);
    }

    /** Writes the registers into the state a program starts in. */
    void store(MachineState state) {
        for (int i = 0; i < 16; i++) {
            state.register(i, i < registerCount() ? registers[i] : 0);
        }
        for (int i = 0; i < 6; i++) {
            state.selector(i, selectors[i]);
        }
        state.fsBase(mode == CodeMode.LONG ? fsBase : 0);
        state.gsBase(mode == CodeMode.LONG ? gsBase : 0);
    }
}
