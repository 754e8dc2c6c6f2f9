package dev.ringside.app.statistics;

/**
 * What a machine has used since it was built.
 *
 * @param busyNanos
 *            time in which its vCPUs were not idle, of all vCPUs together
 * @param cpuNanos
 *            the host's processor time of its threads
 * @param memoryBytes
 *            guest memory that the host holds for it now
 * @param diskRead
 *            bytes read from all drives
 * @param diskWritten
 *            bytes written to all drives
 * @param received
 *            bytes that the guest got from its networks
 * @param sent
 *            bytes that the guest sent to its networks
 */
record UsageTotals(long busyNanos, long cpuNanos, long memoryBytes, long diskRead, long diskWritten, long received,
        long sent) {

    private static final double SECOND = 1e9;

    /** What was used between {@code before}, {@code elapsed} nanoseconds ago, and this, at {@code now}. */
    Usage since(UsageTotals before, long elapsed, long now, int vcpus) {
        double seconds = Math.max(1, elapsed) / SECOND;
        double guest = (busyNanos - before.busyNanos) / SECOND / seconds / vcpus;
        return new Usage(now, Math.clamp(guest, 0, 1), rate(cpuNanos, before.cpuNanos, seconds) / SECOND, memoryBytes,
                rate(diskRead, before.diskRead, seconds), rate(diskWritten, before.diskWritten, seconds),
                rate(received, before.received, seconds), rate(sent, before.sent, seconds));
    }

    private static double rate(long now, long before, double seconds) {
        return Math.max(0, now - before) / seconds;
    }
}
