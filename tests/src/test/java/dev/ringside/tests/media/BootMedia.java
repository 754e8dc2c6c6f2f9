package dev.ringside.tests.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes bootable media in a folder. Where the tools are missing, the test that asks is reported as skipped. */
public final class BootMedia {
    private static final int SECTOR = 512;
    private static final int MBR_CODE = 440;
    private static final int FIRST_ENTRY = 446;
    private static final int ENTRY = 64;
    private static final int SIGNATURE = 2;
    private static final long PARTITION = 1 << 20;
    private static final long DISK = 64L << 20;
    private static final long FLOPPY = 1440L << 10;
    private static final Path GRUB = Path.of("/usr/lib/grub/i386-pc");
    private static final Path SYSLINUX_MBR = Path.of("/usr/lib/syslinux/mbr/mbr.bin");
    private static final String GRUB_MODULES = "biosdisk part_msdos fat normal configfile linux linux16 test echo sleep cat halt";

    private final Path folder;

    /** Makes media in {@code folder}. */
    public BootMedia(Path folder) {
        this.folder = folder;
    }

    /**
     * A CD that GRUB boots from, by BIOS and, where the package is there, by EFI.
     *
     * @param configuration
     *            {@code grub.cfg}
     * @param files
     *            what else is on it, by path without a slash in front
     */
    public Path grubCd(String configuration, Map<String, Path> files) throws IOException, InterruptedException {
        requireTools("grub-mkrescue", "xorriso", "mformat");
        Path root = Files.createTempDirectory(folder, "cd");
        Files.createDirectories(root.resolve("boot/grub"));
        Files.writeString(root.resolve("boot/grub/grub.cfg"), configuration);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(file.getValue(), target);
        }
        Path image = folder.resolve(root.getFileName() + ".iso");
        HostTool.run("grub-mkrescue", "-o", image.toString(), root.toString());
        return image;
    }

    /** A disc with the files of {@code root}; nothing boots from it. */
    public Path dataCd(Path root) throws IOException, InterruptedException {
        requireTools("xorriso");
        Path image = folder.resolve(root.getFileName() + ".iso");
        HostTool.run("xorriso", "-as", "mkisofs", "-quiet", "-o", image.toString(), root.toString());
        return image;
    }

    /** A disk with an MBR, GRUB behind it, and a FAT partition with {@code files} in its root. */
    public Path grubDisk(String configuration, Map<String, Path> files) throws IOException, InterruptedException {
        requireTools("grub-mkimage", "mformat");
        Path disk = partitioned(files);
        mtool("mmd", disk, PARTITION, "::/grub");
        copy(disk, PARTITION, Files.writeString(folder.resolve("grub.cfg"), configuration), "/grub/grub.cfg");
        Path core = folder.resolve("core.img");
        List<String> command = new java.util.ArrayList<>(List.of("grub-mkimage", "-O", "i386-pc", "-p",
                "(hd0,msdos1)/grub", "-o", core.toString()));
        command.addAll(List.of(GRUB_MODULES.split(" ")));
        HostTool.run("", command);
        write(disk, 0, Files.readAllBytes(GRUB.resolve("boot.img")), MBR_CODE);
        byte[] image = Files.readAllBytes(core);
        write(disk, SECTOR, image, image.length);
        return disk;
    }

    /** A disk with SYSLINUX's MBR and an active FAT partition that SYSLINUX boots, with {@code files} in its root. */
    public Path syslinuxDisk(String configuration, Map<String, Path> files) throws IOException, InterruptedException {
        requireTools("syslinux", "mformat");
        Path disk = partitioned(files);
        copy(disk, PARTITION, Files.writeString(folder.resolve("syslinux.cfg"), configuration), "/syslinux.cfg");
        HostTool.run("syslinux", "--offset", Long.toString(PARTITION), "--install", disk.toString());
        write(disk, 0, Files.readAllBytes(SYSLINUX_MBR), MBR_CODE);
        return disk;
    }

    /** A floppy of 1.44 MB that SYSLINUX boots, with {@code files} in its root. */
    public Path syslinuxFloppy(String configuration, Map<String, Path> files) throws IOException, InterruptedException {
        requireTools("syslinux", "mformat");
        Path floppy = empty("floppy", FLOPPY);
        HostTool.run("mformat", "-i", floppy.toString(), "-f", "1440", "::");
        for (Map.Entry<String, Path> file : files.entrySet()) {
            copy(floppy, 0, file.getValue(), "/" + file.getKey());
        }
        copy(floppy, 0, Files.writeString(folder.resolve("floppy.cfg"), configuration), "/syslinux.cfg");
        HostTool.run("syslinux", "--install", floppy.toString());
        return floppy;
    }

    /** A file of {@code bytes} zeros that takes no room. */
    public Path empty(String name, long bytes) throws IOException {
        Path file = Files.createTempFile(folder, name, ".img");
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(bytes);
        }
        return file;
    }

    private Path partitioned(Map<String, Path> files) throws IOException, InterruptedException {
        Path disk = empty("disk", DISK);
        int sectors = (int) ((DISK - PARTITION) / SECTOR);
        write(disk, FIRST_ENTRY, partitionTable((int) (PARTITION / SECTOR), sectors), ENTRY + SIGNATURE);
        HostTool.run("mformat", "-i", disk + "@@" + PARTITION, "-T", Integer.toString(sectors), "-h", "16", "-s", "63",
                "-H", Long.toString(PARTITION / SECTOR), "::");
        for (Map.Entry<String, Path> file : files.entrySet()) {
            copy(disk, PARTITION, file.getValue(), "/" + file.getKey());
        }
        return disk;
    }

    /** The last bytes of an MBR: one active FAT32 partition, found by LBA. */
    private static byte[] partitionTable(int first, int sectors) {
        return ByteBuffer.allocate(ENTRY + SIGNATURE).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x0020_2180)
                .putInt(4, 0xffff_fe0c).putInt(8, first).putInt(12, sectors).putShort(ENTRY, (short) 0xaa55).array();
    }

    private static void copy(Path image, long offset, Path file, String target)
            throws IOException, InterruptedException {
        HostTool.run("mcopy", "-i", image + "@@" + offset, file.toString(), "::" + target);
    }

    private static void mtool(String program, Path image, long offset, String argument)
            throws IOException, InterruptedException {
        HostTool.run(program, "-i", image + "@@" + offset, argument);
    }

    private static void write(Path image, long offset, byte[] bytes, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes, 0, length);
        }
    }

    private static void requireTools(String... programs) {
        assumeTrue(HostTool.areThere(List.of(programs)), () -> "needs " + String.join(", ", programs));
    }
}
