package dev.ringside.devices.ata;

import java.util.function.Consumer;

/** The way of one command's data between a device and its host. A callback may come before the call returns. */
interface DataPath {

    /** Gives {@code data} to the host; {@code taken} runs when it has all of it, never if it gives the command up. */
    void send(byte[] data, Runnable taken);

    /** Wants {@code length} bytes from the host; {@code received} gets them, never if the host gives the command up. */
    void receive(int length, Consumer<byte[]> received);

    /** The way over {@code link}, with PIO in blocks of {@code blockBytes}. */
    static DataPath over(AtaLink link, AtaLink.Mode mode, int blockBytes) {
        return new DataPath() {
            @Override
            public void send(byte[] data, Runnable taken) {
                link.send(mode, data, blockBytes, taken);
            }

            @Override
            public void receive(int length, Consumer<byte[]> received) {
                link.receive(mode, length, blockBytes, received);
            }
        };
    }
}
