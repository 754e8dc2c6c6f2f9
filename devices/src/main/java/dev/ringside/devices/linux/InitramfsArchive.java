package dev.ringside.devices.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds the archive that a Linux kernel unpacks as its first root file system: cpio in the "newc" format, as described in
 * the kernel's {@code Documentation/driver-api/early-userspace/buffer-format.rst}.
 *
 * <p>Entries are stored in the order they are added, owned by root, with no time stamps, so that equal input gives equal
 * bytes. A folder has to be added before what is in it. Paths are relative to the root and have no leading slash. Not
 * safe for use by several threads.
 */
public final class InitramfsArchive {
    /** File type bits of a mode, as in {@code stat(2)}. */
    private static final int DIRECTORY = 0040000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int REGULAR_FILE = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;

    private static final int PERMISSIONS = 07777;
    private static final int ALIGNMENT = 4;
    private static final String MAGIC = "070701";
    private static final String TRAILER = "TRAILER!!!";

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private final Set<String> paths = new HashSet<>();
    private int nextInode = 1;

    /**
     * Adds a folder.
     *
     * @param path where it appears in the guest, for example {@code "proc"}
     * @param permissions the lower twelve bits of its mode, for example {@code 0755}
     * @return this archive
     * @throws IllegalArgumentException if the path is taken, absolute or empty, or its folder is missing
     */
    public InitramfsArchive directory(String path, int permissions) {
        return entry(path, DIRECTORY | (permissions & PERMISSIONS), new byte[0], 0, 0);
    }

    /**
     * Adds a regular file.
     *
     * @param path where it appears in the guest
     * @param permissions the lower twelve bits of its mode
     * @param content the file's bytes
     * @return this archive
     * @throws IllegalArgumentException if the path is taken, absolute or empty, or its folder is missing
     */
    public InitramfsArchive file(String path, int permissions, byte[] content) {
        return entry(path, REGULAR_FILE | (permissions & PERMISSIONS), content, 0, 0);
    }

    /**
     * Adds a symbolic link.
     *
     * @param path where it appears in the guest
     * @param target what it points to, as the guest will read it
     * @return this archive
     * @throws IllegalArgumentException if the path is taken, absolute or empty, or its folder is missing
     */
    public InitramfsArchive symbolicLink(String path, String target) {
        return entry(path, SYMBOLIC_LINK | 0777, target.getBytes(StandardCharsets.UTF_8), 0, 0);
    }

    /**
     * Adds a character device node.
     *
     * @param path where it appears in the guest, for example {@code "dev/console"}
     * @param permissions the lower twelve bits of its mode
     * @param major the driver's number
     * @param minor the device's number within the driver
     * @return this archive
     * @throws IllegalArgumentException if the path is taken, absolute or empty, or its folder is missing
     */
    public InitramfsArchive characterDevice(String path, int permissions, int major, int minor) {
        return entry(path, CHARACTER_DEVICE | (permissions & PERMISSIONS), new byte[0], major, minor);
    }

    /**
     * Tells whether there is an entry already.
     *
     * @param path where it would appear in the guest
     * @return true if a folder, file, link or device has the path
     */
    public boolean contains(String path) {
        return paths.contains(path);
    }

    /**
     * Returns the finished archive; entries may still be added afterwards for a later call.
     *
     * @return the archive's bytes, uncompressed, closed by the trailer record
     */
    public byte[] toByteArray() {
        var finished = new ByteArrayOutputStream(archive.size() + 128);
        finished.writeBytes(archive.toByteArray());
        writeRecord(finished, 0, 0, TRAILER, new byte[0], 0, 0);
        return finished.toByteArray();
    }

    private InitramfsArchive entry(String path, int mode, byte[] content, int major, int minor) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.equals(TRAILER)) {
            throw new IllegalArgumentException("Not a path inside the archive: \"" + path + "\"");
        }
        int slash = path.lastIndexOf('/');
        if (slash >= 0 && !paths.contains(path.substring(0, slash))) {
            throw new IllegalArgumentException("The folder of " + path + " is not in the archive yet");
        }
        if (!paths.add(path)) {
            throw new IllegalArgumentException(path + " is in the archive already");
        }
        writeRecord(archive, nextInode++, mode, path, content, major, minor);
        return this;
    }

    private static void writeRecord(ByteArrayOutputStream out, int inode, int mode, String path, byte[] content,
            int major, int minor) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int links = 1;
        var header = new StringBuilder(MAGIC);
        int[] fields = {inode, mode, 0, 0, links, 0, content.length, 0, 0, major, minor, name.length + 1, 0};
        for (int field : fields) {
            header.append("%08X".formatted(field));
        }
        out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(name);
        out.write(0);
        pad(out);
        out.writeBytes(content);
        pad(out);
    }

    private static void pad(ByteArrayOutputStream out) {
        while (out.size() % ALIGNMENT != 0) {
            out.write(0);
        }
    }
}
