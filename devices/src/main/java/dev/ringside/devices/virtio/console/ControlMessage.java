package dev.ringside.devices.virtio.console;

import dev.ringside.devices.virtio.DescriptorChain;

/**
 * A message on one of the control queues (Virtual I/O Device 1.2, 5.3.6.2).
 *
 * @param port
 *            number of the port it is about, 32 bits
 * @param event
 *            one of the constants, 16 bits
 * @param value
 *            what the event says, 16 bits
 */
record ControlMessage(int port, int event, int value) {
    static final int LENGTH = 8;

    static final int DEVICE_READY = 0;
    static final int PORT_ADD = 1;
    static final int PORT_READY = 3;
    static final int CONSOLE_PORT = 4;
    static final int PORT_OPEN = 6;

    /** The message in {@code chain}; zeros where it is too short. */
    static ControlMessage read(DescriptorChain chain) {
        return new ControlMessage((int) chain.readNumber(0, 4), (int) chain.readNumber(4, 2),
                (int) chain.readNumber(6, 2));
    }

    byte[] bytes() {
        return new byte[]{(byte) port, (byte) (port >> 8), (byte) (port >> 16), (byte) (port >> 24), (byte) event,
            (byte) (event >> 8), (byte) value, (byte) (value >> 8)};
    }

    static ControlMessage of(byte[] saved, int at) {
        int port = saved[at] & 0xff | (saved[at + 1] & 0xff) << 8 | (saved[at + 2] & 0xff) << 16 | saved[at + 3] << 24;
        return new ControlMessage(port, saved[at + 4] & 0xff | (saved[at + 5] & 0xff) << 8,
                saved[at + 6] & 0xff | (saved[at + 7] & 0xff) << 8);
    }
}
