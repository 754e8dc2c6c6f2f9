package dev.ringside.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinuxKernelTest {

    @Test
    void readsWhatTheHeaderSays() throws KernelImageException {
        LinuxKernel kernel = LinuxKernel.parse(new SyntheticKernel(4096).bytes(), "k");
        assertThat(kernel.protocol()).isEqualTo(0x20f);
        assertThat(kernel.versionText()).isEqualTo("6.1.0-test (someone)");
        assertThat(kernel.hasEntry64()).isTrue();
        assertThat(kernel.relocatable()).isTrue();
        assertThat(kernel.preferredAddress()).isEqualTo(0x100_0000);
        assertThat(kernel.memoryNeeded()).isEqualTo(0x40_0000);
        assertThat(kernel.ramDiskLimit()).isEqualTo(0x7fff_ffffL);
        assertThat(kernel.header()).hasSize(0x26c - 0x1f1);
    }

    @Test
    void oldProtocolsHaveTheirDefaults() throws KernelImageException {
        SyntheticKernel image = new SyntheticKernel(4096);
        image.image.putShort(0x206, (short) 0x202);
        LinuxKernel kernel = LinuxKernel.parse(image.bytes(), "k");
        assertThat(kernel.ramDiskLimit()).isEqualTo(0x37ff_ffff);
        assertThat(kernel.commandLineLimit()).isEqualTo(255);
        assertThat(kernel.preferredAddress()).isEqualTo(0x10_0000);
        assertThat(kernel.hasEntry64()).isFalse();
        assertThat(kernel.memoryNeeded()).isEqualTo(4096);
    }

    @Test
    void saysWhatIsWrongWithOtherFiles() {
        byte[] whole = new SyntheticKernel(4096).bytes();
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "cut off: it has 5631 of the 5632 bytes");
        assertRefused(Arrays.copyOf(whole, 0x210), "is not a Linux kernel");
        assertRefused(new byte[0], "is not a Linux kernel");
        assertRefused(new byte[100_000], "is not a Linux kernel");
        assertRefused("\177ELF and more".getBytes(StandardCharsets.US_ASCII), "ELF file");
        assertRefused(new byte[]{0x1f, (byte) 0x8b, 8}, "gzip file");

        SyntheticKernel zImage = new SyntheticKernel(4096);
        zImage.image.put(0x211, (byte) 0);
        assertRefused(zImage.bytes(), "zImage of boot protocol 2.15, too old");
        SyntheticKernel ancient = new SyntheticKernel(4096);
        ancient.image.putShort(0x206, (short) 0x201);
        assertRefused(ancient.bytes(), "boot protocol 2.01, too old");
        SyntheticKernel empty = new SyntheticKernel(0);
        assertRefused(empty.bytes(), "cut off");
    }

    @Test
    void damagedHeadersAreRefusedOrUsable() throws KernelImageException {
        Random random = new Random(7);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] image = Arrays.copyOf(new SyntheticKernel(4096).bytes(),
                    random.nextInt(4) == 0 ? random.nextInt(5632) : 5632);
            for (int j = random.nextInt(4); j >= 0 && image.length > 0x270; j--) {
                image[0x1f1 + random.nextInt(0x7b)] = (byte) random.nextInt();
            }
            try {
                LinuxKernel kernel = LinuxKernel.parse(image, "k");
                assertThat(kernel.versionText().length() + kernel.header().length).isPositive();
                assertThat(Long.bitCount(kernel.alignment())).isOne();
                assertThat(kernel.memoryNeeded()).isPositive();
                assertThat(kernel.commandLineLimit()).isNotNegative();
                accepted++;
            } catch (KernelImageException e) {
                assertThat(e).hasMessageStartingWith("k is ");
            }
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }

    private static void assertRefused(byte[] image, String reason) {
        assertThatThrownBy(() -> LinuxKernel.parse(image, "disk/k")).isInstanceOf(KernelImageException.class)
                .hasMessageStartingWith("disk/k is ").hasMessageContaining(reason);
    }
}
