package dev.ringside.devices.virtio.input;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.virtio.DeviceConfiguration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The fields of an input device: the driver selects what it wants to know and reads it (Virtual I/O Device 1.2, 5.8.4 and 5.8.5). */
final class InputConfiguration {
    private static final int SELECT = 0;
    private static final int SUBSELECT = 1;
    private static final int SIZE = 2;
    private static final int ANSWER = 8;
    private static final int MOST_ANSWER = 128;

    private static final int NAME = 0x01;
    private static final int SERIAL = 0x02;
    private static final int IDENTITY = 0x03;
    private static final int PROPERTIES = 0x10;
    private static final int EVENTS = 0x11;
    private static final int AXIS = 0x12;

    private static final int BUS_VIRTUAL = 0x06;
    private static final int VENDOR = 0x1af4;
    private static final int PRODUCT_VERSION = 1;

    private final InputKind kind;
    private final String serial;
    private final DeviceConfiguration fields = new DeviceConfiguration(ANSWER + MOST_ANSWER).writable(SELECT, 2);

    InputConfiguration(InputKind kind, String serial) {
        this.kind = kind;
        this.serial = serial;
        fields.onWrite(this::answer);
    }

    DeviceConfiguration fields() {
        return fields;
    }

    /** Shows what is selected now; nothing, if there is no such thing. */
    private void answer() {
        byte[] answer = answer((int) fields.get(SELECT, 1), (int) fields.get(SUBSELECT, 1));
        fields.set(SIZE, 1, answer.length).set(ANSWER, java.util.Arrays.copyOf(answer, MOST_ANSWER));
    }

    private byte[] answer(int select, int subselect) {
        return switch (select) {
            case NAME -> subselect == 0 ? text("Ringside virtio " + kind.label()) : new byte[0];
            case SERIAL -> subselect == 0 ? text(serial) : new byte[0];
            case IDENTITY -> subselect == 0 ? identity() : new byte[0];
            case PROPERTIES -> new byte[0];
            case EVENTS -> kind.codes(subselect).toByteArray();
            case AXIS -> kind.absolute(subselect) ? axis() : new byte[0];
            default -> new byte[0];
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] identity() {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putShort((short) BUS_VIRTUAL)
                .putShort((short) VENDOR).putShort((short) kind.product()).putShort((short) PRODUCT_VERSION).array();
    }

    /** Least and greatest value, fuzz, flat, resolution. */
    private static byte[] axis() {
        return ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(InputEvent.POINTER_MAX).array();
    }
}
