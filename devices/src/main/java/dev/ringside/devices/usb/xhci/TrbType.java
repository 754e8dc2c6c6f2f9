package dev.ringside.devices.usb.xhci;

/** Types of transfer request blocks (xHCI 1.1, 6.4.6). */
final class TrbType {
    static final int NORMAL = 1;
    static final int SETUP_STAGE = 2;
    static final int DATA_STAGE = 3;
    static final int STATUS_STAGE = 4;
    static final int ISOCHRONOUS = 5;
    static final int LINK = 6;
    static final int EVENT_DATA = 7;
    static final int NO_OPERATION = 8;
    static final int ENABLE_SLOT = 9;
    static final int DISABLE_SLOT = 10;
    static final int ADDRESS_DEVICE = 11;
    static final int CONFIGURE_ENDPOINT = 12;
    static final int EVALUATE_CONTEXT = 13;
    static final int RESET_ENDPOINT = 14;
    static final int STOP_ENDPOINT = 15;
    static final int SET_DEQUEUE_POINTER = 16;
    static final int RESET_DEVICE = 17;
    static final int NO_OPERATION_COMMAND = 23;
    static final int TRANSFER_EVENT = 32;
    static final int COMMAND_COMPLETION_EVENT = 33;
    static final int PORT_STATUS_CHANGE_EVENT = 34;

    private TrbType() {}
}
