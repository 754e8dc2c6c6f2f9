package dev.ringside.devices.dma;

import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.memory.PhysicalMap;

/**
 * A channel of an ISA board's DMA controllers: moves data between a device and guest memory, at the place and in the direction that the guest has
 * programmed. The device asks for as much as it has; nothing moves while the guest has masked the channel. Machine lock held.
 */
public final class DmaChannel {
    private static final int VERSION = 1;
    private static final int MODE_MASK = 0x0c;
    private static final int MODE_VERIFY = 0x00;
    private static final int MODE_TO_MEMORY = 0x04;
    private static final int MODE_TO_DEVICE = 0x08;
    private static final int MODE_AUTO_INITIALIZE = 0x10;
    private static final int MODE_DECREMENT = 0x20;

    /** Registers; {@code count} is one less than the units left, or FFFFh behind the last. */
    record State(int version, int baseAddress, int baseCount, int address, int count, int mode, int page,
            boolean masked,
            boolean requested, boolean terminal, boolean reached) implements DeviceState {}

    private final PhysicalMap memory;
    /** Bytes of a unit of transfer: 1, or 2 on channels 5 to 7, whose addresses count words. */
    private final int unit;
    private int baseAddress;
    private int baseCount;
    private int address;
    private int count;
    private int mode;
    private int page;
    private boolean masked = true;
    private boolean requested;
    private boolean terminal;
    /** The end was reached since the status register was read. */
    private boolean reached;
    private boolean controllerOff;

    DmaChannel(PhysicalMap memory, int unit) {
        this.memory = memory;
        this.unit = unit;
    }

    /** Whether the guest lets the channel move data. */
    public boolean ready() {
        return !masked && !controllerOff;
    }

    /**
     * Moves data from guest memory to the device.
     *
     * @return the bytes that were put into {@code target}: fewer than {@code length} if the guest wants no more
     */
    public int toDevice(byte[] target, int offset, int length) {
        return transfer(MODE_TO_DEVICE, target, offset, length);
    }

    /**
     * Moves data from the device to guest memory; a channel in verify mode counts it and drops it.
     *
     * @return the bytes that were taken from {@code source}: fewer than {@code length} if the guest wants no more
     */
    public int toMemory(byte[] source, int offset, int length) {
        return transfer(MODE_TO_MEMORY, source, offset, length);
    }

    /** Whether the last transfer has reached the end of what the guest programmed: the TC signal. */
    public boolean terminalCount() {
        return terminal;
    }

    private int transfer(int direction, byte[] buffer, int offset, int length) {
        terminal = false;
        requested = true;
        int kind = mode & MODE_MASK;
        if (!ready() || kind != direction && kind != MODE_VERIFY) {
            return 0;
        }
        int units = Math.min(length / unit, count + 1);
        for (int done = 0; done < units;) {
            int run = kind == MODE_VERIFY ? units - done : run(units - done);
            if (kind != MODE_VERIFY) {
                move(direction, buffer, offset + done * unit, run);
            }
            address = address + ((mode & MODE_DECREMENT) != 0 ? -run : run) & 0xffff;
            done += run;
        }
        advance(units);
        return units * unit;
    }

    /** Units that lie one behind another in memory before the address wraps within its page. */
    private int run(int wanted) {
        return (mode & MODE_DECREMENT) != 0 ? 1 : Math.min(wanted, 0x1_0000 - address);
    }

    private void move(int direction, byte[] buffer, int offset, int units) {
        long physical = unit == 1 ? page << 16 | address : (page & 0xfe) << 16 | address << 1;
        if (direction == MODE_TO_DEVICE) {
            memory.readBytes(physical, buffer, offset, units * unit);
        } else {
            memory.writeBytes(physical, buffer, offset, units * unit);
        }
    }

    private void advance(int units) {
        if (units == 0) {
            return;
        }
        count -= units;
        if (count >= 0) {
            return;
        }
        terminal = true;
        reached = true;
        requested = false;
        if ((mode & MODE_AUTO_INITIALIZE) != 0) {
            address = baseAddress;
            count = baseCount;
        } else {
            count = 0xffff;
            masked = true;
        }
    }

    void setControllerOff(boolean off) {
        controllerOff = off;
    }

    /** Byte {@code high} or low of the current address. */
    int readAddress(boolean high) {
        return high ? address >> 8 : address & 0xff;
    }

    int readCount(boolean high) {
        return high ? count >> 8 : count & 0xff;
    }

    void writeAddress(boolean high, int value) {
        baseAddress = replace(baseAddress, high, value);
        address = baseAddress;
    }

    void writeCount(boolean high, int value) {
        baseCount = replace(baseCount, high, value);
        count = baseCount;
    }

    private static int replace(int register, boolean high, int value) {
        return high ? register & 0x00ff | value << 8 : register & 0xff00 | value;
    }

    int page() {
        return page;
    }

    void setPage(int value) {
        page = value;
    }

    void setMode(int value) {
        mode = value;
    }

    boolean masked() {
        return masked;
    }

    void setMasked(boolean mask) {
        masked = mask;
    }

    /** Whether the device waits for the channel. */
    boolean requested() {
        return requested;
    }

    void setRequested(boolean request) {
        requested = request;
    }

    /** Reads and clears the bit that says that the end was reached. */
    boolean takeTerminal() {
        boolean end = reached;
        reached = false;
        return end;
    }

    void reset() {
        mode = 0;
        masked = true;
        requested = false;
        terminal = false;
        reached = false;
    }

    State save() {
        return new State(VERSION, baseAddress, baseCount, address, count, mode, page, masked, requested, terminal,
                reached);
    }

    static void check(State state) {
        state.requireVersion(VERSION);
        state.require(((state.baseAddress | state.baseCount | state.address | state.count) & ~0xffff) == 0
                && ((state.mode | state.page) & ~0xff) == 0, "registers in range");
    }

    void restore(State state) {
        baseAddress = state.baseAddress;
        baseCount = state.baseCount;
        address = state.address;
        count = state.count;
        mode = state.mode;
        page = state.page;
        masked = state.masked;
        requested = state.requested;
        terminal = state.terminal;
        reached = state.reached;
    }
}
