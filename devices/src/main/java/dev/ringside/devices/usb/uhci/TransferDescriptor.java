package dev.ringside.devices.usb.uhci;

import dev.ringside.devices.dma.BusMaster;

/**
 * One packet to be sent or received (UHCI 1.1, 3.2), as read from guest memory.
 *
 * @param address
 *            where it lies
 * @param link
 *            what comes next
 * @param control
 *            control and status
 * @param token
 *            what is sent on the bus
 * @param buffer
 *            address of the data
 */
record TransferDescriptor(int address, int link, int control, int token, int buffer) {
    static final int PID_SETUP = 0x2d;
    static final int PID_IN = 0x69;
    static final int PID_OUT = 0xe1;

    static final int TIMEOUT = 1 << 18;
    static final int NAK = 1 << 19;
    static final int BABBLE = 1 << 20;
    static final int STALLED = 1 << 22;
    static final int ACTIVE = 1 << 23;
    static final int INTERRUPT_ON_COMPLETE = 1 << 24;
    static final int ERROR_COUNT = 3 << 27;
    static final int SHORT_PACKET_DETECT = 1 << 29;
    static final int LENGTH = 0x7ff;

    private static final int STATUS = 0xff << 16;
    private static final int LONGEST = 1280;
    private static final int CONTROL_OFFSET = 4;

    static TransferDescriptor read(BusMaster memory, int address) {
        return new TransferDescriptor(address, memory.read32(at(address, 0)), memory.read32(at(address, 4)),
                memory.read32(at(address, 8)), memory.read32(at(address, 12)));
    }

    private static long at(int address, int offset) {
        return (address & 0xffff_ffffL) + offset;
    }

    boolean active() {
        return (control & ACTIVE) != 0;
    }

    boolean interrupts() {
        return (control & INTERRUPT_ON_COMPLETE) != 0;
    }

    boolean detectsShortPacket() {
        return (control & SHORT_PACKET_DETECT) != 0;
    }

    int packetId() {
        return token & 0xff;
    }

    int deviceAddress() {
        return token >> 8 & 0x7f;
    }

    int endpoint() {
        return token >> 15 & 0x0f;
    }

    /** Bytes to send, or room for those that come: 0 to 1280. */
    int length() {
        return (token >>> 21) + 1 & LENGTH;
    }

    /** Whether the controller can make sense of it. */
    boolean valid() {
        boolean known = switch (packetId()) {
            case PID_IN, PID_OUT -> true;
            case PID_SETUP -> length() == 8;
            default -> false;
        };
        return known && length() <= LONGEST;
    }

    long bufferAddress() {
        return buffer & 0xffff_ffffL;
    }

    /** Says that it is done, with {@code transferred} bytes. */
    void complete(BusMaster memory, int transferred) {
        write(memory, control & ~(STATUS | LENGTH) | transferred - 1 & LENGTH);
    }

    /** Says that it failed for good; {@code cause} is a bit of the status beside {@link #STALLED}, or 0. */
    void fail(BusMaster memory, int cause) {
        int errors = cause == 0 ? control & ERROR_COUNT : 0;
        write(memory, control & ~(STATUS | LENGTH | ERROR_COUNT) | errors | STALLED | cause | LENGTH);
    }

    /** Leaves it active and notes why it could not be done now: a bit of the status. */
    void postpone(BusMaster memory, int cause) {
        if ((control & cause) == 0) {
            write(memory, control | cause);
        }
    }

    private void write(BusMaster memory, int value) {
        memory.write32(at(address, CONTROL_OFFSET), value);
    }
}
