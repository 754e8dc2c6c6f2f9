package dev.ringside.devices.scsi;

import java.util.function.Consumer;

/**
 * What carries one command to a target, and its data and status back. The target asks for one thing at a time. Machine lock held; a callback may come
 * before the call returns.
 */
public interface ScsiInitiator {

    /**
     * Gives data to the host; a command that has much to give does it in several pieces.
     *
     * @param taken
     *            runs when the host has all of it; never, if the host gives the command up
     */
    void dataIn(byte[] data, Runnable taken);

    /**
     * Wants the next {@code length} bytes from the host.
     *
     * @param given
     *            gets them; never, if the host gives the command up
     */
    void dataOut(int length, Consumer<byte[]> given);

    /**
     * The command has ended.
     *
     * @param sense
     *            {@link Sense#NONE} unless the status is {@link ScsiStatus#CHECK_CONDITION}; the target keeps it for REQUEST SENSE, too
     */
    void complete(ScsiStatus status, Sense sense);
}
