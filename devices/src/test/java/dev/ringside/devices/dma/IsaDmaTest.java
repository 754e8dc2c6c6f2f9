package dev.ringside.devices.dma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IsaDmaTest {
    private static final int RAM = 0x10_0000;
    private static final int TO_MEMORY = 0x44;
    private static final int TO_DEVICE = 0x48;
    private static final int AUTO = 0x10;

    private final GuestMemory memory = new GuestMemory(RAM);
    private final IsaDma dma = new IsaDma(memory.map());
    private final DmaChannel floppy = dma.channel(2);

    @BeforeEach
    void setUp() {
        dma.reset();
    }

    @AfterEach
    void release() {
        memory.close();
    }

    /** Programs channel 2 as a floppy driver does. */
    private void program(int mode, int address, int length) {
        first(10, 6);
        first(12, 0);
        first(11, mode | 2);
        first(4, address & 0xff);
        first(4, address >> 8 & 0xff);
        first(5, length - 1 & 0xff);
        first(5, length - 1 >> 8);
        dma.pagePorts().write(0, 1, address >> 16);
        first(10, 2);
    }

    private void first(int register, int value) {
        dma.firstPorts().write(register, 1, value);
    }

    private int first(int register) {
        return (int) dma.firstPorts().read(register, 1);
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + 1);
        }
        return bytes;
    }

    @Test
    void fromTheDeviceInTwoPieces() {
        byte[] data = counting(1024);
        program(TO_MEMORY, 0x2_3400, 1024);
        assertThat(floppy.ready()).isTrue();
        assertThat(floppy.toMemory(data, 0, 512)).isEqualTo(512);
        assertThat(floppy.terminalCount()).isFalse();
        first(12, 0);
        assertThat(first(5) | first(5) << 8).as("what is left, less one").isEqualTo(511);
        assertThat(floppy.toMemory(data, 512, 512)).isEqualTo(512);
        assertThat(floppy.terminalCount()).isTrue();
        assertThat(memory.read(0x2_3400, 1024)).isEqualTo(data);
        assertThat(floppy.ready()).as("masked at the end").isFalse();
        assertThat(first(8) & 0x0f).as("status tells of the end").isEqualTo(4);
        assertThat(first(8) & 0x0f).as("once").isZero();
        assertThat(floppy.toMemory(data, 0, 512)).isZero();
        assertThat(first(8) & 0xf0).as("the device waits").isEqualTo(0x40);
    }

    @Test
    void toTheDeviceNoMoreThanProgrammed() {
        memory.write(0x5000, counting(100));
        program(TO_DEVICE, 0x5000, 100);
        byte[] target = new byte[200];
        assertThat(floppy.toDevice(target, 50, 150)).isEqualTo(100);
        assertThat(Arrays.copyOfRange(target, 50, 150)).isEqualTo(counting(100));
        assertThat(floppy.terminalCount()).isTrue();
    }

    @Test
    void theDirectionMustFit() {
        program(TO_DEVICE, 0x5000, 100);
        assertThat(floppy.toMemory(counting(100), 0, 100)).isZero();
        assertThat(memory.read(0x5000, 100)).containsOnly(0);
        program(0x40, 0x5000, 100);
        assertThat(floppy.toMemory(counting(100), 0, 100)).as("verify counts only").isEqualTo(100);
        assertThat(floppy.terminalCount()).isTrue();
        assertThat(memory.read(0x5000, 100)).containsOnly(0);
    }

    @Test
    void autoInitializationBeginsAnew() {
        program(TO_MEMORY | AUTO, 0x6000, 16);
        assertThat(floppy.toMemory(counting(16), 0, 16)).isEqualTo(16);
        assertThat(floppy.terminalCount()).isTrue();
        assertThat(floppy.ready()).isTrue();
        byte[] second = counting(32);
        assertThat(floppy.toMemory(second, 16, 16)).isEqualTo(16);
        assertThat(memory.read(0x6000, 16)).isEqualTo(Arrays.copyOfRange(second, 16, 32));
    }

    @Test
    void addressesStayInTheirPageAndMayGoDown() {
        program(TO_MEMORY, 0x1_fff0, 32);
        floppy.toMemory(counting(32), 0, 32);
        assertThat(memory.read(0x1_fff0, 16)).isEqualTo(counting(16));
        assertThat(memory.read(0x1_0000, 16)).as("not in the next page")
                .isEqualTo(Arrays.copyOfRange(counting(32), 16, 32));
        program(TO_MEMORY | 0x20, 0x7003, 4);
        floppy.toMemory(new byte[]{1, 2, 3, 4}, 0, 4);
        assertThat(memory.read(0x7000, 4)).containsExactly(4, 3, 2, 1);
    }

    @Test
    void wordsOnTheSecondController() {
        dma.secondPorts().write(11 * 2, 1, TO_MEMORY | 1);
        dma.secondPorts().write(12 * 2, 1, 0);
        dma.secondPorts().write(4, 1, 0x00);
        dma.secondPorts().write(4, 1, 0x90);
        dma.secondPorts().write(6, 1, 3);
        dma.secondPorts().write(6, 1, 0);
        dma.pagePorts().write(0xa, 1, 0x03);
        dma.secondPorts().write(14 * 2, 1, 0);
        assertThat(dma.channel(5).toMemory(counting(10), 0, 10)).isEqualTo(8);
        assertThat(memory.read(0x3_2000, 8)).isEqualTo(counting(8));
        assertThatThrownBy(() -> dma.channel(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void masks() {
        first(15, 0x00);
        assertThat(first(15)).isEqualTo(0xf0);
        first(10, 0x05);
        assertThat(first(15)).isEqualTo(0xf2);
        assertThat(floppy.ready()).isTrue();
        first(8, 0x04);
        assertThat(floppy.ready()).as("the controller is off").isFalse();
        first(13, 0);
        assertThat(first(15)).as("master clear").isEqualTo(0xff);
        dma.pagePorts().write(3, 1, 0x5a);
        assertThat(dma.pagePorts().read(3, 1)).as("a register of nobody's").isEqualTo(0x5a);
    }

    @Test
    void stateSurvives() {
        program(TO_MEMORY, 0x2000, 64);
        floppy.toMemory(counting(64), 0, 10);
        IsaDma.State saved = dma.save();
        dma.reset();
        first(4, 0);
        dma.restore(saved);
        assertThat(floppy.toMemory(counting(64), 10, 54)).isEqualTo(54);
        assertThat(memory.read(0x2000, 64)).isEqualTo(counting(64));
        IsaDma.State damaged = new IsaDma.State(1, saved.first(), saved.second(), new byte[1]);
        assertThatThrownBy(() -> dma.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyProgramIsCarriedOut() {
        Random random = new Random(8237);
        byte[] buffer = new byte[4096];
        for (int i = 0; i < 300_000; i++) {
            int value = random.nextInt(256);
            switch (random.nextInt(6)) {
                case 0, 1 -> first(random.nextInt(16), value);
                case 2 -> dma.secondPorts().write(random.nextInt(32), 1, value);
                case 3 -> dma.pagePorts().write(random.nextInt(15), 1, value);
                case 4 -> assertThat(first(random.nextInt(16))).isBetween(0, 255);
                default -> {
                    int channel = new int[]{0, 1, 2, 3, 5, 6, 7}[random.nextInt(7)];
                    int length = random.nextInt(buffer.length);
                    int moved = random.nextBoolean()
                            ? dma.channel(channel).toMemory(buffer, 0, length)
                            : dma.channel(channel).toDevice(buffer, 0, length);
                    assertThat(moved).isBetween(0, length);
                }
            }
        }
        dma.restore(dma.save());
    }
}
