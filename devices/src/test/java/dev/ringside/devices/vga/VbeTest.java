package dev.ringside.devices.vga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Bochs display interface and the PCI function. */
class VbeTest {
    private static final long FRAMEBUFFER = Workbench.FRAMEBUFFER;
    private static final long REGISTERS = Workbench.REGISTERS;

    private final Workbench bench = new Workbench();

    @BeforeEach
    void enable() {
        bench.enablePci();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void driversRecogniseTheInterface() {
        assertThat(bench.vbe(0)).isEqualTo(0xb0c5);
        bench.vbe(0, 0xb0c2);
        assertThat(bench.vbe(0)).isEqualTo(0xb0c2);
        bench.vbe(0, 0x1234);
        assertThat(bench.vbe(0)).isEqualTo(0xb0c2);
        assertThat(bench.vbe(10)).as("64 KiB units of memory").isEqualTo(256);
        bench.vbe(4, 2);
        assertThat(bench.vbe(1)).isGreaterThanOrEqualTo(2560);
        assertThat(bench.vbe(2)).isGreaterThanOrEqualTo(1600);
        assertThat(bench.vbe(3)).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"15, 0x7c1f, 0xffff00ff", "16, 0xf81f, 0xffff00ff", "16, 0x0400, 0xff008200",
        "24, 0x123456, 0xff123456", "32, 0x12345678, 0xff345678"})
    void pixelsOfEveryDepth(int bits, String pixel, String colour) {
        bench.mode(640, 480, bits);
        int bytes = (bits + 7) / 8;
        long at = FRAMEBUFFER + (640L * 479 + 639) * bytes;
        long value = Long.decode(pixel);
        for (int i = 0; i < bytes; i++) {
            bench.memory.write(at + i, 1, value >>> 8 * i);
        }
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.frame.height()).isEqualTo(480);
        assertThat(bench.pixel(639, 479)).isEqualTo(Long.decode(colour).intValue());
        assertThat(bench.pixel(638, 479)).isEqualTo(0xff00_0000);
        assertThat(bench.pixel(639, 478)).isEqualTo(0xff00_0000);
    }

    @Test
    void colourNumbersGoThroughThePalette() {
        bench.mode(640, 480, 8);
        bench.colour(200, 1, 2, 3);
        bench.memory.write(FRAMEBUFFER + 640, 1, 200);
        bench.look();
        assertThat(bench.pixel(0, 1)).isEqualTo(Workbench.rgb(1, 2, 3));
        bench.vbe(4, 0x61);
        bench.colour(200, 0xfe, 0xdc, 0xba);
        bench.look();
        assertThat(bench.pixel(0, 1)).isEqualTo(0xfffe_dcba);
        bench.out(0x3c7, 200);
        assertThat(bench.in(0x3c9)).isEqualTo(0xfe);
    }

    @Test
    void sixteenColoursLieInPlanes() {
        bench.mode(800, 600, 4);
        bench.set(0x3ce, 8, 0xff);
        for (int i = 0; i < 16; i++) {
            bench.attribute(i, i);
            bench.colour(i, i, 0, 0);
        }
        bench.attribute(0x12, 0x0f);
        bench.set(0x3c4, 2, 9);
        bench.poke(0xa_0000 + 599 * 100 + 99, 0x01);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(800);
        assertThat(bench.pixel(799, 599)).isEqualTo(Workbench.rgb(9, 0, 0));
        assertThat(bench.pixel(798, 599)).isEqualTo(Workbench.rgb(0, 0, 0));
    }

    @Test
    void theBankedWindowShowsTheSameMemory() {
        bench.set(0x3ce, 8, 0xff);
        bench.mode(1024, 768, 32);
        for (int bank = 0; bank < 48; bank++) {
            bench.vbe(5, bank);
            bench.memory.write(0xa_0000 + 0x1234, 4, 0x1_0101L * bank);
        }
        for (int bank = 0; bank < 48; bank++) {
            assertThat(bench.memory.read(FRAMEBUFFER + bank * 0x1_0000L + 0x1234, 4)).isEqualTo(0x1_0101L * bank);
        }
        assertThat(bench.memory.hostPage(0xa_0000)).as("plain memory").isNotZero();
    }

    @Test
    void theScreenIsAWindowOnAVirtualOne() {
        bench.mode(640, 480, 32);
        bench.vbe(6, 800);
        assertThat(bench.vbe(7)).as("lines that fit").isEqualTo((16 << 20) / 3200);
        bench.vbe(8, 16);
        bench.vbe(9, 100);
        bench.memory.write(FRAMEBUFFER + (100 * 800 + 16) * 4L, 4, 0xabcdef);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xffab_cdef);
        bench.vbe(9, 65000);
        assertThat(bench.vbe(9)).as("not beyond memory").isZero();
        bench.vbe(6, 100);
        assertThat(bench.vbe(6)).as("not narrower than the screen").isEqualTo(640);
    }

    @Test
    void modesAreBroughtIntoRange() {
        bench.mode(65535, 65535, 7);
        assertThat(bench.vbe(3)).isEqualTo(8);
        assertThat(bench.vbe(1) % 8).isZero();
        assertThat(bench.vbe(1) * bench.vbe(2)).isLessThanOrEqualTo(16 << 20);
        bench.mode(0, 0, 32);
        assertThat(bench.vbe(1)).isEqualTo(8);
        assertThat(bench.vbe(2)).isEqualTo(1);
        bench.mode(2560, 1600, 32);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(2560);
        assertThat(bench.frame.height()).isEqualTo(1600);
    }

    @Test
    void enablingClearsMemoryUnlessToldNot() {
        bench.mode(640, 480, 32);
        bench.memory.write(FRAMEBUFFER, 4, -1);
        bench.vbe(4, 0);
        bench.vbe(4, 0xc1);
        assertThat(bench.memory.read(FRAMEBUFFER, 4)).isEqualTo(0xffff_ffffL);
        bench.vbe(4, 0);
        bench.vbe(4, 0x41);
        assertThat(bench.memory.read(FRAMEBUFFER, 4)).isZero();
    }

    @Test
    void onlyChangedLinesAreDrawnAndEveryViewerHasItsOwnPace() {
        bench.mode(1024, 768, 32);
        bench.look();
        Frame other = new Frame();
        bench.vga.update(other);
        assertThat(bench.look()).isFalse();
        bench.memory.write(FRAMEBUFFER + 4096 * 5 + 40, 4, 0xff);
        bench.memory.write(FRAMEBUFFER + 4096 * 9 + 80, 4, 0xff);
        assertThat(bench.look()).isTrue();
        assertThat(bench.frame.changed()).isEqualTo(new Rectangle(10, 5, 11, 5));
        bench.memory.write(FRAMEBUFFER + 4096 * 12, 4, 0xff);
        assertThat(bench.look()).isTrue();
        assertThat(bench.frame.changed()).isEqualTo(new Rectangle(0, 12, 1, 1));
        assertThat(bench.vga.update(other)).isTrue();
        assertThat(other.changed()).isEqualTo(new Rectangle(0, 5, 21, 8));
        assertThat(other.pixels()).isEqualTo(bench.frame.pixels());
        assertThat(bench.look()).isFalse();
    }

    @Test
    void theMonitorDescribesItself() {
        int sum = 0;
        for (int i = 0; i < 128; i++) {
            sum += (int) bench.memory.read(REGISTERS + i, 1);
        }
        assertThat(sum & 0xff).isZero();
        assertThat(bench.memory.read(REGISTERS, 8)).isEqualTo(0x00ff_ffff_ffff_ff00L);
        long low = bench.memory.read(REGISTERS + 54 + 2, 1);
        long high = bench.memory.read(REGISTERS + 54 + 4, 1) >> 4;
        assertThat(low | high << 8).isEqualTo(1024);
        assertThat(bench.memory.read(REGISTERS + 128, 4)).isZero();
    }

    @Test
    void theRegistersAreInMemoryToo() {
        assertThat(bench.memory.read(REGISTERS + 0x500, 2)).isEqualTo(0xb0c5);
        bench.memory.write(REGISTERS + 0x502, 2, 800);
        bench.memory.write(REGISTERS + 0x504, 2, 600);
        bench.memory.write(REGISTERS + 0x506, 2, 16);
        bench.memory.write(REGISTERS + 0x508, 2, 0x41);
        bench.memory.write(REGISTERS + 0x400, 1, 0x20);
        bench.memory.write(FRAMEBUFFER, 2, 0xf800);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(800);
        assertThat(bench.pixel(0, 0)).isEqualTo(0xffff_0000);
        assertThat(bench.memory.read(REGISTERS + 0x600, 4)).isEqualTo(8);
        assertThat(bench.memory.read(REGISTERS + 0x604, 4)).isEqualTo(0x1e1e_1e1eL);
        bench.memory.write(REGISTERS + 0x604, 4, 0xbebe_bebeL);
        assertThat(bench.memory.read(REGISTERS + 0x604, 4)).isEqualTo(0xbebe_bebeL);
        bench.memory.write(FRAMEBUFFER, 2, 0x00f8);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xffff_0000);
    }

    @Test
    void theScreenStaysBlackUntilItIsEnabled() {
        bench.mode(640, 480, 32);
        bench.memory.write(FRAMEBUFFER, 4, -1);
        bench.in(0x3da);
        bench.out(0x3c0, 0);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xff00_0000);
        bench.in(0x3da);
        bench.out(0x3c0, 0x20);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xffff_ffff);
    }
}
