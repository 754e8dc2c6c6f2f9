package dev.ringside.app.library;

import dev.ringside.app.definition.json.MachineJson;
import dev.ringside.app.definition.json.MachineJsonException;
import dev.ringside.app.file.HostFailure;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A machine's file as it was when it was read.
 *
 * @param file
 *            where it is
 * @param content
 *            its bytes; none if it could not be read
 * @param stamp
 *            what the host said of it just before; equal stamps mean equal content
 * @param settled
 *            whether it was old enough for that: a file that was written just now can change again within one tick of the host's clock
 * @param entry
 *            what it means
 */
record MachineFile(Path file, byte[] content, Stamp stamp, boolean settled, LibraryEntry entry) {
    /** Its name in the machine's folder. */
    static final String NAME = "machine.json";

    /** Coarser than any file system's clock; FAT's ticks take 2 s. */
    private static final Duration TICK = Duration.ofSeconds(3);

    /** What tells two versions of a file apart without reading them. */
    record Stamp(Instant modified, long bytes, String key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toInstant(), attributes.size(),
                    String.valueOf(attributes.fileKey()));
        }
    }

    /** Whether {@code now} says that the file is still this one. */
    boolean current(Stamp now) {
        return settled && stamp.equals(now);
    }

    /** The file as it is now. */
    static MachineFile read(Path file) throws IOException {
        Stamp stamp = Stamp.of(file);
        boolean settled = stamp.modified.isBefore(Instant.now().minus(TICK));
        try {
            byte[] content = content(file);
            return new MachineFile(file, content, stamp, settled, meaning(file, content));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            String reason = Problem.of(Code.FILE_UNREAD, HostFailure.problem(e, file.getParent()))
                    .text(Locale.getDefault());
            return new MachineFile(file, new byte[0], stamp, false, new LibraryEntry.Unreadable(file, reason));
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MachineJson.LONGEST + 1);
        }
    }

    private static LibraryEntry meaning(Path file, byte[] content) {
        try {
            return new LibraryEntry.Stored(new MachineJson(file.getParent()).read(content), file);
        } catch (MachineJsonException e) {
            return new LibraryEntry.Unreadable(file, e.getMessage());
        }
    }
}
