package dev.ringside.devices.hardware;

import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code <interface>}: a network card.
 *
 * @param model
 *            what the guest sees
 * @param mac
 *            its address
 * @param source
 *            where its cable leads
 * @param linkUp
 *            {@code <link state>}: whether the cable is plugged in
 * @param bootRom
 *            {@code <rom file>}: firmware on the card that boots from the network; empty for none, or for the usual one where the machine is to boot from
 *            the network
 */
public record InterfaceDescription(InterfaceModel model, MacAddress mac, NetworkSource source, boolean linkUp,
        Optional<Path> bootRom) implements DeviceDescription {

    /** A card without firmware of the user's choice. */
    public InterfaceDescription(InterfaceModel model, MacAddress mac, NetworkSource source, boolean linkUp) {
        this(model, mac, source, linkUp, Optional.empty());
    }

    /** The same card with its cable plugged in or not. */
    public InterfaceDescription withLink(boolean up) {
        return new InterfaceDescription(model, mac, source, up, bootRom);
    }

    /** The same card with other firmware. */
    public InterfaceDescription withBootRom(Optional<Path> rom) {
        return new InterfaceDescription(model, mac, source, linkUp, rom);
    }
}
