package dev.ringside.devices.floppy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.dma.GuestMemory;
import dev.ringside.devices.dma.IsaDma;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.MemoryImage;
import dev.ringside.devices.storage.TestDrive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloppyTest {
    private static final int OUTPUT = 2;
    private static final int STATUS = 4;
    private static final int DATA = 5;
    private static final int BUFFER = 0x1_2340;

    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final IsaDma dma = new IsaDma(memory.map());
    private final MemoryImage image = new MemoryImage(1440 * 1024);
    private final TestDrive drive = new TestDrive("fda", DiskDevice.FLOPPY);
    private boolean irq;
    private final FloppyController controller = new FloppyController(List.of(drive.drive()),
            asserted -> irq = asserted, dma.channel(2));

    @BeforeEach
    void setUp() {
        new Random(21).nextBytes(image.content());
        drive.drive().insert(image);
        controller.reset();
        dma.reset();
        controller.write(OUTPUT, 1, 0x0c);
        for (int i = 0; i < 4; i++) {
            assertThat(command(0x08)).as("polling after reset").containsExactly(0xc0 | i, 0);
        }
        controller.inputRegister().write(0, 1, 0);
        command(0x03, 0xdf, 0x02);
        command(0x07, 0);
        assertThat(command(0x08)).containsExactly(0x20, 0);
    }

    @AfterEach
    void tearDown() {
        memory.close();
    }

    /** Gives a command; answers its result bytes. */
    private List<Integer> command(int... bytes) {
        for (int value : bytes) {
            assertThat(controller.read(STATUS, 1) & 0xc0).as("takes a byte").isEqualTo(0x80);
            controller.write(DATA, 1, value);
        }
        drive.settle();
        return result();
    }

    private List<Integer> result() {
        List<Integer> result = new ArrayList<>();
        while ((controller.read(STATUS, 1) & 0xd0) == 0xd0) {
            result.add((int) controller.read(DATA, 1));
        }
        return result;
    }

    /** Programs channel 2 for {@code bytes} at the buffer. */
    private void programDma(int mode, int bytes) {
        dma.firstPorts().write(10, 1, 6);
        dma.firstPorts().write(12, 1, 0);
        dma.firstPorts().write(11, 1, mode | 2);
        dma.firstPorts().write(4, 1, BUFFER & 0xff);
        dma.firstPorts().write(4, 1, BUFFER >> 8 & 0xff);
        dma.pagePorts().write(0, 1, BUFFER >> 16);
        dma.firstPorts().write(5, 1, bytes - 1 & 0xff);
        dma.firstPorts().write(5, 1, bytes - 1 >> 8);
        dma.firstPorts().write(10, 1, 2);
    }

    private void seek(int head, int track) {
        command(0x0f, head << 2, track);
        assertThat(command(0x08).get(1)).isEqualTo(track);
    }

    private byte[] sectors(int first, int count) {
        return Arrays.copyOfRange(image.content(), first * 512, (first + count) * 512);
    }

    @Test
    void saysWhatItIs() {
        assertThat(command(0x10)).containsExactly(0x90);
        assertThat(command(0x18)).as("no part number").containsExactly(0x80);
        assertThat(command(0x0e)).hasSize(10);
        assertThat(command(0x94)).containsExactly(0x10);
        assertThat(command(0x14)).containsExactly(0);
        assertThat(command(0x04, 0)).as("ready, track 0").containsExactly(0x38);
        assertThat(command(0x08)).as("nothing to tell").containsExactly(0x80);
        assertThat(command(0x07, 1)).isEmpty();
        assertThat(command(0x08)).as("no second drive").containsExactly(0x71, 0);
    }

    @Test
    void readsByDmaOverBothSides() {
        seek(0, 5);
        programDma(0x44, 30 * 512);
        assertThat(command(0xe6, 0, 5, 0, 3, 2, 18, 0x1b, 0xff)).containsExactly(0x04, 0, 0, 5, 1, 15, 2);
        int first = 5 * 36 + 2;
        assertThat(memory.read(BUFFER, 30 * 512)).isEqualTo(sectors(first, 30));
    }

    @Test
    void interruptsAtTheEnd() {
        programDma(0x44, 512);
        for (int value : new int[]{0x46, 0, 0, 0, 1, 2, 18, 0x1b, 0xff}) {
            controller.write(DATA, 1, value);
        }
        assertThat(irq).isFalse();
        assertThat(controller.read(STATUS, 1)).as("at work").isEqualTo(0x10);
        drive.settle();
        assertThat(irq).isTrue();
        controller.read(DATA, 1);
        assertThat(irq).as("until the result is read").isFalse();
        assertThat(result()).containsExactly(0, 0, 0, 0, 2, 2);
    }

    @Test
    void writesAndFormats() {
        seek(1, 40);
        byte[] data = new byte[4 * 512];
        new Random(3).nextBytes(data);
        memory.write(BUFFER, data);
        programDma(0x48, data.length);
        assertThat(command(0xc5, 4, 40, 1, 7, 2, 18, 0x1b, 0xff).get(0)).isEqualTo(4);
        assertThat(sectors(40 * 36 + 18 + 6, 4)).isEqualTo(data);
        programDma(0x48, 18 * 4);
        assertThat(command(0x4d, 4, 2, 18, 0x50, 0xf6).get(0)).isEqualTo(4);
        assertThat(sectors(40 * 36 + 18, 18)).containsOnly(0xf6);
        assertThat(sectors(40 * 36 + 17, 1)).isNotEqualTo(new byte[512]);
    }

    @Test
    void worksWithoutDma() {
        command(0x03, 0xdf, 0x03);
        for (int value : new int[]{0x46, 0, 0, 0, 17, 2, 18, 0x1b, 0xff}) {
            controller.write(DATA, 1, value);
        }
        drive.settle();
        byte[] got = new byte[1024];
        for (int i = 0; i < got.length; i++) {
            assertThat(irq).isTrue();
            assertThat(controller.read(STATUS, 1)).isEqualTo(0xf0);
            got[i] = (byte) controller.read(DATA, 1);
        }
        assertThat(got).isEqualTo(sectors(16, 2));
        assertThat(result()).as("nobody said that it was enough").startsWith(0x40, 0x80, 0);
    }

    @Test
    void errorsAreTold() {
        programDma(0x44, 512);
        assertThat(command(0x46, 0, 3, 0, 1, 2, 18, 0x1b, 0xff)).as("heads elsewhere").startsWith(0x40, 0x04, 0x10);
        assertThat(command(0x46, 0, 0, 0, 19, 2, 19, 0x1b, 0xff)).as("no such sector").startsWith(0x40, 0x04);
        controller.inputRegister().write(0, 1, 2);
        assertThat(command(0x4a, 0)).as("wrong rate").startsWith(0x40, 0x01);
        controller.inputRegister().write(0, 1, 0);
        assertThat(command(0x4a, 0)).startsWith(0, 0, 0, 0, 0);
        image.readOnlyMedium();
        assertThat(command(0x45, 0, 0, 0, 1, 2, 18, 0x1b, 0xff)).as("write-protected").startsWith(0x40, 0x02);
        image.fail("scratched");
        assertThat(command(0x46, 0, 0, 0, 1, 2, 18, 0x1b, 0xff)).startsWith(0x40, 0x20);
        assertThat(command(0x46, 1, 0, 0, 1, 2, 18, 0x1b, 0xff)).as("no drive").startsWith(0x41, 0x01);
    }

    @Test
    void theChangeLineTellsOfAnotherDisk() {
        assertThat(controller.inputRegister().read(0, 1) & 0x80).as("moved since the first disk came").isZero();
        drive.drive().insert(new MemoryImage(720 * 1024));
        assertThat(controller.inputRegister().read(0, 1) & 0x80).isEqualTo(0x80);
        seek(0, 1);
        assertThat(controller.inputRegister().read(0, 1) & 0x80).isZero();
        assertThat(command(0x4a, 0)).as("read at another rate").startsWith(0x40);
        controller.inputRegister().write(0, 1, 2);
        assertThat(command(0x4a, 0)).startsWith(0, 0, 0, 1);
        drive.drive().eject(false);
        seek(0, 2);
        assertThat(controller.inputRegister().read(0, 1) & 0x80).as("empty").isEqualTo(0x80);
    }

    @Test
    void formatsBySize() {
        assertThat(FloppyFormat.of(360 * 1024).sectors()).isEqualTo(9);
        assertThat(FloppyFormat.of(1200 * 1024).sectors()).isEqualTo(15);
        assertThat(FloppyFormat.of(1440 * 1024)).isEqualTo(
                new FloppyFormat(FloppyFormat.DriveKind.HIGH_DENSITY, 80, 2, 18, 0));
        assertThat(FloppyFormat.of(1000 * 1024).sectors()).as("the next larger").isEqualTo(15);
        assertThat(FloppyFormat.of(2880 * 1024).rate()).isEqualTo(3);
        assertThat(FloppyFormat.of(1L << 30).sectors()).isEqualTo(36);
    }

    @Test
    void stateSurvives() {
        seek(0, 12);
        FloppyController.State saved = controller.save();
        controller.reset();
        controller.restore(saved);
        programDma(0x44, 512);
        assertThat(command(0x46, 0, 12, 0, 1, 2, 18, 0x1b, 0xff)).startsWith(0, 0, 0);
        assertThat(memory.read(BUFFER, 512)).isEqualTo(sectors(12 * 36, 1));
    }

    @Test
    void nothingAGuestDoesIsFatal() {
        Random random = new Random(13);
        int[] codes = {0x02, 0x03, 0x04, 0x45, 0xe6, 0x07, 0x08, 0x4a, 0x0d, 0x4d, 0x0e, 0x0f, 0x10, 0x12, 0x13, 0x94,
            0xd6, 0x8f, 0xcf, 0x2e, 0xc6, 0xc5, 0x66, 0x65};
        for (int i = 0; i < 300_000; i++) {
            int value = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(4);
            switch (random.nextInt(10)) {
                case 0 -> controller.write(random.nextInt(6), 1, value);
                case 1 -> controller.write(OUTPUT, 1, random.nextInt(20) == 0 ? value : 0x1c);
                case 2 -> controller.write(DATA, 1, codes[random.nextInt(codes.length)]);
                case 3, 4, 5 -> controller.write(DATA, 1, value);
                case 6 -> controller.read(random.nextInt(6), 1);
                case 7 -> controller.read(DATA, 1);
                case 8 -> {
                    if (random.nextInt(10) == 0) {
                        programDma(random.nextInt(2) == 0 ? 0x44 : 0x48, 1 + random.nextInt(0xffff));
                    }
                    if (random.nextInt(500) == 0) {
                        drive.drive().insert(image);
                    }
                }
                default -> drive.settle();
            }
        }
        drive.settle();
        setUp();
        programDma(0x44, 512);
        assertThat(command(0x46, 0, 0, 0, 1, 2, 18, 0x1b, 0xff)).startsWith(0, 0, 0);
    }
}
