package dev.ringside.devices.scsi;

/** A logical unit that takes one command at a time. Machine lock held. */
public interface ScsiTarget {

    /**
     * Carries out a command; it has ended when the initiator is told so. A command that has not ended is given up.
     *
     * @param cdb
     *            the command block, 6 to 16 bytes; what lacks reads as zero
     */
    void execute(byte[] cdb, ScsiInitiator initiator);

    /** Gives up the command under way; it will not call its initiator any more. */
    void abort();

    /** Gives up the command under way, forgets what a guest has set up, and tells of the reset with the next command. */
    void reset();

    /** What a guest can see of it beside its medium. */
    ScsiTargetState save();

    /**
     * Puts back what was saved.
     *
     * @throws IllegalArgumentException
     *             if it is out of range
     */
    void restore(ScsiTargetState state);
}
