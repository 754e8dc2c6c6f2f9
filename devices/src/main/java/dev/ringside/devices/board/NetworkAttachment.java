package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.network.IsolatedNetworks;
import dev.ringside.devices.network.Network;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.network.UnpluggedNetwork;
import dev.ringside.devices.network.e1000.E1000;
import dev.ringside.devices.network.user.UserNetwork;
import dev.ringside.devices.pci.PciSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts network cards on the board. */
final class NetworkAttachment {
    private static final long LARGEST_ROM = 4 << 20;

    private final Backplane backplane;
    private final VirtioAttachment virtio;
    private final List<NetworkCard> cards = new ArrayList<>();
    private final List<PciSlot> slots = new ArrayList<>();

    NetworkAttachment(Backplane backplane, VirtioAttachment virtio) {
        this.backplane = backplane;
        this.virtio = virtio;
    }

    /** Adds a card. */
    void attach(InterfaceDescription description) throws HardwareException {
        Optional<byte[]> rom = description.bootRom().isPresent()
                ? Optional.of(rom(description.bootRom().get()))
                : Optional.empty();
        NetworkCard card = new NetworkCard(description.mac(), network(description.source()), description.linkUp(),
                backplane::post);
        backplane.machine().onClose(card::close);
        PciSlot slot = backplane.pci().nextFreeSlot();
        switch (description.model()) {
            case VIRTIO -> virtio.attach(card, slot, rom);
            case E1000 -> backplane.register("e1000-" + cards.size(), new E1000(slot, card, rom, backplane::post));
        }
        cards.add(card);
        slots.add(slot);
    }

    private static byte[] rom(Path file) throws HardwareException {
        try {
            long size = Files.size(file);
            if (size == 0 || size > LARGEST_ROM) {
                throw new HardwareException("The network card's firmware " + file
                        + " has %d bytes, which cannot be. Choose an iPXE image for the card.".formatted(size));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new HardwareException("The network card's firmware " + file
                    + " cannot be read. Choose another file, or none.", e);
        }
    }

    private Network network(NetworkSource source) {
        return switch (source) {
            case NetworkSource.User(boolean hostServices, Optional<NetworkBoot> boot) ->
                new UserNetwork(
                        backplane.machine().hostThreads()
                                .named(backplane.machine().name() + " network " + cards.size()),
                        hostServices, boot);
            case NetworkSource.Isolated(String name) -> IsolatedNetworks.OF_THIS_PROGRAM.named(name);
            case NetworkSource.None _ -> new UnpluggedNetwork();
        };
    }

    /** The cards in the order of their description. */
    List<NetworkCard> cards() {
        return List.copyOf(cards);
    }

    /** Numbers of the cards' places on the PCI bus, in the same order. */
    List<Integer> places() {
        return slots.stream().map(PciSlot::device).toList();
    }
}
