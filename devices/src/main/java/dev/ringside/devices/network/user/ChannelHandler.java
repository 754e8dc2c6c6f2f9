package dev.ringside.devices.network.user;

/** Whose channel it is. Network thread. */
@FunctionalInterface
public interface ChannelHandler {

    /** Something can be done with the channel. */
    void ready();
}
