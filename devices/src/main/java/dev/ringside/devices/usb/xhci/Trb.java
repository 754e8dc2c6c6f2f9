package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;

/**
 * A transfer request block: the unit of all rings (xHCI 1.1, 6.4).
 *
 * @param address
 *            where it lies
 * @param parameter
 *            bytes 0 to 7
 * @param status
 *            bytes 8 to 11
 * @param control
 *            bytes 12 to 15
 */
record Trb(long address, long parameter, int status, int control) {
    /** Bytes of a block. */
    static final int SIZE = 16;

    private static final int CYCLE = 1;
    private static final int TOGGLE_CYCLE = 1 << 1;
    private static final int INTERRUPT_ON_SHORT_PACKET = 1 << 2;
    private static final int CHAIN = 1 << 4;
    private static final int INTERRUPT_ON_COMPLETION = 1 << 5;
    private static final int IMMEDIATE_DATA = 1 << 6;
    private static final int IN = 1 << 16;
    private static final int MOST_IMMEDIATE_DATA = 8;

    static Trb read(BusMaster memory, long address) {
        return new Trb(address, memory.read64(address), memory.read32(address + 8), memory.read32(address + 12));
    }

    boolean cycle() {
        return (control & CYCLE) != 0;
    }

    /** Of a link: the ring's sense of {@link #cycle} turns behind it. */
    boolean togglesCycle() {
        return (control & TOGGLE_CYCLE) != 0;
    }

    boolean interruptsOnShortPacket() {
        return (control & INTERRUPT_ON_SHORT_PACKET) != 0;
    }

    /** Whether the next block belongs to the same transfer. */
    boolean chained() {
        return (control & CHAIN) != 0;
    }

    boolean interruptsOnCompletion() {
        return (control & INTERRUPT_ON_COMPLETION) != 0;
    }

    /** Whether the parameter is the data and not its address. */
    boolean immediate() {
        return (control & IMMEDIATE_DATA) != 0;
    }

    /** Of a data or status stage: towards the host. */
    boolean in() {
        return (control & IN) != 0;
    }

    int type() {
        return control >> 10 & 0x3f;
    }

    /** Of a command: the slot it is for. */
    int slot() {
        return control >>> 24;
    }

    /** Of a command: the endpoint it is for, by the index of its context. */
    int endpoint() {
        return control >> 16 & 0x1f;
    }

    /** Which interrupter gets the event. */
    int interrupter() {
        return status >>> 22;
    }

    /** Whether it has data to be transferred. */
    boolean hasData() {
        int type = type();
        return type == TrbType.NORMAL || type == TrbType.DATA_STAGE || type == TrbType.ISOCHRONOUS;
    }

    /** Bytes to be transferred; 0 if it is not a block with data. */
    int length() {
        if (!hasData()) {
            return 0;
        }
        int length = status & 0x1_ffff;
        return immediate() ? Math.min(length, MOST_IMMEDIATE_DATA) : length;
    }
}
