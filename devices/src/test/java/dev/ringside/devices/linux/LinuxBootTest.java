package dev.ringside.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinuxBootTest {
    private static final long RSDP = 0xf_0000;

    private final NativePages pages = NativePages.reserve(64 << 20);
    private final PhysicalMap memory = new PhysicalMap(new MachineLock());

    {
        memory.add(new MemoryRegion.Ram(0, pages.size(), "ram", pages.address(), false));
    }

    @AfterEach
    void free() {
        pages.close();
    }

    private static LinuxBoot boot(SyntheticKernel kernel, int ramDisk, String commandLine, int megabytes,
            boolean entry64)
            throws KernelImageException {
        byte[] disk = new byte[ramDisk];
        java.util.Arrays.fill(disk, (byte) 0x5a);
        return new LinuxBoot(LinuxKernel.parse(kernel.bytes(), "k"),
                ramDisk == 0 ? Optional.empty() : Optional.of(disk),
                commandLine, new PcMemoryLayout((long) megabytes << 20), entry64);
    }

    @Test
    void laysEverythingOutAsTheProtocolWants() throws KernelImageException {
        LinuxBoot boot = boot(new SyntheticKernel(4096), 5000, "console=ttyS0", 64, false);
        boot.load(memory, RSDP, true);
        assertThat(boot.entry()).isEqualTo(new LinuxEntry(false, 0x100_0000, 0x1_0000));
        assertThat(memory.read(0x100_0000, 4)).isEqualTo(0x0302_0100);

        long zeroPage = boot.entry().zeroPage();
        assertThat(memory.read(zeroPage + 0x202, 4)).isEqualTo(0x5372_6448);
        assertThat(memory.read(zeroPage + 0x070, 8)).isEqualTo(RSDP);
        assertThat(memory.read(zeroPage + 0x06, 2)).as("mode and columns").isEqualTo(80 << 8 | 3);
        assertThat(memory.read(zeroPage + 0x0e, 2)).as("lines and a VGA").isEqualTo(1 << 8 | 25);
        assertThat(memory.read(zeroPage + 0x210, 1)).isEqualTo(0xff);
        assertThat(memory.read(zeroPage + 0x214, 4)).isEqualTo(0x100_0000);
        long disk = memory.read(zeroPage + 0x218, 4);
        assertThat(disk).isEqualTo(0x3ff_0000 - 8192);
        assertThat(memory.read(zeroPage + 0x21c, 4)).isEqualTo(5000);
        assertThat(memory.read(disk + 4999, 1)).isEqualTo(0x5a);
        byte[] commandLine = new byte[14];
        memory.readBytes(memory.read(zeroPage + 0x228, 4), commandLine, 0, 14);
        assertThat(new String(commandLine, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("console=ttyS0\0");

        long usable = 0;
        for (int i = 0; i < memory.read(zeroPage + 0x1e8, 1); i++) {
            long entry = zeroPage + 0x2d0 + 20L * i;
            usable += memory.read(entry + 16, 4) == 1 ? memory.read(entry + 8, 8) : 0;
        }
        assertThat(usable).isEqualTo((64L << 20) - (1 << 20) - (64 << 10) + 0x9_fc00);
    }

    @Test
    void a64BitEntryHasItsPageTables() throws KernelImageException {
        LinuxBoot boot = boot(new SyntheticKernel(4096), 0, "", 64, true);
        boot.load(memory, RSDP, false);
        assertThat(memory.read(boot.entry().zeroPage() + 0x0f, 1)).as("no VGA").isZero();
        assertThat(boot.entry()).isEqualTo(new LinuxEntry(true, 0x100_0200, 0x1_0000));
        long directories = memory.read(IdentityMap.ROOT, 8) & -4096;
        long lastDirectory = memory.read(directories + 24, 8) & -4096;
        assertThat(memory.read(lastDirectory + 511 * 8, 8)).isEqualTo(0xffe0_0083L);

        SyntheticKernel only32 = new SyntheticKernel(4096);
        only32.image.putShort(0x236, (short) 0);
        assertThat(boot(only32, 0, "", 64, true).entry().longMode()).isFalse();
    }

    @Test
    void movesARelocatableKernelDownWhenMemoryIsSmall() throws KernelImageException {
        assertThat(boot(new SyntheticKernel(4096), 0, "", 8, false).entry().address()).isEqualTo(0x20_0000);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> boot(new SyntheticKernel(4096), 0, "", 4, false))
                .isInstanceOf(KernelImageException.class).hasMessageContaining("needs at least 7 MiB")
                .hasMessageContaining("has 4 MiB");
        assertThatThrownBy(() -> boot(new SyntheticKernel(4096), 45 << 20, "", 64, false))
                .isInstanceOf(KernelImageException.class).hasMessageContaining("initial RAM disk has 46 MiB")
                .hasMessageContaining("only 43 MiB");
        assertThatThrownBy(() -> boot(new SyntheticKernel(4096), 0, "x".repeat(2048), 64, false))
                .isInstanceOf(KernelImageException.class).hasMessageContaining("2048 bytes")
                .hasMessageContaining("2047");
    }

    @Test
    void theRamDiskStaysBelowTheKernelsLimit() throws KernelImageException {
        SyntheticKernel kernel = new SyntheticKernel(4096);
        kernel.image.putInt(0x22c, 0x2ff_ffff);
        boot(kernel, 4096, "", 64, false).load(memory, RSDP, false);
        assertThat(memory.read(0x1_0218, 4)).isEqualTo(0x2ff_f000);
    }
}
