package dev.ringside.devices.hardware;

/**
 * The CPUs of a machine.
 *
 * @param model
 *            {@code <cpu><model>}: a name the accelerator knows
 * @param count
 *            {@code <vcpu>}: 1 to {@link #MOST}
 */
public record CpuDescription(String model, int count) {
    /** The most CPUs that fit into the eight bits of an xAPIC ID, with room for broadcasts. */
    public static final int MOST = 240;

    /** Checks the range; the message is for people. */
    public CpuDescription {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("A machine can have 1 to %d CPUs, not %d.".formatted(MOST, count));
        }
    }
}
