package dev.ringside.app.file;

import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
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

    /** The reason and what to do, as sentences in English, for a failure in {@code folder}. */
    public static String words(IOException failure, Path folder) {
        return problem(failure, folder).text();
    }

    /** The same in any language. */
    public static Problem problem(IOException failure, Path folder) {
        String text = reason(failure);
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota") || full(folder)) {
            return Problem.of(Code.HOST_FULL);
        }
        if (lower.contains("read-only file system")) {
            return Problem.of(Code.HOST_READ_ONLY);
        }
        return switch (failure) {
            case AccessDeniedException _ -> Problem.of(Code.HOST_FORBIDDEN);
            case NoSuchFileException missing -> Problem.of(Code.HOST_MISSING, missing.getFile());
            case NotDirectoryException file -> Problem.of(Code.HOST_NO_FOLDER, file.getFile());
            default -> Problem.of(Code.HOST_SAYS, text);
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
