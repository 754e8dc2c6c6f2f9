package dev.ringside.app.statistics;

/**
 * What a machine used in the time before one moment.
 *
 * @param nanos
 *            the moment, as {@link System#nanoTime()}
 * @param guestCpu
 *            share of the time in which its vCPUs were not idle, 0 to 1
 * @param hostCpu
 *            processor time of the host's that the machine's threads took, in cores; may exceed 1
 * @param memoryBytes
 *            guest memory that the host holds for it
 * @param diskRead
 *            bytes a second read from all drives
 * @param diskWritten
 *            bytes a second written to all drives
 * @param received
 *            bytes a second that the guest got from its networks
 * @param sent
 *            bytes a second that the guest sent to its networks
 */
public record Usage(long nanos, double guestCpu, double hostCpu, long memoryBytes, double diskRead, double diskWritten,
        double received, double sent) {}
