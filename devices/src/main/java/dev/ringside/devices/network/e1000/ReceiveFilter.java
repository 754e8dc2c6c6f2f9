package dev.ringside.devices.network.e1000;

import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.ip.Bytes;

/** Decides which frames the driver wants (317453, 3.2.1). */
final class ReceiveFilter {
    private static final int UNICAST_PROMISCUOUS = 1 << 3;
    private static final int MULTICAST_PROMISCUOUS = 1 << 4;
    private static final int MULTICAST_OFFSET_SHIFT = 12;
    private static final int BROADCAST_ACCEPTED = 1 << 15;
    private static final int VLAN_FILTER = 1 << 18;
    private static final int ADDRESSES = 16;
    private static final int ADDRESS_VALID = 1 << 31;
    private static final int TYPE_VLAN = 0x8100;

    private final RegisterFile registers;

    ReceiveFilter(RegisterFile registers) {
        this.registers = registers;
    }

    boolean accepts(byte[] frame) {
        return acceptsVlan(frame) && acceptsAddress(frame, Ethernet.destination(frame));
    }

    private boolean acceptsVlan(byte[] frame) {
        if (!registers.has(Register.RCTL, VLAN_FILTER) || Bytes.get16(frame, 12) != TYPE_VLAN || frame.length < 16) {
            return true;
        }
        int vlan = Bytes.get16(frame, 14) & 0xfff;
        return (registers.get(Register.VFTA + (vlan >> 5) * 4) >> (vlan & 31) & 1) != 0;
    }

    private boolean acceptsAddress(byte[] frame, long destination) {
        boolean group = Ethernet.isGroup(destination);
        if (registers.has(Register.RCTL, group ? MULTICAST_PROMISCUOUS : UNICAST_PROMISCUOUS)
                || destination == Ethernet.BROADCAST && registers.has(Register.RCTL, BROADCAST_ACCEPTED)) {
            return true;
        }
        int low = Integer.reverseBytes((int) (destination >> 16));
        int high = Short.toUnsignedInt(Short.reverseBytes((short) destination));
        for (int i = 0; i < ADDRESSES; i++) {
            int upper = registers.get(Register.RAH + 8 * i);
            if ((upper & ADDRESS_VALID) != 0 && (upper & 0xffff) == high
                    && registers.get(Register.RAL + 8 * i) == low) {
                return true;
            }
        }
        if (!group) {
            return false;
        }
        int offset = registers.get(Register.RCTL) >> MULTICAST_OFFSET_SHIFT & 3;
        int shift = switch (offset) {
            case 0 -> 4;
            case 1 -> 3;
            case 2 -> 2;
            default -> 0;
        };
        int hash = ((frame[5] & 0xff) << 8 | frame[4] & 0xff) >> shift & 0xfff;
        return (registers.get(Register.MTA + (hash >> 5) * 4) >> (hash & 31) & 1) != 0;
    }
}
