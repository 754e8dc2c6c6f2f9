package dev.ringside.app.ui.newmachine;

import dev.ringside.devices.linux.KernelImageException;
import dev.ringside.devices.linux.LinuxKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a file is a kernel that can be booted directly.
 *
 * @param version
 *            the kernel's words about itself; empty if it cannot be booted
 */
record KernelCheck(Optional<String> version) {
    /** Kernels have some ten megabytes; nothing longer is read into memory. */
    private static final long LONGEST = 128 << 20;

    /** Looks at {@code file}. */
    static KernelCheck of(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                return new KernelCheck(Optional.empty());
            }
            String version = LinuxKernel.parse(Files.readAllBytes(file), file.toString()).versionText();
            return new KernelCheck(Optional.of(version.split(" ", 2)[0]));
        } catch (IOException | KernelImageException _) {
            return new KernelCheck(Optional.empty());
        }
    }
}
