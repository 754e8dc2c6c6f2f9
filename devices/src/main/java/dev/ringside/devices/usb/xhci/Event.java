package dev.ringside.devices.usb.xhci;

/**
 * An event for the guest, without the cycle bit that it gets on the ring (xHCI 1.1, 6.4.2).
 *
 * @param parameter
 *            bytes 0 to 7
 * @param status
 *            bytes 8 to 11
 * @param control
 *            bytes 12 to 15
 */
record Event(long parameter, int status, int control) {
    private static final int EVENT_DATA = 1 << 2;
    private static final int LENGTH = 0xff_ffff;

    /** A block of a transfer is done; {@code residue} bytes of it were not transferred. */
    static Event transfer(Trb trb, CompletionCode code, int residue, int slot, int endpoint) {
        return new Event(trb.address(), status(code) | residue & LENGTH,
                TrbType.TRANSFER_EVENT << 10 | endpoint << 16 | slot << 24);
    }

    /** What the guest has laid down in an event data block, with the bytes transferred. */
    static Event data(long parameter, CompletionCode code, int transferred, int slot, int endpoint) {
        return new Event(parameter, status(code) | transferred & LENGTH,
                EVENT_DATA | TrbType.TRANSFER_EVENT << 10 | endpoint << 16 | slot << 24);
    }

    /** A command at {@code address} is done. */
    static Event command(long address, CompletionCode code, int slot) {
        return new Event(address, status(code), TrbType.COMMAND_COMPLETION_EVENT << 10 | slot << 24);
    }

    /** Something has changed at a port. */
    static Event port(int number) {
        return new Event((long) number << 24, status(CompletionCode.SUCCESS), TrbType.PORT_STATUS_CHANGE_EVENT << 10);
    }

    private static int status(CompletionCode code) {
        return code.code() << 24;
    }
}
