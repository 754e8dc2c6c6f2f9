package dev.ringside.devices.hardware;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Linux kernel that is started without firmware.
 *
 * @param kernel
 *            {@code <os><kernel>}: a bzImage
 * @param initrd
 *            {@code <os><initrd>}: its initial RAM disk
 * @param commandLine
 *            {@code <os><cmdline>}
 * @param entry64
 *            enter the kernel in 64-bit mode, if it has such an entry; every kernel can be entered in 32-bit mode. libvirt has no such element
 */
public record DirectBoot(Path kernel, Optional<Path> initrd, String commandLine, boolean entry64) {

    /** A kernel that is entered in 32-bit mode. */
    public DirectBoot(Path kernel, Optional<Path> initrd, String commandLine) {
        this(kernel, initrd, commandLine, false);
    }
}
