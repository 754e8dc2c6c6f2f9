package dev.ringside.devices.vga;

import static dev.ringside.devices.vga.Workbench.shade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.display.Rectangle;
import dev.ringside.devices.display.TextScreen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Text modes, from registers and memory to pixels. */
class TextModeTest {
    private static final int TEXT = 0xb_8000;
    /** Colours of the attributes 7 and 0 in the mode's palette. */
    private static final int GREY = shade(7), BLACK = shade(0);

    private final Workbench bench = new Workbench();

    @BeforeEach
    void set() {
        bench.registers(BiosMode.TEXT_80X25);
        bench.set(0x3d4, 0x0a, 0x20);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void cell(int column, int row, int code, int attribute) {
        int address = TEXT + 2 * (row * 80 + column);
        bench.memory.write(address, 2, code | attribute << 8);
    }

    /** Loads a glyph whose line {@code i} has the bits {@code lines[i]}, as a BIOS does it: plane 2 alone, at A0000h. */
    private void glyph(int map, int code, int... lines) {
        bench.set(0x3c4, 2, 4);
        bench.set(0x3c4, 4, 6);
        bench.set(0x3ce, 5, 0);
        bench.set(0x3ce, 6, 4);
        int font = (map & 3) << 14 | (map & 4) << 11;
        for (int i = 0; i < lines.length; i++) {
            bench.poke(0xa_0000 + font + code * 32 + i, lines[i]);
        }
        bench.set(0x3c4, 2, 3);
        bench.set(0x3c4, 4, 2);
        bench.set(0x3ce, 5, 0x10);
        bench.set(0x3ce, 6, 0x0e);
    }

    /** The 9 pixels of line {@code line} of a cell as a string: # for {@code on}, . for {@code off}. */
    private String dots(int column, int row, int line, int on, int off) {
        StringBuilder dots = new StringBuilder();
        for (int x = 0; x < 9; x++) {
            int pixel = bench.pixel(column * 9 + x, row * 16 + line);
            dots.append(pixel == on ? '#' : pixel == off ? '.' : '?');
        }
        return dots.toString();
    }

    @Test
    void charactersAreDrawnInTheirColours() {
        glyph(0, 'A', 0x81, 0x7e);
        cell(0, 0, 'A', 0x07);
        cell(79, 24, 'A', 0x1e);
        assertThat(bench.look()).isTrue();
        assertThat(bench.frame.width()).isEqualTo(720);
        assertThat(bench.frame.height()).isEqualTo(400);
        assertThat(dots(0, 0, 0, GREY, BLACK)).isEqualTo("#......#.");
        assertThat(dots(0, 0, 1, GREY, BLACK)).isEqualTo(".######..");
        assertThat(dots(79, 24, 0, shade(0x3e), shade(1))).isEqualTo("#......#.");
        assertThat(bench.pixel(400, 200)).isEqualTo(BLACK);
    }

    @Test
    void lineGraphicsReachIntoTheNinthDot() {
        glyph(0, 0xc4, 0xff);
        glyph(0, 0xe0, 0xff);
        cell(0, 0, 0xc4, 0x07);
        cell(1, 0, 0xe0, 0x07);
        bench.look();
        assertThat(dots(0, 0, 0, GREY, BLACK)).isEqualTo("#########");
        assertThat(dots(1, 0, 0, GREY, BLACK)).isEqualTo("########.");
        bench.attribute(0x10, 0x08);
        bench.look();
        assertThat(dots(0, 0, 0, GREY, BLACK)).isEqualTo("########.");
    }

    @Test
    void charactersCanBeEightDotsWide() {
        glyph(0, 'A', 0x81);
        cell(1, 0, 'A', 0x07);
        bench.set(0x3c4, 1, 1);
        bench.look();
        assertThat(bench.frame.width()).isEqualTo(640);
        assertThat(bench.pixel(8, 0)).isEqualTo(GREY);
        assertThat(bench.pixel(15, 0)).isEqualTo(GREY);
        assertThat(bench.pixel(16, 0)).isEqualTo(BLACK);
    }

    @Test
    void attributeBit3ChoosesBetweenTwoFonts() {
        for (int map = 0; map < 8; map++) {
            glyph(map, 'A', 1 << map);
        }
        cell(0, 0, 'A', 0x07);
        cell(1, 0, 'A', 0x0f);
        for (int a = 0; a < 8; a++) {
            int b = 7 - a;
            bench.set(0x3c4, 3, (a & 3) << 2 | (a & 4) << 3 | b & 3 | (b & 4) << 2);
            bench.look();
            assertThat(bench.pixel(7 - b, 0)).as("map B %d", b).isEqualTo(GREY);
            assertThat(bench.pixel(9 + 7 - a, 0)).as("map A %d", a).isEqualTo(shade(0x3f));
        }
    }

    @Test
    void theCursorBlinksBetweenItsLines() {
        bench.set(0x3d4, 0x0a, 13);
        bench.set(0x3d4, 0x0b, 14);
        bench.set(0x3d4, 0x0e, 0);
        bench.set(0x3d4, 0x0f, 81);
        cell(1, 1, ' ', 0x07);
        bench.look();
        assertThat(dots(1, 1, 12, GREY, BLACK)).isEqualTo(".........");
        assertThat(dots(1, 1, 13, GREY, BLACK)).isEqualTo("#########");
        assertThat(dots(1, 1, 14, GREY, BLACK)).isEqualTo("#########");
        assertThat(dots(1, 1, 15, GREY, BLACK)).isEqualTo(".........");
        bench.clock.advance(240_000_000);
        assertThat(bench.look()).isTrue();
        assertThat(dots(1, 1, 13, GREY, BLACK)).isEqualTo(".........");
        assertThat(bench.frame.changed()).isEqualTo(new Rectangle(9, 29, 9, 2));
        bench.set(0x3d4, 0x0a, 0x20 | 13);
        bench.clock.advance(240_000_000);
        bench.look();
        assertThat(dots(1, 1, 13, GREY, BLACK)).isEqualTo(".........");
    }

    @Test
    void attributeBit7BlinksOrIsABackground() {
        glyph(0, 'A', 0xf0);
        cell(0, 0, 'A', 0x97);
        bench.look();
        assertThat(dots(0, 0, 0, GREY, shade(1))).isEqualTo("####.....");
        bench.clock.advance(480_000_000);
        bench.look();
        assertThat(dots(0, 0, 0, GREY, shade(1))).isEqualTo(".........");
        bench.attribute(0x10, 0x04);
        bench.look();
        assertThat(dots(0, 0, 0, GREY, shade(0x39))).isEqualTo("####.....");
    }

    @Test
    void monochromeUnderlineIsDrawnWhereItIsAskedFor() {
        bench.set(0x3d4, 0x14, 14);
        cell(0, 0, ' ', 0x01);
        cell(1, 0, ' ', 0x07);
        bench.look();
        assertThat(dots(0, 0, 14, shade(1), BLACK)).isEqualTo("#########");
        assertThat(dots(0, 0, 13, shade(1), BLACK)).isEqualTo(".........");
        assertThat(dots(1, 0, 14, GREY, BLACK)).isEqualTo(".........");
    }

    @Test
    void theSplitScreenGoesOnWithTheBeginningOfMemory() {
        glyph(0, 'S', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
        cell(0, 0, 'S', 0x07);
        // The screen starts at row 30, line 100 is the last of the upper part.
        bench.set(0x3d4, 0x0c, 2400 >> 8);
        bench.set(0x3d4, 0x0d, 2400 & 0xff);
        bench.set(0x3d4, 0x18, 100);
        bench.set(0x3d4, 7, 0x0f);
        bench.set(0x3d4, 0x11, 0x0e);
        bench.set(0x3d4, 7, 0x0f);
        bench.set(0x3d4, 9, 0x0f);
        bench.look();
        assertThat(bench.pixel(0, 100)).isEqualTo(BLACK);
        assertThat(bench.pixel(0, 101)).isEqualTo(GREY);
        assertThat(bench.pixel(0, 116)).isEqualTo(GREY);
        assertThat(bench.pixel(0, 117)).isEqualTo(BLACK);
    }

    @Test
    void panningMovesThePictureSmoothly() {
        glyph(0, 'A', 0x80, 0x40);
        cell(1, 0, 'A', 0x07);
        bench.attribute(0x13, 2);
        bench.set(0x3d4, 8, 1);
        bench.look();
        assertThat(bench.pixel(9 + 1 - 3, 0)).as("3 dots to the left, the second line on top").isEqualTo(GREY);
        bench.set(0x3d4, 8, 0x21);
        bench.look();
        assertThat(bench.pixel(0, 0)).as("a character further").isEqualTo(BLACK);
        bench.attribute(0x13, 0);
        bench.set(0x3d4, 8, 0x20);
        bench.look();
        bench.attribute(0x13, 8);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(GREY);
    }

    @Test
    void theCharactersCanBeRead() {
        String hello = "Hello, \u2588";
        for (int i = 0; i < 7; i++) {
            cell(i, 2, hello.charAt(i), 0x1f);
        }
        cell(7, 2, 0xdb, 0x1f);
        bench.set(0x3d4, 0x0a, 0);
        bench.set(0x3d4, 0x0f, 168);
        TextScreen text = bench.vga.text().orElseThrow();
        assertThat(text.columns()).isEqualTo(80);
        assertThat(text.rows()).isEqualTo(25);
        assertThat(text.line(2)).isEqualTo(hello);
        assertThat(text.line(3)).isEmpty();
        assertThat(text.attribute(3, 2)).isEqualTo(0x1f);
        assertThat(text.cursor()).contains(new TextScreen.Cursor(8, 2));
        bench.registers(BiosMode.CHAINED_320X200);
        assertThat(bench.vga.text()).isEmpty();
    }

    @Test
    void anUnchangedScreenIsNotDrawnAgain() {
        bench.attribute(0x10, 0x04);
        bench.look();
        assertThat(bench.look()).isFalse();
        assertThat(bench.frame.changed().isEmpty()).isTrue();
        glyph(0, 'A', 0x80);
        cell(3, 4, 'A', 0x07);
        assertThat(bench.look()).isTrue();
        assertThat(bench.frame.changed()).isEqualTo(new Rectangle(27, 64, 1, 1));
        assertThat(bench.look()).isFalse();
    }

    @Test
    void theScreenCanBeBlanked() {
        cell(0, 0, ' ', 0x70);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(GREY);
        bench.set(0x3c4, 1, 0x20);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xff00_0000);
        bench.set(0x3c4, 1, 0);
        bench.in(0x3da);
        bench.out(0x3c0, 0);
        bench.look();
        assertThat(bench.pixel(0, 0)).isEqualTo(0xff00_0000);
        assertThat(bench.vga.text()).isEmpty();
    }
}
