package dev.ringside.devices.network.user;

/** Who has which address on a user-mode network. */
public final class AddressPlan {
    /** The network. */
    public static final int NETWORK = 0x0a00_0200;
    /** The bits that say which network it is. */
    public static final int MASK = 0xffff_ff00;
    /** The way out, and the host. */
    public static final int GATEWAY = NETWORK | 2;
    /** The name server. */
    public static final int RESOLVER = NETWORK | 3;
    /** The first address given to a guest. */
    public static final int FIRST_LEASE = NETWORK | 15;
    /** How many addresses are given to guests. */
    public static final int LEASES = 16;
    /** What all listen to. */
    public static final int BROADCAST = NETWORK | 255;
    /** The hardware address of gateway and resolver. */
    public static final long GATEWAY_MAC = 0x5255_0a00_0202L;

    private AddressPlan() {}

    /** Whether {@code address} is one of this network. */
    public static boolean contains(int address) {
        return (address & MASK) == NETWORK;
    }

    /** Whether {@code address} is one of the network's own. */
    public static boolean isService(int address) {
        return address == GATEWAY || address == RESOLVER;
    }
}
