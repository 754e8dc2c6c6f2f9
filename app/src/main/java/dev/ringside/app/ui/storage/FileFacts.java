package dev.ringside.app.ui.storage;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the host knows about an image.
 *
 * @param bytes
 *            its length; empty if the file is not there or may not be looked at
 * @param users
 *            the machines that use it
 * @param ours
 *            whether it is in the library's folder
 */
public record FileFacts(OptionalLong bytes, List<VirtualMachine> users, boolean ours) {
    /** Asks the host; waits for its disk. */
    public static FileFacts of(Path file, Inventory inventory) {
        return new FileFacts(bytes(file), inventory.usersOf(file),
                file.toAbsolutePath().normalize()
                        .startsWith(inventory.library().folder().toAbsolutePath().normalize()));
    }

    private static OptionalLong bytes(Path file) {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
