package dev.ringside.devices.virtio.input;

import dev.ringside.devices.virtio.DescriptorChain;

/** An event in either direction (Virtual I/O Device 1.2, 5.8.6): type and code of 16 bits, value of 32. */
record EventMessage(int type, int code, int value) {
    static final int LENGTH = 8;
    static final EventMessage SYNC = new EventMessage(EventCode.TYPE_SYNC, 0, 0);

    /** The event in {@code chain}; zeros where it is too short. */
    static EventMessage read(DescriptorChain chain) {
        return new EventMessage((int) chain.readNumber(0, 2), (int) chain.readNumber(2, 2),
                (int) chain.readNumber(4, 4));
    }

    byte[] bytes() {
        return new byte[]{(byte) type, (byte) (type >> 8), (byte) code, (byte) (code >> 8), (byte) value,
            (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    static EventMessage of(byte[] saved, int at) {
        return new EventMessage(saved[at] & 0xff | (saved[at + 1] & 0xff) << 8,
                saved[at + 2] & 0xff | (saved[at + 3] & 0xff) << 8,
                saved[at + 4] & 0xff | (saved[at + 5] & 0xff) << 8 | (saved[at + 6] & 0xff) << 16
                        | saved[at + 7] << 24);
    }
}
