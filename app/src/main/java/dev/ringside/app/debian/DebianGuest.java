package dev.ringside.app.debian;

import java.nio.file.Path;

/**
 * What it takes to boot Debian's kernel to a shell: host files that are there and complete.
 *
 * @param kernel the kernel image (bzImage)
 * @param busybox a statically linked busybox that this kernel can run
 * @param modules folder with the kernel's modules for the devices that machines here have and for common file systems
 */
public record DebianGuest(Path kernel, Path busybox, Path modules) {}
