package dev.ringside.devices.vga;

import static dev.ringside.devices.vga.Workbench.shade;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Graphics modes, from registers and memory to pixels. */
class GraphicsModeTest {
    private static final int WINDOW = 0xa_0000;

    private final Workbench bench = new Workbench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Pixels from (x, y) on, each {@code zoom} wide, as numbers in the palette, in hexadecimal. */
    private String pixels(int x, int y, int count, int zoom) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int pixel = bench.pixel((x + i) * zoom, y);
            assertThat(bench.pixel((x + i) * zoom + zoom - 1, y)).isEqualTo(pixel);
            int number = IntStream.range(0, 64).filter(n -> shade(n) == pixel).findFirst().orElseThrow();
            line.append(Integer.toHexString(number)).append(' ');
        }
        return line.toString().trim();
    }

    @Test
    void planesMakeSixteenColours() {
        bench.registers(BiosMode.PLANAR_640X480);
        for (int plane = 0; plane < 4; plane++) {
            bench.set(0x3c4, 2, 1 << plane);
            bench.poke(WINDOW + 80 * 479 + 79, new int[]{0x55, 0x33, 0x0f, 0xf0}[plane]);
        }
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.frame.height()).isEqualTo(480);
        assertThat(pixels(632, 479, 8, 1)).isEqualTo("38 39 3a 3b 4 5 14 7");
        bench.attribute(0x12, 0x0b);
        bench.look();
        assertThat(pixels(632, 479, 8, 1)).as("plane 2 is not shown").isEqualTo("38 39 3a 3b 0 1 2 3");
    }

    @Test
    void pixelsOfHalfTheClockAreTwoWideAndLinesAreDoubled() {
        bench.registers(BiosMode.PLANAR_320X200);
        bench.set(0x3c4, 2, 3);
        bench.poke(WINDOW + 40 * 199, 0x80);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.frame.height()).isEqualTo(400);
        assertThat(pixels(0, 398, 3, 2)).isEqualTo("3 0 0");
        assertThat(pixels(0, 399, 3, 2)).isEqualTo("3 0 0");
        assertThat(pixels(0, 397, 3, 2)).isEqualTo("0 0 0");
    }

    @Test
    void writeModesDoWhatTheManualSays() {
        bench.registers(BiosMode.PLANAR_640X480);
        bench.set(0x3c4, 2, 0x0f);
        bench.poke(WINDOW, 0xc3);
        assertThat(planes(0)).isEqualTo("c3 c3 c3 c3");
        // Mode 0 with set/reset, rotation and bit mask.
        bench.set(0x3ce, 0, 0x05);
        bench.set(0x3ce, 1, 0x0c);
        bench.set(0x3ce, 3, 2);
        bench.set(0x3ce, 8, 0x0f);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0x2c);
        assertThat(planes(0)).as("0x2c turned right by 2 is 0x0b").isEqualTo("cb cb cf c0");
        // XOR.
        bench.set(0x3ce, 1, 0);
        bench.set(0x3ce, 3, 0x18);
        bench.set(0x3ce, 8, 0xff);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0xff);
        assertThat(planes(0)).isEqualTo("34 34 30 3f");
        bench.set(0x3ce, 3, 0x10);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0x40);
        assertThat(planes(0)).as("OR").isEqualTo("74 74 70 7f");
        bench.set(0x3ce, 3, 0x08);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0x0f);
        assertThat(planes(0)).as("AND").isEqualTo("4 4 0 f");
        // Mode 1 copies the latches.
        bench.set(0x3ce, 3, 0);
        bench.set(0x3ce, 5, 1);
        bench.peek(WINDOW);
        bench.poke(WINDOW + 5, 0);
        assertThat(planes(5)).isEqualTo("4 4 0 f");
        // Mode 2 writes a colour where the mask allows.
        bench.set(0x3ce, 5, 2);
        bench.set(0x3ce, 8, 0xf0);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0x0a);
        assertThat(planes(0)).isEqualTo("4 f4 0 ff");
        // Mode 3 writes set/reset where the turned data and the mask allow.
        bench.set(0x3ce, 5, 3);
        bench.set(0x3ce, 0, 0x01);
        bench.set(0x3ce, 3, 4);
        bench.set(0x3ce, 8, 0x3c);
        bench.peek(WINDOW);
        bench.poke(WINDOW, 0xff);
        assertThat(planes(0)).isEqualTo("3c c0 0 c3");
        bench.set(0x3c4, 2, 0x02);
        bench.set(0x3ce, 5, 0);
        bench.set(0x3ce, 3, 0);
        bench.set(0x3ce, 8, 0xff);
        bench.poke(WINDOW, 0x99);
        assertThat(planes(0)).as("map mask").isEqualTo("3c 99 0 c3");
    }

    private String planes(int address) {
        StringBuilder bytes = new StringBuilder();
        for (int plane = 0; plane < 4; plane++) {
            bench.set(0x3ce, 4, plane);
            bytes.append(Integer.toHexString(bench.peek(WINDOW + address))).append(' ');
        }
        return bytes.toString().trim();
    }

    @Test
    void readMode1ComparesColours() {
        bench.registers(BiosMode.PLANAR_640X480);
        bench.set(0x3c4, 2, 0x01);
        bench.poke(WINDOW, 0x0f);
        bench.set(0x3c4, 2, 0x04);
        bench.poke(WINDOW, 0x3c);
        bench.set(0x3ce, 5, 8);
        bench.set(0x3ce, 2, 0x05);
        bench.set(0x3ce, 7, 0x0f);
        assertThat(bench.peek(WINDOW)).isEqualTo(0x0c);
        bench.set(0x3ce, 7, 0x01);
        assertThat(bench.peek(WINDOW)).as("only plane 0 counts").isEqualTo(0x0f);
        bench.set(0x3ce, 7, 0);
        assertThat(bench.peek(WINDOW)).isEqualTo(0xff);
    }

    @Test
    void chainedPlanesAreALinearPicture() {
        bench.registers(BiosMode.CHAINED_320X200);
        for (int x = 0; x < 320; x++) {
            bench.poke(WINDOW + 320 * 100 + x, x % 64);
        }
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.frame.height()).isEqualTo(400);
        assertThat(pixels(60, 200, 6, 2)).isEqualTo("3c 3d 3e 3f 0 1");
        assertThat(pixels(60, 201, 6, 2)).isEqualTo("3c 3d 3e 3f 0 1");
        assertThat(bench.memory.hostPage(WINDOW)).as("plain memory").isNotZero();
        assertThat(bench.peek(WINDOW + 32000 + 5)).isEqualTo(5);
    }

    @Test
    void chainedAccessWithRegistersInTheWayIsNotPlain() {
        bench.registers(BiosMode.CHAINED_320X200);
        bench.set(0x3c4, 2, 0x05);
        assertThat(bench.memory.hostPage(WINDOW)).isZero();
        bench.memory.write(WINDOW, 4, 0x0403_0201);
        assertThat(bench.memory.read(WINDOW, 4)).isEqualTo(0x0003_0001);
        bench.set(0x3c4, 2, 0x0f);
        assertThat(bench.memory.hostPage(WINDOW)).isNotZero();
        assertThat(bench.memory.read(WINDOW, 4)).isEqualTo(0x0003_0001);
    }

    @Test
    void modeXShowsFourPlanesAndPages() {
        bench.registers(BiosMode.CHAINED_320X200);
        bench.set(0x3c4, 4, 6);
        bench.set(0x3d4, 0x14, 0);
        bench.set(0x3d4, 0x17, 0xe3);
        for (int plane = 0; plane < 4; plane++) {
            bench.set(0x3c4, 2, 1 << plane);
            bench.poke(WINDOW, 0x10 + plane);
            bench.poke(WINDOW + 16000 + 80, 0x20 + plane);
        }
        bench.look();
        assertThat(pixels(0, 0, 5, 2)).isEqualTo("10 11 12 13 0");
        bench.set(0x3d4, 0x0c, 16000 >> 8);
        bench.set(0x3d4, 0x0d, 16000 & 0xff);
        bench.look();
        assertThat(pixels(0, 2, 5, 2)).isEqualTo("20 21 22 23 0");
        bench.attribute(0x13, 2);
        bench.look();
        assertThat(pixels(0, 2, 3, 2)).as("panned by one pixel").isEqualTo("21 22 23");
    }

    @Test
    void cgaFourColoursAreInterleaved() {
        bench.registers(BiosMode.CGA_320X200);
        bench.poke(0xb_8000, 0x1b);
        bench.poke(0xb_8001, 0xe4);
        bench.poke(0xb_a000 + 80, 0xaa);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.frame.height()).isEqualTo(400);
        assertThat(pixels(0, 0, 9, 2)).isEqualTo("0 13 15 17 17 15 13 0 0");
        assertThat(pixels(0, 6, 5, 2)).as("line 3 is the second of the odd ones").isEqualTo("15 15 15 15 0");
        assertThat(bench.peek(0xb_8001)).isEqualTo(0xe4);
    }

    @Test
    void cgaTwoColoursAreInterleaved() {
        bench.registers(BiosMode.CGA_640X200);
        bench.poke(0xb_8000, 0xa0);
        bench.poke(0xb_a000, 0x50);
        bench.look();
        assertThat(pixels(0, 0, 5, 1)).isEqualTo("17 0 17 0 0");
        assertThat(pixels(0, 2, 5, 1)).isEqualTo("0 17 0 17 0");
    }

    @Test
    void colourSelectMovesThePalette() {
        bench.registers(BiosMode.PLANAR_640X480);
        bench.colour(0xc0, 1, 2, 3);
        bench.colour(0x50, 3, 2, 1);
        bench.attribute(0x14, 0x0c);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(Workbench.rgb(1, 2, 3));
        bench.attribute(0x10, 0x81);
        bench.attribute(0x14, 0x05);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(Workbench.rgb(3, 2, 1));
        bench.out(0x3c6, 0);
        bench.look();
        assertThat(bench.pixel(0, 0)).as("the mask hides all but colour 0").isEqualTo(shade(0));
    }
}
