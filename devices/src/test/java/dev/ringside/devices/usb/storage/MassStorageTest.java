package dev.ringside.devices.usb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.scsi.ScsiDisk;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbSpeed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MassStorageTest {
    private static final int BLOCK = 512;
    private static final int PACKET = 64;

    /** What came of a command: its data, and residue and status of the status wrapper. */
    private record Outcome(byte[] data, int residue, int status) {}

    private final MemoryImage image = new MemoryImage(64 * BLOCK);
    private final TestDrive drive = new TestDrive("sda", image);
    private final MassStorage storage = new MassStorage(new ScsiDisk(drive.drive()), "USB disk", "1");
    private final UsbDevice<MassStorage.State> device = new UsbDevice<>("disk", storage);
    private int tag;

    @BeforeEach
    void configure() {
        device.busReset(UsbSpeed.FULL);
        assertThat(request(0, 9, 1, 0)).isTrue();
        // The first command is told of the reset.
        command(false, 0, 0);
    }

    private boolean request(int type, int request, int value, int index) {
        device.setup(new byte[]{(byte) type, (byte) request, (byte) value, 0, (byte) index, 0, 0, 0});
        return device.in(0).handshake() == Handshake.ACK;
    }

    private static byte[] wrapper(int tag, int length, boolean in, int... block) {
        ByteBuffer bytes = ByteBuffer.allocate(31).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x43425355).putInt(tag).putInt(length).put((byte) (in ? 0x80 : 0)).put((byte) 0)
                .put((byte) Math.max(6, block.length));
        for (int each : block) {
            bytes.put((byte) each);
        }
        return bytes.array();
    }

    private UsbAnswer in() {
        UsbAnswer answer = device.in(1);
        for (int i = 0; i < 10 && answer.handshake() == Handshake.NAK; i++) {
            drive.settle();
            answer = device.in(1);
        }
        return answer;
    }

    private Handshake out(byte[] packet) {
        Handshake answer = device.out(2, packet);
        for (int i = 0; i < 10 && answer == Handshake.NAK; i++) {
            drive.settle();
            answer = device.out(2, packet);
        }
        return answer;
    }

    private Outcome status(byte[] data) {
        UsbAnswer answer = in();
        assertThat(answer.handshake()).isEqualTo(Handshake.ACK);
        ByteBuffer bytes = ByteBuffer.wrap(answer.data()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(answer.data()).hasSize(13);
        assertThat(bytes.getInt()).isEqualTo(0x53425355);
        assertThat(bytes.getInt()).isEqualTo(tag);
        return new Outcome(data, bytes.getInt(), bytes.get());
    }

    /** A command with {@code length} bytes towards the host or none. */
    private Outcome command(boolean in, int length, int... block) {
        assertThat(out(wrapper(++tag, length, in, block))).isEqualTo(Handshake.ACK);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        while (data.size() < length) {
            UsbAnswer answer = in();
            assertThat(answer.handshake()).isEqualTo(Handshake.ACK);
            data.writeBytes(answer.data());
            assertThat(answer.data()).as("only the last packet may be short").hasSize(Math.min(PACKET,
                    length - data.size() + answer.data().length));
        }
        return status(data.toByteArray());
    }

    private Outcome send(byte[] data, int... block) {
        assertThat(out(wrapper(++tag, data.length, false, block))).isEqualTo(Handshake.ACK);
        for (int at = 0; at < data.length; at += PACKET) {
            assertThat(out(Arrays.copyOfRange(data, at, Math.min(at + PACKET, data.length))))
                    .isEqualTo(Handshake.ACK);
        }
        return status(new byte[0]);
    }

    private static byte[] noise(int blocks) {
        byte[] data = new byte[blocks * BLOCK];
        new Random(blocks).nextBytes(data);
        return data;
    }

    @Test
    void writesAndReadsBack() {
        byte[] data = noise(5);
        Outcome written = send(data, 0x2a, 0, 0, 0, 0, 7, 0, 0, 5, 0);
        assertThat(written.status()).isZero();
        assertThat(written.residue()).isZero();
        Outcome read = command(true, data.length, 0x28, 0, 0, 0, 0, 7, 0, 0, 5, 0);
        assertThat(read.status()).isZero();
        assertThat(read.data()).isEqualTo(data);
        assertThat(command(false, 0, 0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0).status()).as("flushed").isZero();
    }

    @Test
    void lessDataThanTheHostIsReadyFor() {
        Outcome inquiry = command(true, 200, 0x12, 0, 0, 0, 36, 0);
        assertThat(inquiry.status()).isZero();
        assertThat(inquiry.residue()).isEqualTo(164);
        assertThat(Arrays.copyOfRange(inquiry.data(), 8, 16)).asString().isEqualTo("RINGSIDE");

        Outcome beyond = command(true, BLOCK, 0x28, 0, 0, 0, 1, 0, 0, 0, 1, 0);
        assertThat(beyond.status()).as("failed").isOne();
        assertThat(beyond.residue()).isEqualTo(BLOCK);
        Outcome sense = command(true, 18, 0x03, 0, 0, 0, 18, 0);
        assertThat(sense.data()[2]).as("illegal request").isEqualTo((byte) 5);
        assertThat(sense.data()[12]).as("out of range").isEqualTo((byte) 0x21);

        Outcome refused = send(noise(1), 0x2a, 0, 0, 0, 1, 0, 0, 0, 1, 0);
        assertThat(refused.status()).isOne();
        assertThat(refused.residue()).as("ignored").isEqualTo(BLOCK);
    }

    @Test
    void disagreementsAreMeantToBePhaseErrors() {
        assertThat(command(false, 0, 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0).status()).as("no data wanted").isEqualTo(2);
        assertThat(command(true, BLOCK, 0x28, 0, 0, 0, 0, 0, 0, 0, 2, 0).status()).as("too little wanted")
                .isEqualTo(2);
        assertThat(command(true, BLOCK, 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0).status()).as("the other way").isEqualTo(2);
        assertThat(send(noise(1), 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0).status()).as("the other way").isEqualTo(2);
        assertThat(send(noise(1), 0x2a, 0, 0, 0, 0, 0, 0, 0, 2, 0).status()).as("too little").isEqualTo(2);
        assertThat(command(false, 0, 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0).status()).as("none").isEqualTo(2);
        assertThat(command(false, 0, 0, 0, 0, 0, 0, 0).status()).as("and goes on").isZero();
    }

    @Test
    void whatIsNoCommandStallsUntilRecovery() {
        assertThat(out(new byte[31])).isEqualTo(Handshake.STALL);
        assertThat(in().handshake()).isEqualTo(Handshake.STALL);
        assertThat(request(0x02, 1, 0, 0x81)).isTrue();
        assertThat(in().handshake()).as("without the reset").isEqualTo(Handshake.STALL);
        assertThat(request(0x21, 0xff, 0, 0)).isTrue();
        assertThat(out(wrapper(++tag, 0, false, 0))).as("still halted").isEqualTo(Handshake.STALL);
        assertThat(request(0x02, 1, 0, 0x81)).isTrue();
        assertThat(request(0x02, 1, 0, 0x02)).isTrue();
        assertThat(command(false, 0, 0, 0, 0, 0, 0, 0).status()).isZero();
    }

    @Test
    void aResetInTheMiddleOfData() {
        assertThat(out(wrapper(++tag, BLOCK, true, 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0))).isEqualTo(Handshake.ACK);
        assertThat(in().data()).hasSize(PACKET);
        assertThat(request(0x21, 0xff, 0, 0)).isTrue();
        assertThat(command(false, 0, 0, 0, 0, 0, 0, 0).status()).isZero();

        assertThat(out(wrapper(++tag, BLOCK, true, 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0))).isEqualTo(Handshake.ACK);
        MassStorage.State saved = storage.save();
        storage.reset(UsbSpeed.FULL);
        storage.restore(saved);
        for (int i = 0; i < BLOCK / PACKET; i++) {
            assertThat(in().data()).hasSize(PACKET);
        }
        assertThat(status(new byte[0]).status()).as("a command cannot be saved").isEqualTo(2);
    }

    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            int[] block = random.ints(10, 0, 256).toArray();
            block[0] = new int[]{0x28, 0x2a, 0x12, 0x03, 0x25, 0x1a, 0x55, 0x35, block[0]}[random.nextInt(9)];
            switch (random.nextInt(8)) {
                case 0, 1 -> device.out(2, wrapper(i, random.nextInt(5) * 100, random.nextBoolean(), block));
                case 2 -> device.out(2, new byte[random.nextInt(PACKET + 1)]);
                case 3, 4, 5 -> device.in(1);
                case 6 -> drive.settle();
                default -> {
                    if (random.nextInt(4) == 0) {
                        request(0x21, 0xff, 0, 0);
                        request(0x02, 1, 0, 0x81);
                        request(0x02, 1, 0, 0x02);
                    }
                }
            }
        }
        request(0x21, 0xff, 0, 0);
        request(0x02, 1, 0, 0x81);
        request(0x02, 1, 0, 0x02);
        drive.settle();
        assertThat(command(true, 8, 0x25, 0, 0, 0, 0, 0, 0, 0, 0, 0).residue()).isZero();
    }
}
