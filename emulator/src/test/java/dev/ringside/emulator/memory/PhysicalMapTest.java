package dev.ringside.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.bus.OverlapException;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhysicalMapTest {
    private final MachineLock lock = new MachineLock();
    private final PhysicalMap map = new PhysicalMap(lock);
    private final NativePages pages = NativePages.reserve(64 << 10);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void free() {
        pages.close();
    }

    private MemoryRegion ram(long base, long length, long offset, boolean readOnly) {
        return new MemoryRegion.Ram(base, length, "ram " + Long.toHexString(base), pages.address() + offset, readOnly);
    }

    private MemoryRegion device(long base, long length, String name) {
        return new MemoryRegion.Mmio(base, length, name, new IoRegion() {
            @Override
            public long read(long offset, int width) {
                assertThat(lock.heldByCurrentThread()).isTrue();
                log.add("%s read %x of %d".formatted(name, offset, width));
                return 0x1122_3344_5566_7788L;
            }

            @Override
            public void write(long offset, int width, long value) {
                log.add("%s write %x of %d: %x".formatted(name, offset, width, value));
            }
        });
    }

    @Test
    void memoryIsLittleEndianInEveryWidth() {
        map.add(ram(0x1000, 0x1000, 0, false));
        map.write(0x1001, 8, 0x1122_3344_5566_7788L);
        assertThat(map.read(0x1001, 8)).isEqualTo(0x1122_3344_5566_7788L);
        assertThat(map.read(0x1001, 4)).isEqualTo(0x5566_7788L);
        assertThat(map.read(0x1003, 2)).isEqualTo(0x5566);
        assertThat(map.read(0x1008, 1)).isEqualTo(0x11);
        assertThat(map.read(0x1000, 1)).as("fresh memory is zero").isZero();
    }

    @Test
    void accessesAcrossRegionsAreSplit() {
        map.add(ram(0x1000, 0x1000, 0, false));
        map.add(device(0x2000, 0x10, "dev"));
        map.write(0x1ffe, 4, 0xaabb_ccddL);
        assertThat(map.read(0x1ffe, 2)).isEqualTo(0xccdd);
        assertThat(map.read(0x200c, 8)).isEqualTo(0xffff_ffff_5566_7788L);
        assertThat(log).containsExactly("dev write 0 of 2: aabb", "dev read c of 4");
    }

    @Test
    void nothingReadsOnesAndRomCannotBeWritten() {
        map.add(ram(0xf000, 0x1000, 0, true));
        map.write(0xf000, 4, 0x1234);
        map.writeBytes(0xf000, new byte[]{1, 2, 3}, 0, 3);
        assertThat(map.read(0xf000, 4)).isZero();
        assertThat(map.writable(0xf000)).isFalse();
        assertThat(map.read(0x10_0000, 8)).isEqualTo(-1L);
        assertThat(map.read(-8, 4)).isEqualTo(0xffff_ffffL);
        assertThat(map.find(0x1_0000)).isEmpty();
    }

    @Test
    void bytesAreCopiedWhereMemoryIsAndNowhereElse() {
        map.add(ram(0x1000, 0x1000, 0, false));
        map.add(ram(0x3000, 0x1000, 0x1000, false));
        byte[] source = new byte[0x3000];
        java.util.Arrays.fill(source, (byte) 7);
        map.writeBytes(0x0800, source, 0, source.length);
        assertThat(map.read(0x1000, 1)).isEqualTo(7);
        assertThat(map.read(0x37ff, 1)).isEqualTo(7);
        assertThat(map.read(0x3800, 1)).isZero();
        byte[] target = new byte[0x3000];
        map.readBytes(0x0800, target, 0, target.length);
        assertThat(target[0]).isEqualTo((byte) 0xff);
        assertThat(target[0x800]).isEqualTo((byte) 7);
        assertThat(target[0x1800]).isEqualTo((byte) 0xff);
        assertThatThrownBy(() -> map.readBytes(0, target, 1, target.length))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void deviceWritesAreAnnounced() {
        map.add(ram(0x1000, 0x2000, 0, false));
        map.onDeviceWrite((address, length) -> log.add("%x+%x".formatted(address, length)));
        map.write(0x1234, 4, 1);
        map.writeBytes(0x1ff0, new byte[0x20], 0, 0x20);
        assertThat(log).containsExactly("1234+4", "1ff0+20");
    }

    @Test
    void hostPagesAreWholeOnes() {
        map.add(ram(0x1000, 0x2000, 0x3000, false));
        map.add(device(0x3000, 0x1000, "dev"));
        assertThat(map.hostPage(0x2000)).isEqualTo(pages.address() + 0x4000);
        assertThat(map.hostPage(0x3000)).isZero();
        assertThat(map.hostPage(0x8000)).isZero();
    }

    @Test
    void overlapsAndOddSizesAreRefused() {
        map.add(ram(0x1000, 0x1000, 0, false));
        assertThatThrownBy(() -> map.add(device(0x1fff, 2, "dev"))).isInstanceOf(OverlapException.class)
                .hasMessageContaining("dev").hasMessageContaining("ram 1000");
        assertThatThrownBy(() -> map.add(device(0x0800, 0x801, "dev"))).isInstanceOf(OverlapException.class);
        assertThatThrownBy(() -> map.add(ram(0x2000, 0x800, 0, false))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map.add(device(Long.MAX_VALUE, 2, "dev")))
                .isInstanceOf(IllegalArgumentException.class);
        map.add(device(0x0800, 0x800, "dev"));
    }

    @Test
    void changesAreAnnounced() {
        map.onChange(() -> log.add("changed"));
        MemoryRegion region = ram(0x1000, 0x1000, 0, false);
        map.add(region);
        map.remove(region);
        map.remove(region);
        assertThat(log).containsExactly("changed", "changed");
        assertThat(map.find(0x1000)).isEmpty();
    }

    @Test
    void aViewHidesWhatLiesBeneathIt() {
        map.add(ram(0, 0x4000, 0, false));
        PhysicalMap view = map.view();
        PhysicalMap other = map.view();
        view.onChange(() -> log.add("changed"));
        view.add(device(0x1000, 0x1000, "apic"));
        assertThat(view.hostPage(0x1000)).isZero();
        assertThat(other.hostPage(0x1000)).isEqualTo(pages.address() + 0x1000);
        assertThat(view.hostPage(0x2000)).isEqualTo(pages.address() + 0x2000);
        view.write(0x1010, 4, 5);
        assertThat(map.read(0x1010, 4)).isZero();
        byte[] bytes = new byte[0x2000];
        view.writeBytes(0x0800, new byte[0x2000], 0, 0x2000);
        map.write(0x0fff, 1, 0x12);
        view.readBytes(0x0800, bytes, 0, 0x2000);
        assertThat(bytes[0x7ff]).isEqualTo((byte) 0x12);
        assertThat(bytes[0x800]).as("a device is not copied from").isEqualTo((byte) 0xff);
        assertThat(bytes[0x1800]).isZero();
        assertThat(log).containsExactly("changed", "apic write 10 of 4: 5");
        assertThatThrownBy(() -> view.add(device(0x3000, 0x10, "part"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ramThatIsGivenBackIsZeroAndTheRestStays() {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "only Linux takes single pages back");
        map.add(ram(0x1000, 0x3000, 0, false));
        map.add(ram(0x4000, 0x1000, 0x3000, true));
        Host.fill(pages.address(), 0x4000, (byte) 7);
        map.onDeviceWrite((address, length) -> log.add("%x+%x".formatted(address, length)));

        map.giveBack(0x2000, 0x1000);
        map.giveBack(0x3000, 0x10_0000);
        map.giveBack(0x1800, 0x400);

        assertThat(map.read(0x1fff, 1)).isEqualTo(7);
        assertThat(map.read(0x2000, 8)).isZero();
        assertThat(map.read(0x3ff8, 8)).isZero();
        assertThat(map.read(0x4000, 1)).as("read-only").isEqualTo(7);
        assertThat(map.read(0x1800, 1)).as("less than a page").isEqualTo(7);
        assertThat(log).as("who keeps decoded code is told").startsWith("2000+1000", "3000+1000");
    }

    @Test
    void oneChangeReplacesRegionsAndTellsOnce() {
        MemoryRegion rom = ram(0x1000, 0x1000, 0, true);
        MemoryRegion shadow = ram(0x1000, 0x1000, 0x1000, false);
        map.add(rom);
        map.onChange(() -> log.add("change"));
        map.replace(List.of(rom), List.of(shadow));
        assertThat(map.regions()).containsExactly(shadow);
        assertThatThrownBy(() -> map.replace(List.of(shadow), List.of(rom, shadow)))
                .isInstanceOf(OverlapException.class);
        assertThat(map.regions()).containsExactly(shadow);
        map.replace(List.of(shadow), List.of(shadow));
        assertThat(log).containsExactly("change");
    }

    @Test
    void aRomDeviceIsReadDirectlyAndTakesWrites() {
        map.add(ram(0x1000, 0x1000, 0, false));
        map.write(0x1004, 4, 0x1234_5678);
        IoRegion writes = ((MemoryRegion.Mmio) device(0, 0x1000, "flash")).region();
        map.add(new MemoryRegion.RomDevice(0x8000, 0x1000, "flash", pages.address(), writes));
        assertThat(map.read(0x8004, 4)).isEqualTo(0x1234_5678);
        assertThat(map.hostPage(0x8000)).isEqualTo(pages.address());
        assertThat(map.writable(0x8000)).isFalse();
        byte[] bytes = new byte[0x9000];
        map.readBytes(0x7004, bytes, 0, bytes.length);
        assertThat(bytes[0]).isEqualTo((byte) 0xff);
        assertThat(bytes[0x1000]).isEqualTo((byte) 0x78);
        assertThat(bytes[0x8fff]).isEqualTo((byte) 0xff);
        map.write(0x8010, 2, 0x98);
        assertThat(log).containsExactly("flash write 10 of 2: 98");
    }
}
