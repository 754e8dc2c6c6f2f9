package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import java.util.Optional;

/** A place on a ring whose blocks the guest writes (xHCI 1.1, 4.9.2). */
final class TrbCursor {
    /** Links in a row followed at most: more lead nowhere. */
    private static final int MOST_LINKS = 8;
    private static final long ADDRESS = ~0xfL;

    private long address;
    private boolean cycle;

    /** A place: {@code pointer} as in contexts and commands, the cycle state in bit 0. */
    TrbCursor(long pointer) {
        address = pointer & ADDRESS;
        cycle = (pointer & 1) != 0;
    }

    TrbCursor copy() {
        return new TrbCursor(pointer());
    }

    /** The place as in contexts and commands. */
    long pointer() {
        return address | (cycle ? 1 : 0);
    }

    /** The block here, which is left behind; empty if the guest has not written it yet. Links are followed. */
    Optional<Trb> next(BusMaster memory) {
        for (int links = 0; links <= MOST_LINKS; links++) {
            Trb trb = Trb.read(memory, address);
            if (trb.cycle() != cycle) {
                return Optional.empty();
            }
            if (trb.type() != TrbType.LINK) {
                address += Trb.SIZE;
                return Optional.of(trb);
            }
            address = trb.parameter() & ADDRESS;
            cycle ^= trb.togglesCycle();
        }
        return Optional.empty();
    }
}
