package dev.ringside.devices.linux;

import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A Linux kernel image for x86 (bzImage) of boot protocol 2.02 or later, checked for being whole. Offsets are those of the setup header in the file.
 */
public final class LinuxKernel {
    /** First byte of the setup header, in the file as in the zero page. */
    static final int HEADER = 0x1f1;

    private static final int SECTOR = 512;
    private static final int SMALLEST_HEADER_END = 0x22c;
    private static final int MAGIC = 0x5372_6448;
    private static final int LOADED_HIGH = 1;
    private static final int XLF_KERNEL_64 = 1;

    private final byte[] bytes;
    private final ByteBuffer image;
    private final int version;

    private LinuxKernel(byte[] bytes) {
        this.bytes = bytes;
        image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        version = image.getShort(0x206) & 0xffff;
    }

    /**
     * Checks {@code image}, which is kept and must not change.
     *
     * @param name
     *            what the image is called in messages, such as its path
     * @throws KernelImageException
     *             if it is no kernel that can be booted directly, or is cut off
     */
    public static LinuxKernel parse(byte[] image, String name) throws KernelImageException {
        if (startsWith(image, 0x7f, 'E', 'L', 'F')) {
            throw new KernelImageException(
                    name + " is an ELF file (vmlinux). Use the compressed kernel, bzImage or vmlinuz.");
        }
        if (startsWith(image, 0x1f, 0x8b)) {
            throw new KernelImageException(
                    name + " is a gzip file. A kernel that starts so is not for x86, or is wrapped once"
                            + " too often: unpack it first.");
        }
        LinuxKernel kernel = new LinuxKernel(
                image.length < SMALLEST_HEADER_END ? new byte[SMALLEST_HEADER_END] : image);
        if (kernel.image.getShort(0x1fe) != (short) 0xaa55 || kernel.image.getInt(0x202) != MAGIC) {
            throw new KernelImageException(name + " is not a Linux kernel for x86: it has no setup header."
                    + " Use a file such as /boot/vmlinuz of a Linux system.");
        }
        if (kernel.version < 0x202 || (kernel.image.get(0x211) & LOADED_HIGH) == 0) {
            throw new KernelImageException("%s is a zImage of boot protocol %d.%02d, too old to be booted directly."
                    .formatted(name, kernel.version >> 8, kernel.version & 0xff) + " Kernels since 2.4 can be.");
        }
        long expected = kernel.codeOffset() + kernel.codeLength();
        if (kernel.codeLength() == 0 || expected > image.length) {
            throw new KernelImageException(
                    "%s is cut off: it has %d of the %d bytes that its header names. Copy it again."
                            .formatted(name, image.length, expected));
        }
        return kernel;
    }

    private static boolean startsWith(byte[] image, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= image.length || (image[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Version of the boot protocol, such as 0x20f for 2.15. */
    public int protocol() {
        return version;
    }

    /** The kernel's own version text, such as {@code 6.1.0-18-amd64 (...)}; empty if it has none. */
    public String versionText() {
        int start = (image.getShort(0x20e) & 0xffff) + 0x200;
        if (start == 0x200 || start >= codeOffset()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = start; i < codeOffset() && image.get(i) >= ' '; i++) {
            text.append((char) image.get(i));
        }
        return text.toString();
    }

    /** Whether it has an entry point for 64-bit mode. */
    public boolean hasEntry64() {
        return version >= 0x20c && (image.getShort(0x236) & XLF_KERNEL_64) != 0;
    }

    /** The setup header, as it goes to the same offset of the zero page. */
    byte[] header() {
        int end = Math.min(0x202 + (image.get(0x201) & 0xff), Math.min(codeOffset(), 0x290));
        byte[] header = new byte[Math.max(end, SMALLEST_HEADER_END) - HEADER];
        image.get(HEADER, header);
        return header;
    }

    /** Offset of the protected-mode code in the file. */
    private int codeOffset() {
        int sectors = image.get(HEADER) & 0xff;
        return ((sectors == 0 ? 4 : sectors) + 1) * SECTOR;
    }

    private long codeLength() {
        // Before 2.04 the upper half of the field could hold anything.
        long paragraphs = version >= 0x204 ? image.getInt(0x1f4) & 0xffff_ffffL : image.getShort(0x1f4) & 0xffffL;
        return paragraphs * 16;
    }

    /** Writes the protected-mode code, all of the file after the setup sectors, to {@code address}. */
    void loadCode(PhysicalMap memory, long address) {
        memory.writeBytes(address, bytes, codeOffset(), bytes.length - codeOffset());
    }

    /** The address at which the kernel would like to be loaded. */
    long preferredAddress() {
        return version >= 0x20a ? image.getLong(0x258) : 0x10_0000;
    }

    /** Whether it can run from another address than the preferred one. */
    boolean relocatable() {
        return version >= 0x205 && image.get(0x234) != 0;
    }

    /** What a load address has to be a multiple of, if the kernel is relocatable; a power of two. */
    long alignment() {
        long alignment = version >= 0x205 ? image.getInt(0x230) & 0xffff_ffffL : 0;
        return Math.max(4096, Long.highestOneBit(alignment));
    }

    /** Bytes of memory from the load address on that it needs before it knows the memory map. */
    long memoryNeeded() {
        long loaded = (long) bytes.length - codeOffset();
        return version >= 0x20a ? Math.max(loaded, image.getInt(0x260) & 0xffff_ffffL) : loaded;
    }

    /** The highest address that a byte of the initial RAM disk may have. */
    long ramDiskLimit() {
        return version >= 0x203 ? image.getInt(0x22c) & 0xffff_ffffL : 0x37ff_ffff;
    }

    /** Bytes that the command line may have, without the final zero. */
    int commandLineLimit() {
        return version >= 0x206 ? (int) Math.min(image.getInt(0x238) & 0xffff_ffffL, 0xffff) : 255;
    }

    /** Checks that this kernel takes {@code commandLine}, in bytes. */
    void checkCommandLine(byte[] commandLine) throws KernelImageException {
        if (commandLine.length > commandLineLimit()) {
            throw new KernelImageException("The kernel's command line has %d bytes; this kernel takes %d at most."
                    .formatted(commandLine.length, commandLineLimit()));
        }
        for (byte value : commandLine) {
            if (value == 0) {
                throw new KernelImageException("The kernel's command line has a zero byte in it.");
            }
        }
    }

    @Override
    public String toString() {
        return "Linux " + versionText();
    }
}
