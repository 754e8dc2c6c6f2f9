package dev.ringside.devices.storage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An image that holds the bytes of the medium one to one: a {@code .img} or {@code .iso} file, or a block device of the host. If the size of a file
 * is no multiple of 512, what is missing of the last sector reads as zeros, and writes to it are dropped: a file never grows.
 */
public final class RawImage implements BlockBackend {
    private static final System.Logger LOG = System.getLogger(RawImage.class.getName());
    private static final int SECTOR = 512;
    /** The JDK copies through memory of its own, as much as one call asks for and kept for ever. */
    private static final int LONGEST_TRANSFER = 1 << 20;

    private final Path path;
    private final HeldFile file;
    private final long fileBytes;
    private final boolean readOnly;
    private boolean closed;
    private boolean vanished;

    private RawImage(Path path, HeldFile file, long fileBytes, boolean readOnly) {
        this.path = path;
        this.file = file;
        this.fileBytes = fileBytes;
        this.readOnly = readOnly;
    }

    /**
     * Opens an image and keeps other machines from it until it is closed: from writing it, and if this one writes it, from reading it.
     *
     * @throws ImageException
     *             if there is no such file, it is empty, in use, or not to be had; the message is for a person
     */
    public static RawImage open(Path path, boolean readOnly) throws ImageException {
        HeldFile file = HeldFile.open(path, readOnly);
        RawImage image = null;
        try {
            long bytes = file.channel().size();
            if (bytes == 0) {
                throw new ImageException(
                        "The image %s is empty. Give it the size that the disk shall have: truncate -s 10G %s"
                                .formatted(path, path));
            }
            image = new RawImage(path, file, bytes, readOnly);
            return image;
        } catch (ImageException e) {
            throw e;
        } catch (IOException e) {
            throw new ImageException(BlockError.Kind.IO,
                    "The size of the image %s is not to be had: %s.".formatted(path, HeldFile.reason(e, path)), e);
        } finally {
            if (image == null) {
                file.release();
            }
        }
    }

    @Override
    public long bytes() {
        return Math.ceilDiv(fileBytes, SECTOR) * SECTOR;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public String source() {
        return path.toString();
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
        checkRange(offset, target.remaining());
        int end = target.limit();
        long at = offset;
        while (target.position() < end && at < fileBytes) {
            int chunk = (int) Math.min(Math.min(end - target.position(), LONGEST_TRANSFER), fileBytes - at);
            target.limit(target.position() + chunk);
            int got = transfer("read", at, target, true);
            if (got < 0) {
                throw shorter();
            }
            at += got;
            target.limit(end);
        }
        while (target.position() < end) {
            target.put((byte) 0);
        }
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
        checkRange(offset, source.remaining());
        int end = source.limit();
        long at = offset;
        while (source.position() < end && at < fileBytes) {
            int chunk = (int) Math.min(Math.min(end - source.position(), LONGEST_TRANSFER), fileBytes - at);
            source.limit(source.position() + chunk);
            at += transfer("written", at, source, false);
            source.limit(end);
        }
        source.position(end);
    }

    @Override
    public void flush() throws IOException {
        if (readOnly) {
            return;
        }
        try {
            file.channel().force(true);
            if (file.channel().size() < fileBytes) {
                throw shorter();
            }
        } catch (ImageException e) {
            throw e;
        } catch (IOException e) {
            throw failure("written to the host's disk", e);
        }
        if (!vanished && Files.notExists(path)) {
            // A file that was renamed is as good as before; one that was deleted goes with the machine.
            vanished = true;
            LOG.log(Level.WARNING,
                    "The image {0} is not there any more under this name. If it was deleted, what the machine writes is lost"
                            + " when it ends: copy the disk from inside the guest.",
                    path);
        }
    }

    private ImageException shorter() throws IOException {
        return new ImageException("The image %s has become shorter while it was in use: %d bytes are left of %d."
                .formatted(path, file.channel().size(), fileBytes));
    }

    /** Does nothing: Java has no call that gives a part of a file back to the host. */
    @Override
    public void discard(long offset, long length) {
        checkRange(offset, length);
    }

    /** What reads as zeros already is not written, so that a sparse file stays sparse. */
    @Override
    public void writeZeroes(long offset, long length) throws IOException {
        checkRange(offset, length);
        int most = (int) Math.min(length, LONGEST_TRANSFER);
        ByteBuffer zeros = ByteBuffer.allocate(most);
        ByteBuffer present = ByteBuffer.allocate(most);
        for (long done = 0; done < length; done += zeros.limit()) {
            int chunk = (int) Math.min(most, length - done);
            read(offset + done, present.clear().limit(chunk));
            zeros.clear().limit(chunk);
            if (zeros.mismatch(present.flip()) >= 0) {
                write(offset + done, zeros);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            file.release();
        }
    }

    private int transfer(String what, long offset, ByteBuffer buffer, boolean read) throws ImageException {
        try {
            return read ? file.channel().read(buffer, offset) : file.channel().write(buffer, offset);
        } catch (IOException e) {
            throw failure(what, e);
        }
    }

    private ImageException failure(String what, IOException e) {
        boolean full = full(e);
        return new ImageException(full ? BlockError.Kind.NO_SPACE : BlockError.Kind.IO,
                "The image %s cannot be %s: %s.".formatted(path, what,
                        full ? "the host's file system is full" : HeldFile.reason(e, path)),
                e);
    }

    /** The host's error number is lost in a text of the user's language; asking for free space needs no text. */
    private boolean full(IOException e) {
        String text = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        try {
            return text.contains("no space left") || Files.getFileStore(path).getUsableSpace() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private void checkRange(long offset, long length) {
        if (offset < 0 || length < 0 || offset > bytes() - length) {
            throw new IllegalArgumentException(
                    "%d bytes at %d are not within the %d of %s".formatted(length, offset, bytes(), path));
        }
    }
}
