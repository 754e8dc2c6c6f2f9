package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiosRomTest {
    private final Fonts fonts = Fonts.load();
    private final ByteBuffer rom = ByteBuffer
            .wrap(new BiosRom(fonts, List.of("first".getBytes(StandardCharsets.US_ASCII),
                    "second".getBytes(StandardCharsets.US_ASCII))).image())
            .order(ByteOrder.LITTLE_ENDIAN);

    private String text(int offset, int length) {
        return new String(rom.array(), offset, length, StandardCharsets.US_ASCII);
    }

    private int sum(int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += rom.get(offset + i);
        }
        return sum & 0xff;
    }

    @Test
    void tablesLieOnParagraphsAtTheStart() {
        assertThat(text(0, 5)).isEqualTo("first");
        assertThat(text(16, 6)).isEqualTo("second");
        assertThatThrownBy(() -> new BiosRom(fonts, List.of(new byte[BiosRom.TABLES], new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsFoundBySignatureAddsUpToZero() {
        assertThat(text(BiosRom.PLUG_AND_PLAY, 4)).isEqualTo("$PnP");
        assertThat(sum(BiosRom.PLUG_AND_PLAY, 0x21)).isZero();
        assertThat(text(BiosRom.SERVICE_DIRECTORY, 4)).isEqualTo("_32_");
        assertThat(sum(BiosRom.SERVICE_DIRECTORY, 16)).isZero();
        byte[] video = VideoRom.image();
        assertThat(Arrays.copyOf(video, 4)).isEqualTo(new byte[]{0x55, (byte) 0xaa, 16, (byte) 0xcb});
        int sum = 0;
        for (byte value : video) {
            sum += value;
        }
        assertThat(sum & 0xff).isZero();
    }

    @Test
    void theOldEntryPointsLeadToTheirStubs() {
        int video = 0xf065;
        assertThat(rom.get(video) & 0xff).isEqualTo(0xe9);
        assertThat(video + 3 + rom.getShort(video + 1) & 0xffff).isEqualTo(BiosRom.vectorOffset(0x10));
        assertThat(rom.get(BiosRom.vectorOffset(0x10)) & 0xff).isEqualTo(0x68);
        assertThat(rom.getShort(BiosRom.vectorOffset(0x10) + 1)).isEqualTo((short) 0x10);
        assertThat(text(BiosRom.DATE, 8)).matches("\\d\\d/\\d\\d/\\d\\d");
        assertThat(rom.get(0xfffe) & 0xff).isEqualTo(0xfc);
        assertThat(rom.get(BiosRom.DUMMY) & 0xff).isEqualTo(0xcf);
    }

    @Test
    void theFontsAreWhereProgramsLookForThem() {
        int letter = 'A';
        byte[] expected = Arrays.copyOfRange(fonts.lines8(), 8 * letter, 8 * letter + 8);
        byte[] found = new byte[8];
        rom.get(BiosRom.FONT_8_LOWER + 8 * letter, found);
        assertThat(found).isEqualTo(expected);
        rom.get(BiosRom.FONT_8 + 8 * letter, found);
        assertThat(found).isEqualTo(expected);
    }
}
