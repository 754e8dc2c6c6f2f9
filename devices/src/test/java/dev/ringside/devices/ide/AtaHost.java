package dev.ringside.devices.ide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.device.IoRegion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A driver for one channel, as the standard describes it. */
final class AtaHost {
    static final int ERROR = 1;
    static final int COUNT = 2;
    static final int LOW = 3;
    static final int MID = 4;
    static final int HIGH = 5;
    static final int DEVICE = 6;
    static final int STATUS = 7;

    private final IoRegion command;
    private final IoRegion control;
    private final Runnable settle;

    AtaHost(IdeChannel channel, Runnable settle) {
        command = channel.commandBlock();
        control = channel.controlBlock();
        this.settle = settle;
    }

    int read(int register) {
        return (int) command.read(register, 1);
    }

    void write(int register, int value) {
        command.write(register, 1, value);
    }

    int alternateStatus() {
        return (int) control.read(0, 1);
    }

    void control(int value) {
        control.write(0, 1, value);
    }

    void command(int code) {
        write(STATUS, code);
        settle.run();
    }

    /** A command with a 28-bit address. */
    void command28(int code, int device, long lba, int count) {
        write(DEVICE, 0xe0 | device << 4 | (int) (lba >> 24) & 0x0f);
        write(COUNT, count & 0xff);
        for (int i = 0; i < 3; i++) {
            write(LOW + i, (int) (lba >> 8 * i) & 0xff);
        }
        command(code);
    }

    /** A command with a 48-bit address. */
    void command48(int code, int device, long lba, int count) {
        write(DEVICE, 0xe0 | device << 4);
        write(COUNT, count >> 8 & 0xff);
        write(COUNT, count & 0xff);
        for (int i = 0; i < 3; i++) {
            write(LOW + i, (int) (lba >> 24 + 8 * i) & 0xff);
            write(LOW + i, (int) (lba >> 8 * i) & 0xff);
        }
        command(code);
    }

    byte[] readBlock(int bytes) {
        assertThat(alternateStatus() & 0x89).as("data is offered").isEqualTo(0x08);
        ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            data.putShort((short) command.read(0, 2));
        }
        settle.run();
        return data.array();
    }

    void writeBlock(byte[] bytes) {
        assertThat(alternateStatus() & 0x89).as("data is wanted").isEqualTo(0x08);
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (data.remaining() >= 4) {
            command.write(0, 4, data.getInt() & 0xffff_ffffL);
        }
        while (data.hasRemaining()) {
            command.write(0, 2, data.getShort() & 0xffff);
        }
        settle.run();
    }
}
