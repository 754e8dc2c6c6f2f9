package dev.ringside.devices.board;

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
 */
public record DirectBoot(Path kernel, Optional<Path> initrd, String commandLine) {}
