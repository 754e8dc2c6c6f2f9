package dev.ringside.devices.network;

/** Where cables lead. Any thread. */
public interface Network {

    /**
     * Plugs a cable in.
     *
     * @param receiver
     *            gets the frames that come out of its other end
     */
    Port connect(FrameReceiver receiver);
}
