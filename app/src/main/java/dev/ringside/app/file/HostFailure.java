package dev.ringside.app.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Why the host did not do something with a file, in words. */
public final class HostFailure {
    private static final long LITTLE = 64 << 10;

    private HostFailure() {}

    /** The reason and what to do, as sentences, for a failure in {@code folder}. */
    public static String words(IOException failure, Path folder) {
        String text = reason(failure);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota") || full(folder)) {
            return "The file system is full. Free some space there, then try again.";
        }
        if (lower.contains("read-only file system")) {
            return "The file system is read-only. Make it writable or choose another folder.";
        }
        return switch (failure) {
            case AccessDeniedException _ ->
                "This user may not do that there. Change the folder's permissions or choose another"
                        + " folder.";
            case NoSuchFileException missing -> "There is no " + missing.getFile()
                    + ". If it is on a disk that is not attached, attach it, then try again.";
            case NotDirectoryException file -> file.getFile() + " is not a folder. Choose a folder.";
            default -> "The system says: " + text + ".";
        };
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
    }

    /** The host's words may be in any language. */
    private static boolean full(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < LITTLE && Files.isWritable(folder);
        } catch (IOException _) {
            return false;
        }
    }
}
