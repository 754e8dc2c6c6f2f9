package dev.ringside.app.media;

import dev.ringside.app.media.MediumException.Reason;
import dev.ringside.devices.storage.LookedAtFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what a file is. It reads a few sectors, never the whole file. Stateless; any thread, but not one that must not wait for a disk. */
public final class MediumReader {
    /** Bytes of a disk's sector. */
    static final int SECTOR = 512;

    private static final int SIGNATURE = 510;
    private static final int BOOT_SIGNATURE = 0xaa55;
    private static final int PARTITIONS = 446;
    private static final int PARTITION = 16;
    private static final int PARTITION_TYPE = 4;
    private static final int PROTECTIVE = 0xee;
    private static final int LINUX_HEADER = 0x202;
    private static final int VDI_SIGNATURE = 0x40;
    /** The type in {@code st_mode} (POSIX, sys/stat.h). */
    private static final int FILE_TYPE = 0xf000;
    private static final int BLOCK_DEVICE = 0x6000;
    private static final Set<Long> FLOPPIES = Set.of(160L << 10, 180L << 10, 320L << 10, 360L << 10, 720L << 10,
            1200L << 10, 1440L << 10, 1680L << 10, 2880L << 10);

    /** Bytes that files of a format begin with. */
    private record Magic(ForeignFormat format, int... bytes) {

        boolean begins(ByteBuffer start) {
            for (int i = 0; i < bytes.length; i++) {
                if ((start.get(i) & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        static Magic of(ForeignFormat format, String text) {
            return new Magic(format, text.chars().toArray());
        }
    }

    private static final List<Magic> FORMATS = List.of(new Magic(ForeignFormat.QCOW2, 'Q', 'F', 'I', 0xfb),
            new Magic(ForeignFormat.QED, 'Q', 'E', 'D', 0), Magic.of(ForeignFormat.VMDK, "KDMV"),
            Magic.of(ForeignFormat.VMDK, "COWD"), Magic.of(ForeignFormat.VMDK, "# Disk DescriptorFile"),
            Magic.of(ForeignFormat.VHD, "conectix"), Magic.of(ForeignFormat.VHDX, "vhdxfile"),
            Magic.of(ForeignFormat.PARALLELS, "WithoutFreeSpace"),
            Magic.of(ForeignFormat.PARALLELS, "WithouFreSpacExt"), new Magic(ForeignFormat.GZIP, 0x1f, 0x8b),
            Magic.of(ForeignFormat.BZIP2, "BZh"), new Magic(ForeignFormat.XZ, 0xfd, '7', 'z', 'X', 'Z', 0),
            new Magic(ForeignFormat.ZSTD, 0x28, 0xb5, 0x2f, 0xfd), new Magic(ForeignFormat.ZIP, 'P', 'K', 3, 4),
            new Magic(ForeignFormat.SEVEN_ZIP, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c));

    private MediumReader() {}

    /**
     * What {@code file} is. A block device of the host is as good as a file.
     *
     * @throws MediumException
     *             if it is nothing, empty, or cannot be read
     */
    public static Medium read(Path file) throws MediumException {
        try {
            requireFile(file);
            return open(file);
        } catch (MediumException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new MediumException(Reason.MISSING, file, e);
        } catch (AccessDeniedException e) {
            throw new MediumException(Reason.FORBIDDEN, file, e);
        } catch (IOException e) {
            throw new MediumException(Reason.UNREADABLE, file, e);
        }
    }

    private static Medium open(Path file) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        // The file may be the disk of a machine that runs, which has to stay locked.
        try (Closeable _ = LookedAtFile.of(file, channel)) {
            SectorSource source = new SectorSource(channel);
            if (source.bytes() == 0) {
                throw new MediumException(Reason.EMPTY, file, null);
            }
            return read(source);
        }
    }

    /** Opening a pipe waits for its other end, for ever perhaps. */
    private static void requireFile(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        boolean fits = attributes.isRegularFile() || attributes.isOther() && isBlockDevice(file);
        if (!fits) {
            throw new MediumException(Reason.NO_FILE, file, null);
        }
    }

    private static boolean isBlockDevice(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((int) Files.getAttribute(file, "unix:mode") & FILE_TYPE) == BLOCK_DEVICE;
    }

    private static Medium read(SectorSource source) throws IOException {
        long bytes = source.bytes();
        ByteBuffer start = source.read(0, 2 * SECTOR);
        Optional<IsoVolume> volume = IsoVolume.read(source);
        if (volume.isPresent()) {
            return new Medium.Disc(volume.get().descriptor(), volume.get().boots(), scheme(start), bytes);
        }
        Optional<ForeignFormat> foreign = foreign(source, start);
        if (foreign.isPresent()) {
            return new Medium.Foreign(foreign.get(), bytes);
        }
        if (bootSignature(start) && "HdrS".equals(ascii(start, LINUX_HEADER, 4))) {
            return new Medium.Kernel(bytes);
        }
        return FLOPPIES.contains(bytes) ? new Medium.Floppy(bytes) : new Medium.Disk(scheme(start), bytes);
    }

    private static Optional<ForeignFormat> foreign(SectorSource source, ByteBuffer start) throws IOException {
        if (start.getInt(VDI_SIGNATURE) == 0xbeda_107f) {
            return Optional.of(ForeignFormat.VDI);
        }
        Optional<ForeignFormat> known = FORMATS.stream().filter(magic -> magic.begins(start)).map(Magic::format)
                .findFirst();
        if (known.isEmpty() && "conectix".equals(ascii(source.read(source.bytes() - SECTOR, SECTOR), 0, 8))) {
            return Optional.of(ForeignFormat.VHD);
        }
        return known;
    }

    private static PartitionScheme scheme(ByteBuffer start) {
        if (!bootSignature(start)) {
            return PartitionScheme.NONE;
        }
        boolean any = false;
        for (int i = 0; i < 4; i++) {
            int entry = PARTITIONS + i * PARTITION;
            int type = start.get(entry + PARTITION_TYPE) & 0xff;
            if ((start.get(entry) & 0x7f) != 0) {
                return PartitionScheme.BOOT_SECTOR;
            }
            if (type == PROTECTIVE && "EFI PART".equals(ascii(start, SECTOR, 8))) {
                return PartitionScheme.GPT;
            }
            any |= type != 0;
        }
        return any ? PartitionScheme.MBR : PartitionScheme.BOOT_SECTOR;
    }

    private static boolean bootSignature(ByteBuffer start) {
        return (start.getShort(SIGNATURE) & 0xffff) == BOOT_SIGNATURE;
    }

    private static String ascii(ByteBuffer bytes, int offset, int length) {
        byte[] text = new byte[length];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
