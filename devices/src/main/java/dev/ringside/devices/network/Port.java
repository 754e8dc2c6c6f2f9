package dev.ringside.devices.network;

/** The network's end of a cable. Any thread; nothing blocks. */
public interface Port extends AutoCloseable {

    /**
     * Takes a frame, or drops it if there is no room, as networks do.
     *
     * @param frame
     *            {@link Ethernet#HEADER} to {@link Ethernet#LONGEST} bytes, which nobody changes any more
     */
    void send(byte[] frame);

    /** Pulls the cable out: its receiver gets nothing more. */
    @Override
    void close();
}
