package dev.ringside.tests.bench.comparison;

import java.nio.file.Path;

/**
 * The machine that every emulator is to make: a serial port, no display, no drives.
 *
 * @param kernel
 *            bzImage
 * @param initrd
 *            initial RAM disk
 * @param cpu
 *            CPU model, by a name that QEMU and Ringside share
 * @param processors
 *            how many
 */
record GuestMachine(Path kernel, Path initrd, String cpu, int processors) {
    /** RAM in MiB. */
    static final int MEMORY = 256;
    /** The kernel's command line. */
    static final String COMMAND_LINE = "console=ttyS0 quiet panic=-1";
}
