package dev.ringside.devices.network;

/** Takes frames off a network. */
@FunctionalInterface
public interface FrameReceiver {

    /**
     * Takes a frame, which nobody changes any more. Any thread; must not block nor call the network.
     *
     * @return false if it was dropped
     */
    boolean receive(byte[] frame);
}
