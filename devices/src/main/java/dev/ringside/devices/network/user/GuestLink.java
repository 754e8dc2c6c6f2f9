package dev.ringside.devices.network.user;

import dev.ringside.devices.network.ip.Ipv4Packet;

/** The way to the guest. Network thread. */
@FunctionalInterface
public interface GuestLink {

    /** Sends {@code packet}, in fragments if it is long; false if there was no room for it, or nobody has its destination. */
    boolean send(Ipv4Packet packet);
}
