package dev.ringside.app.debian;

import java.nio.file.Path;

/**
 * What it takes to boot Debian's kernel to a shell: host files that are there and complete.
 *
 * @param kernel the kernel image (bzImage)
 * @param busybox a statically linked busybox that this kernel can run
 */
public record DebianGuest(Path kernel, Path busybox) {}
