package dev.ringside.devices.usb.xhci;

/** How a transfer or a command ended (xHCI 1.1, 6.4.5). */
enum CompletionCode {
    SUCCESS(1), BABBLE(3), TRANSACTION_ERROR(4), TRB_ERROR(5), STALL(6), NO_SLOTS(9), SLOT_NOT_ENABLED(
            11),
    ENDPOINT_NOT_ENABLED(12), SHORT_PACKET(
            13),
    PARAMETER_ERROR(17), CONTEXT_STATE_ERROR(19), COMMAND_RING_STOPPED(24), STOPPED(26);

    private final int code;

    CompletionCode(int code) {
        this.code = code;
    }

    /** The number in an event. */
    int code() {
        return code;
    }
}
