package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FontsTest {
    private static final Set<Integer> BLANK = Set.of(0, 0x20, 0xff);

    private final Fonts fonts = Fonts.load();

    private static byte[] glyph(byte[] font, int lines, int character) {
        return Arrays.copyOfRange(font, lines * character, lines * (character + 1));
    }

    @Test
    void everyCharacterHasAShapeOfItsOwn() {
        for (byte[] font : new byte[][]{fonts.lines16(), fonts.lines8()}) {
            int lines = font.length / 256;
            Set<String> shapes = new HashSet<>();
            for (int character = 0; character < 256; character++) {
                byte[] shape = glyph(font, lines, character);
                boolean blank = Arrays.equals(shape, new byte[lines]);
                assertThat(blank).as("character %02x of %d lines is blank", character, lines)
                        .isEqualTo(BLANK.contains(character));
                assertThat(blank || shapes.add(Arrays.toString(shape)))
                        .as("character %02x of %d lines is like no other", character, lines).isTrue();
            }
        }
    }

    @Test
    void linesOfBoxesMeet() {
        for (byte[] font : new byte[][]{fonts.lines16(), fonts.lines14(), fonts.lines8()}) {
            int lines = font.length / 256;
            byte[] vertical = glyph(font, lines, 0xb3);
            byte[] corner = glyph(font, lines, 0xda);
            byte[] horizontal = glyph(font, lines, 0xc4);
            assertThat(corner[lines - 1]).isEqualTo(vertical[0]);
            int row = 0;
            while (horizontal[row] == 0) {
                row++;
            }
            assertThat(horizontal[row]).isEqualTo((byte) 0xff);
            assertThat(corner[row] & 1).as("the corner reaches the right edge on the line of the others").isEqualTo(1);
        }
    }

    @Test
    void theFontOfFourteenLinesLosesNoPixelOfALetter() {
        for (int character = 0x21; character < 0x7f; character++) {
            byte[] tall = glyph(fonts.lines16(), 16, character);
            assertThat(tall[0] | tall[15]).isZero();
            assertThat(glyph(fonts.lines14(), 14, character)).isEqualTo(Arrays.copyOfRange(tall, 1, 15));
        }
    }
}
