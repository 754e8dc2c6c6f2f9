package dev.ringside.devices.pci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptionRomTest {
    private static final int DATA = 0x1c;

    private static byte[] image() {
        byte[] image = new byte[512];
        new Random(1).nextBytes(image);
        image[0] = 0x55;
        image[1] = (byte) 0xaa;
        image[2] = 1;
        image[0x18] = DATA;
        image[0x19] = 0;
        System.arraycopy(new byte[]{'P', 'C', 'I', 'R', (byte) 0xf4, 0x1a, 0x41, 0x10}, 0, image, DATA, 8);
        image[DATA + 0x14] = 0;
        image[6] -= (byte) sum(image);
        return image;
    }

    private static int sum(byte[] image) {
        int sum = 0;
        for (byte one : image) {
            sum += one;
        }
        return sum & 0xff;
    }

    private static byte[] shown(OptionRom rom, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) rom.readByte(i);
        }
        return bytes;
    }

    @Test
    void codeForOneOfSeveralNamesTheFunctionItIsOn() {
        byte[] image = image();
        byte[] before = image.clone();
        byte[] shown = shown(new OptionRom(image, 0x1000_1af4), 512);
        assertThat(Arrays.copyOfRange(shown, DATA + 4, DATA + 8)).containsExactly(0xf4, 0x1a, 0x00, 0x10);
        assertThat(sum(shown)).as("the sum of all bytes").isZero();
        assertThat(image).as("the caller's own").isEqualTo(before);
    }

    @Test
    void whatIsNotCodeForAPcStaysAsItIs() {
        byte[] efi = image();
        efi[DATA + 0x14] = 3;
        assertThat(shown(new OptionRom(efi, 0x1000_1af4), 512)).isEqualTo(efi);
        byte[] pointsOutside = image();
        pointsOutside[0x19] = (byte) 0xff;
        assertThat(shown(new OptionRom(pointsOutside, 0x1000_1af4), 512)).isEqualTo(pointsOutside);
        byte[] noData = image();
        noData[DATA] = 'X';
        assertThat(shown(new OptionRom(noData, 0x1000_1af4), 512)).isEqualTo(noData);
    }

    @Test
    void behindTheImageThereIsNothing() {
        OptionRom rom = new OptionRom(new byte[]{1, 2, 3}, 0);
        assertThat(rom.size()).isEqualTo(2048);
        assertThat(rom.readByte(3)).isEqualTo(0xff);
    }
}
