package dev.ringside.devices.firmwareconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirmwareConfigTest {
    private static final int BLOCK = 0x100;
    private static final int BUFFER = 0x1000;

    private final NativePages pages = NativePages.reserve(0x1_0000);
    private final PhysicalMap memory = new PhysicalMap(new MachineLock());
    private final FirmwareConfig config = new FirmwareConfig(memory);
    private final IoRegion ports = config.ports();

    FirmwareConfigTest() {
        memory.add(new MemoryRegion.Ram(0, pages.size(), "ram", pages.address(), false));
        config.addFile("etc/one", new byte[]{1, 2, 3});
        config.addWritableFile("etc/two", new byte[]{4, 5});
    }

    @AfterEach
    void close() {
        pages.close();
    }

    private byte[] item(int selector, int length) {
        ports.write(0, 2, selector);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ports.read(1, 1);
        }
        return bytes;
    }

    /** Runs a control block; answers what the device made of its control field. */
    private long dma(int control, int length, long address) {
        byte[] block = ByteBuffer.allocate(16).putInt(control).putInt(length).putLong(address).array();
        memory.writeBytes(BLOCK, block, 0, 16);
        ports.write(4, 4, 0);
        ports.write(8, 4, Integer.reverseBytes(BLOCK) & 0xffff_ffffL);
        return Integer.reverseBytes((int) memory.read(BLOCK, 4));
    }

    @Test
    void theSignatureAndTheFeaturesAreFound() {
        assertThat(item(0, 5)).isEqualTo("QEMU\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(item(1, 4)).containsExactly(3, 0, 0, 0);
        assertThat(ports.read(4, 4)).isEqualTo(Integer.reverseBytes(0x51454d55) & 0xffff_ffffL);
        assertThat(ports.read(8, 4)).isEqualTo(Integer.reverseBytes(0x20434647) & 0xffff_ffffL);
    }

    @Test
    void theDirectoryLeadsToTheFiles() {
        ByteBuffer directory = ByteBuffer.wrap(item(0x19, 4 + 2 * 64));
        assertThat(directory.getInt()).isEqualTo(2);
        assertThat(directory.getInt(4)).isEqualTo(3);
        assertThat(new String(directory.array(), 12, 8, StandardCharsets.US_ASCII)).isEqualTo("etc/one\0");
        assertThat(item(directory.getShort(8), 4)).containsExactly(1, 2, 3, 0);
        assertThat(item(directory.getShort(72), 2)).containsExactly(4, 5);
        assertThat(item(0x4321, 2)).as("no such item").containsExactly(0, 0);
    }

    @Test
    void dmaReadsSkipsAndSelects() {
        assertThat(dma(0x20 << 16 | 0x08, 0, 0)).isZero();
        assertThat(dma(0x04, 1, 0)).isZero();
        memory.write(BUFFER, 4, 0xffff_ffffL);
        assertThat(dma(0x02, 3, BUFFER)).isZero();
        assertThat(memory.read(BUFFER, 4)).isEqualTo(0xff00_0302L);
    }

    @Test
    void onlyWritableFilesAreWrittenAndAResetBringsThemBack() {
        memory.write(BUFFER, 2, 0x0908);
        assertThat(dma(0x21 << 16 | 0x18, 2, BUFFER)).isZero();
        assertThat(item(0x21, 2)).containsExactly(8, 9);
        FirmwareConfig.State saved = config.save();
        assertThat(dma(0x21 << 16 | 0x18, 3, BUFFER)).as("longer than the file").isEqualTo(1);
        assertThat(dma(0x20 << 16 | 0x18, 2, BUFFER)).as("read-only").isEqualTo(1);
        config.reset();
        assertThat(item(0x21, 2)).containsExactly(4, 5);
        config.restore(saved);
        assertThat(item(0x21, 2)).containsExactly(8, 9);
    }

    @Test
    void aFileCanBeMadeWhenItIsAskedFor() {
        byte[] latest = {1};
        config.addFile("etc/three", () -> latest.clone());
        assertThat(item(0x22, 1)).containsExactly(1);
        latest[0] = 7;
        assertThat(item(0x22, 1)).containsExactly(7);
        assertThatThrownBy(() -> config.addFile("etc/three", new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomAccessesNeverThrow() {
        Random random = new Random(9);
        for (int i = 0; i < 200_000; i++) {
            int width = 1 << random.nextInt(3);
            int port = random.nextInt(FirmwareConfig.PORTS + 1 - width);
            long value = random.nextInt() >>> random.nextInt(32) & IoRegion.mask(width);
            switch (random.nextInt(4)) {
                case 0 -> ports.read(port, width);
                case 1 -> ports.write(port, width, value);
                case 2 -> ports.write(0, 2, random.nextInt(0x24));
                default -> dma(random.nextInt() & 0x1f_ff1f, random.nextInt(random.nextInt(50) == 0 ? 1 << 27 : 64),
                        random.nextInt(8) == 0 ? random.nextLong() : random.nextInt(0x1_1000));
            }
        }
        assertThat(item(0, 4)).isEqualTo("QEMU".getBytes(StandardCharsets.US_ASCII));
    }
}
