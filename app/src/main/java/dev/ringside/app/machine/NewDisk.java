package dev.ringside.app.machine;

import java.nio.file.Path;

/**
 * A disk image to be made.
 *
 * @param file
 *            where; nothing is there yet
 * @param bytes
 *            its size, a positive multiple of 512
 * @param allocate
 *            take the whole room on the host at once instead of as it is used
 */
public record NewDisk(Path file, long bytes, boolean allocate) {}
