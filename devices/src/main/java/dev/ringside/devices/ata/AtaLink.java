package dev.ringside.devices.ata;

import java.util.function.Consumer;

/**
 * What connects a device with its host. The device asks for one thing at a time, and nothing between {@link #complete} and the next command. Machine
 * lock held; a callback may come before the call returns.
 */
public interface AtaLink {

    /** How data travels. */
    enum Mode {
        /** Through the data register, in blocks with an interrupt each. */
        PIO,
        /** By the controller, straight into memory. */
        DMA
    }

    /**
     * Gives {@code data} to the host.
     *
     * @param blockBytes
     *            size of a block with PIO; the last may be shorter
     * @param taken
     *            runs when the host has all of it; never, if the host gives the command up
     */
    void send(Mode mode, byte[] data, int blockBytes, Runnable taken);

    /**
     * Wants {@code length} bytes from the host.
     *
     * @param blockBytes
     *            size of a block with PIO; the last may be shorter
     * @param received
     *            gets them; never, if the host gives the command up
     */
    void receive(Mode mode, int length, int blockBytes, Consumer<byte[]> received);

    /**
     * Wants the command packet that follows a PACKET command.
     *
     * @param received
     *            gets its 12 bytes
     */
    void receivePacket(Consumer<byte[]> received);

    /**
     * The command has ended; its outcome is in the device's {@link TaskFile}.
     *
     * @param interrupt
     *            whether to interrupt the host: always, but after the data of a PIO data-in command
     */
    void complete(boolean interrupt);
}
