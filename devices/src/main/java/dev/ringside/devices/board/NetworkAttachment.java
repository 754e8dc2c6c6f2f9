package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InterfaceDescription;

/** Puts network cards on the board. */
final class NetworkAttachment {
    private final Backplane backplane;

    NetworkAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    /** Adds a card. */
    void attach(InterfaceDescription card) throws HardwareException {
        throw new HardwareException("Network card " + card.mac() + " of " + backplane.machine().name()
                + " cannot be had yet. Remove it.");
    }
}
