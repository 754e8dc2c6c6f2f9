package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.network.IsolatedNetworks;
import dev.ringside.devices.network.Network;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.network.UnpluggedNetwork;
import java.util.ArrayList;
import java.util.List;

/** Puts network cards on the board. */
final class NetworkAttachment {
    private final Backplane backplane;
    private final VirtioAttachment virtio;
    private final List<NetworkCard> cards = new ArrayList<>();

    NetworkAttachment(Backplane backplane, VirtioAttachment virtio) {
        this.backplane = backplane;
        this.virtio = virtio;
    }

    /** Adds a card. */
    void attach(InterfaceDescription description) throws HardwareException {
        NetworkCard card = new NetworkCard(description.mac(), network(description.source()), description.linkUp(),
                backplane::post);
        backplane.machine().onClose(card::close);
        cards.add(card);
        switch (description.model()) {
            case VIRTIO -> virtio.attach(card);
            case E1000 ->
                throw new HardwareException("Network cards of the model e1000 cannot be had yet. Choose virtio.");
        }
    }

    private static Network network(NetworkSource source) throws HardwareException {
        return switch (source) {
            case NetworkSource.User _ -> throw new HardwareException(
                    "The network behind address translation cannot be had yet. Choose an isolated network or none.");
            case NetworkSource.Isolated(String name) -> IsolatedNetworks.OF_THIS_PROGRAM.named(name);
            case NetworkSource.None _ -> new UnpluggedNetwork();
        };
    }

    /** The cards in the order of their description. */
    List<NetworkCard> cards() {
        return List.copyOf(cards);
    }
}
