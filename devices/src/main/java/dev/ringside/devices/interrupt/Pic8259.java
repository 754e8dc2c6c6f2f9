package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.DeviceState;

/**
 * One Intel 8259A with the edge/level control register that PCI chipsets added (Intel 8259A data sheet, order number 231468; PIIX3 data sheet,
 * 290550, "ELCR"). {@link PicPair} joins two of them.
 */
final class Pic8259 implements ByteRegisters {
    private static final int NONE = 8;

    /** What the guest can see of one chip. */
    record State(int version, int requests, int lines, int inService, int mask, int edgeLevel, int base, int highest,
            Initialization awaited, boolean single, boolean fourWords, boolean autoEoi, boolean rotateOnAutoEoi,
            boolean specialMask, boolean fullyNested, boolean readInService, boolean poll) implements DeviceState {}

    /** Which initialization command word the data port expects. */
    enum Initialization {
        /** None: the chip works, the data port is the mask. */
        DONE, ICW2, ICW3, ICW4
    }

    private final boolean master;
    private final int levelCapable;
    private final Runnable changed;

    private int requests;
    private int lines;
    private int inService;
    private int mask;
    private int edgeLevel;
    private int base;
    /** The input of highest priority: rotation moves it. */
    private int highest;
    private Initialization awaited = Initialization.DONE;
    private boolean single;
    private boolean fourWords;
    private boolean autoEoi;
    private boolean rotateOnAutoEoi;
    private boolean specialMask;
    private boolean fullyNested;
    private boolean readInService;
    private boolean poll;

    /**
     * A chip after power-on.
     *
     * @param levelCapable
     *            inputs whose edge/level bit can be set
     * @param changed
     *            runs when {@link #pending()} may have changed
     */
    Pic8259(boolean master, int levelCapable, Runnable changed) {
        this.master = master;
        this.levelCapable = levelCapable;
        this.changed = changed;
    }

    void reset() {
        edgeLevel = 0;
        lines = 0;
        initialize();
        awaited = Initialization.DONE;
    }

    private void initialize() {
        requests &= edgeLevel;
        inService = 0;
        mask = 0;
        base = 0;
        highest = 0;
        single = false;
        fourWords = false;
        autoEoi = false;
        rotateOnAutoEoi = false;
        specialMask = false;
        fullyNested = false;
        readInService = false;
        poll = false;
    }

    void setLine(int input, boolean asserted) {
        int bit = 1 << input;
        boolean before = (lines & bit) != 0;
        lines = asserted ? lines | bit : lines & ~bit;
        if ((edgeLevel & bit) != 0) {
            requests = asserted ? requests | bit : requests & ~bit;
        } else if (asserted && !before) {
            requests |= bit;
        }
    }

    /** The input to be serviced next, or -1: this drives the INT output. */
    int pending() {
        int candidate = position(requests & ~mask);
        int busy = specialMask ? inService & ~mask : inService;
        if (fullyNested && master) {
            busy &= ~(1 << PicPair.CASCADE);
        }
        return candidate < position(busy) ? (candidate + highest) & 7 : -1;
    }

    /** Whether {@code input} is not masked and has a request that the CPU has not taken. */
    boolean waits(int input) {
        return (requests & ~mask & 1 << input) != 0;
    }

    /** Interrupt acknowledge cycle for {@code input}. */
    void acknowledge(int input) {
        int bit = 1 << input;
        if (autoEoi) {
            if (rotateOnAutoEoi) {
                highest = (input + 1) & 7;
            }
        } else {
            inService |= bit;
        }
        if ((edgeLevel & bit) == 0) {
            requests &= ~bit;
        }
    }

    /** Vector that {@code input} gives. */
    int vector(int input) {
        return base + input;
    }

    int edgeLevel() {
        return edgeLevel;
    }

    void setEdgeLevel(int value) {
        int before = edgeLevel;
        edgeLevel = value & levelCapable;
        int turned = edgeLevel & ~before;
        requests = requests & ~turned | lines & turned;
        changed.run();
    }

    /** Position of the first set bit in the order of priorities: 0 the highest, {@link #NONE} if no bit is set. */
    private int position(int bits) {
        if (bits == 0) {
            return NONE;
        }
        return Integer.numberOfTrailingZeros((bits | bits << 8) >>> highest);
    }

    @Override
    public int readByte(int offset) {
        if (poll) {
            poll = false;
            int input = pending();
            if (input < 0) {
                return 0;
            }
            acknowledge(input);
            changed.run();
            return 0x80 | input;
        }
        if (offset == 1) {
            return mask;
        }
        return readInService ? inService : requests;
    }

    @Override
    public void writeByte(int offset, int value) {
        if (offset == 1) {
            writeData(value);
        } else if ((value & 0x10) != 0) {
            initialize();
            fourWords = (value & 1) != 0;
            single = (value & 2) != 0;
            awaited = Initialization.ICW2;
        } else if ((value & 0x08) != 0) {
            writeOcw3(value);
        } else {
            writeOcw2(value >> 5, value & 7);
        }
        changed.run();
    }

    private void writeData(int value) {
        switch (awaited) {
            case DONE -> mask = value;
            case ICW2 -> {
                base = value & 0xf8;
                awaited = single ? afterIcw3() : Initialization.ICW3;
            }
            case ICW3 -> awaited = afterIcw3();
            case ICW4 -> {
                fullyNested = (value & 0x10) != 0;
                autoEoi = (value & 0x02) != 0;
                awaited = Initialization.DONE;
            }
        }
    }

    private Initialization afterIcw3() {
        return fourWords ? Initialization.ICW4 : Initialization.DONE;
    }

    private void writeOcw2(int command, int input) {
        switch (command) {
            case 0, 4 -> rotateOnAutoEoi = command == 4;
            case 1, 5 -> {
                int position = position(specialMask ? inService & ~mask : inService);
                if (position != NONE) {
                    int ended = (position + highest) & 7;
                    inService &= ~(1 << ended);
                    highest = command == 5 ? (ended + 1) & 7 : highest;
                }
            }
            case 3 -> inService &= ~(1 << input);
            case 6 -> highest = (input + 1) & 7;
            case 7 -> {
                inService &= ~(1 << input);
                highest = (input + 1) & 7;
            }
            default -> {
                // 2 is defined as "no operation".
            }
        }
    }

    private void writeOcw3(int value) {
        poll = (value & 0x04) != 0;
        if ((value & 0x02) != 0) {
            readInService = (value & 0x01) != 0;
        }
        if ((value & 0x40) != 0) {
            specialMask = (value & 0x20) != 0;
        }
    }

    State save() {
        return new State(1, requests, lines, inService, mask, edgeLevel, base, highest, awaited, single, fourWords,
                autoEoi, rotateOnAutoEoi, specialMask, fullyNested, readInService, poll);
    }

    static void check(State state) {
        state.requireVersion(1);
        int bytes = state.requests | state.lines | state.inService | state.mask | state.edgeLevel | state.base;
        state.require((bytes & ~0xff) == 0 && (state.base & 7) == 0 && (state.highest & ~7) == 0,
                "registers are bytes");
    }

    void restore(State state) {
        requests = state.requests;
        lines = state.lines;
        inService = state.inService;
        mask = state.mask;
        edgeLevel = state.edgeLevel & levelCapable;
        base = state.base;
        highest = state.highest;
        awaited = state.awaited;
        single = state.single;
        fourWords = state.fourWords;
        autoEoi = state.autoEoi;
        rotateOnAutoEoi = state.rotateOnAutoEoi;
        specialMask = state.specialMask;
        fullyNested = state.fullyNested;
        readInService = state.readInService;
        poll = state.poll;
    }
}
