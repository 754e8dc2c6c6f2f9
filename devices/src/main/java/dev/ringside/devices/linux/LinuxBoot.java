package dev.ringside.devices.linux;

import dev.ringside.devices.memory.MemoryRange;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A kernel with all that goes with it, and a place for each in guest memory. It has been checked to fit, so {@link #load} cannot fail. */
public final class LinuxBoot {
    private static final int ZERO_PAGE = 0x1_0000;
    private static final int COMMAND_LINE = 0x2_0000;
    private static final int PAGE = 4096;
    private static final int LOADER_UNDEFINED = 0xff;

    private final LinuxKernel kernel;
    private final Optional<byte[]> ramDisk;
    private final byte[] commandLine;
    private final PcMemoryLayout layout;
    private final boolean entry64;
    private final long kernelAddress;
    private final long ramDiskAddress;

    /**
     * Finds places.
     *
     * @param ramDisk
     *            contents of the initial RAM disk; kept, must not change
     * @param commandLine
     *            without a final zero
     * @param entry64
     *            enter the kernel in 64-bit mode, if it has such an entry; otherwise in 32-bit protected mode
     * @throws KernelImageException
     *             if something does not fit
     */
    public LinuxBoot(LinuxKernel kernel, Optional<byte[]> ramDisk, String commandLine, PcMemoryLayout layout,
            boolean entry64) throws KernelImageException {
        this.kernel = kernel;
        this.ramDisk = ramDisk;
        this.commandLine = commandLine.getBytes(StandardCharsets.UTF_8);
        this.layout = layout;
        this.entry64 = entry64 && kernel.hasEntry64();
        kernel.checkCommandLine(this.commandLine);
        kernelAddress = placeKernel();
        ramDiskAddress = ramDisk.isPresent() ? placeRamDisk(ramDisk.get().length) : 0;
    }

    private long placeKernel() throws KernelImageException {
        long preferred = kernel.preferredAddress();
        if (fits(preferred)) {
            return preferred;
        }
        long aligned = (PcMemoryLayout.EXTENDED + kernel.alignment() - 1) & -kernel.alignment();
        if (kernel.relocatable() && fits(aligned)) {
            return aligned;
        }
        long least = (kernel.relocatable() ? Math.min(aligned, preferred) : preferred) + kernel.memoryNeeded();
        throw new KernelImageException("This kernel needs at least %d MiB of memory; the machine has %d MiB."
                .formatted((least >> 20) + 1, layout.bytes() >> 20));
    }

    private boolean fits(long address) {
        return address >= PcMemoryLayout.EXTENDED && address <= layout.acpiTables() - kernel.memoryNeeded();
    }

    private long placeRamDisk(long length) throws KernelImageException {
        long end = Math.min(layout.acpiTables(), kernel.ramDiskLimit() + 1);
        long address = end - length & -PAGE;
        long first = kernelAddress + kernel.memoryNeeded();
        if (address < first) {
            throw new KernelImageException(
                    "The initial RAM disk has %d MiB, but beside the kernel only %d MiB of the machine's"
                            .formatted((length >> 20) + 1, Math.max(0, end - first) >> 20)
                            + " memory are free for it. Give the machine more memory.");
        }
        return address;
    }

    /**
     * Lays kernel, RAM disk, command line and zero page into memory.
     *
     * @param rsdp
     *            address of the ACPI root pointer
     * @param textScreen
     *            whether there is a VGA, in mode 3 and blank
     */
    public void load(PhysicalMap memory, long rsdp, boolean textScreen) {
        kernel.loadCode(memory, kernelAddress);
        ramDisk.ifPresent(bytes -> write(memory, ramDiskAddress, bytes));
        write(memory, COMMAND_LINE, java.util.Arrays.copyOf(commandLine, commandLine.length + 1));
        write(memory, ZERO_PAGE, zeroPage(rsdp, textScreen));
        if (entry64) {
            IdentityMap.write(memory);
        }
    }

    /** How the CPU is to begin. */
    public LinuxEntry entry() {
        return new LinuxEntry(entry64, entry64 ? kernelAddress + 0x200 : kernelAddress, ZERO_PAGE);
    }

    private byte[] zeroPage(long rsdp, boolean textScreen) {
        ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
        page.put(LinuxKernel.HEADER, kernel.header());
        if (textScreen) {
            ScreenInfo.putText(page);
        }
        page.putLong(0x070, rsdp);
        page.putInt(0x1e0, (int) Math.min(0xffff_ffffL, layout.lowEnd() - PcMemoryLayout.EXTENDED >> 10));
        List<MemoryRange> ranges = layout.ranges();
        page.put(0x1e8, (byte) ranges.size());
        page.position(0x2d0);
        for (MemoryRange range : ranges) {
            page.putLong(range.base()).putLong(range.length()).putInt(range.type().code());
        }
        page.putShort(0x1fa, (short) 0xffff);
        page.put(0x210, (byte) LOADER_UNDEFINED);
        page.putInt(0x214, (int) kernelAddress);
        page.putInt(0x218, (int) ramDiskAddress);
        page.putInt(0x21c, ramDisk.map(bytes -> bytes.length).orElse(0));
        page.putInt(0x228, COMMAND_LINE);
        return page.array();
    }

    private static void write(PhysicalMap memory, long address, byte[] bytes) {
        memory.writeBytes(address, bytes, 0, bytes.length);
    }
}
