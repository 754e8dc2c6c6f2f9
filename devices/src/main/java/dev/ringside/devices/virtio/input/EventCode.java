package dev.ringside.devices.virtio.input;

/** Types and codes of Linux' {@code input-event-codes.h}. */
final class EventCode {
    static final int TYPE_SYNC = 0x00;
    static final int TYPE_KEY = 0x01;
    static final int TYPE_RELATIVE = 0x02;
    static final int TYPE_ABSOLUTE = 0x03;
    static final int TYPE_LED = 0x11;
    static final int TYPE_REPEAT = 0x14;

    static final int AXIS_X = 0x00;
    static final int AXIS_Y = 0x01;
    static final int HORIZONTAL_WHEEL = 0x06;
    static final int WHEEL = 0x08;

    static final int BUTTON_LEFT = 0x110;
    static final int BUTTON_RIGHT = 0x111;
    static final int BUTTON_MIDDLE = 0x112;
    static final int BUTTON_SIDE = 0x113;
    static final int BUTTON_EXTRA = 0x114;

    static final int LED_NUM_LOCK = 0;
    static final int LED_CAPS_LOCK = 1;
    static final int LED_SCROLL_LOCK = 2;

    private EventCode() {}
}
