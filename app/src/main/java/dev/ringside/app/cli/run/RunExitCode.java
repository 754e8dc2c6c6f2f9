package dev.ringside.app.cli.run;

/**
 * How {@code ringside run} ends. Our own codes are even, so that none is one of the debug-exit port, which are odd: a
 * guest that writes v there ends with (v << 1 | 1) modulo 256, as under QEMU.
 */
public final class RunExitCode {
    /** The guest powered off, or the user ended the machine. */
    public static final int POWERED_OFF = 0;
    /** The arguments make no sense. */
    public static final int USAGE = 2;
    /** The host does not give what the machine needs: a file, a port, memory. */
    public static final int HOST = 4;
    /** The machine crashed by a fault of Ringside's. */
    public static final int CRASHED = 6;
    /** The guest caused a triple fault under {@code --no-reboot}. */
    public static final int TRIPLE_FAULT = 8;

    private RunExitCode() {}
}
