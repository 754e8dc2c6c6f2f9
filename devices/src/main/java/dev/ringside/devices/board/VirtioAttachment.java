package dev.ringside.devices.board;

import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.balloon.BalloonDevice;
import dev.ringside.devices.virtio.block.BlockDevice;
import dev.ringside.devices.virtio.console.ConsoleDevice;
import dev.ringside.devices.virtio.entropy.EntropyDevice;
import dev.ringside.devices.virtio.input.InputKind;
import dev.ringside.devices.virtio.input.VirtioInputDevice;
import dev.ringside.devices.virtio.network.NetworkDevice;
import dev.ringside.devices.virtio.pci.VirtioPciFunction;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

/** Virtio devices on the PCI bus of a board. */
final class VirtioAttachment {
    /** A guest uses as many as it has CPUs. */
    private static final int MOST_BLOCK_QUEUES = 4;

    private final Backplane backplane;
    private final long ramBytes;
    private int entropyDevices;
    private int consoles;
    private int networkCards;
    private int inputDevices;
    private Optional<BalloonDevice> balloon = Optional.empty();

    VirtioAttachment(Backplane backplane, long ramBytes) {
        this.backplane = backplane;
        this.ramBytes = ramBytes;
    }

    /** A disk with what is in {@code drive}. */
    void attach(Drive drive) {
        int queues = Math.min(MOST_BLOCK_QUEUES, backplane.machine().cpus().size());
        plug("virtio-blk-" + drive.name(), new BlockDevice(drive, "ringside-" + drive.name(), queues),
                VirtioPciInterface.TRANSITIONAL);
    }

    /** A source of random numbers. */
    void attach(RngDescription description) {
        SecureRandom random = random();
        plug("virtio-rng" + entropyDevices++, new EntropyDevice(random::nextBytes), VirtioPciInterface.TRANSITIONAL);
    }

    /** Numbers that are computed, from a seed taken now: the host is never waited for with the machine lock held. */
    private static SecureRandom random() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks the algorithm that every Java has", e);
        }
    }

    /** A network card with firmware in {@code rom}. */
    void attach(NetworkCard card, PciSlot slot, Optional<byte[]> rom) {
        plug("virtio-net" + networkCards++, slot, new NetworkDevice(card), VirtioPciInterface.TRANSITIONAL, rom);
    }

    /** A console. */
    void attach(VirtioConsoleDescription console) {
        SerialBackend backend = backplane.host().open(console);
        backplane.machine().onClose(backend::close);
        plug("virtio-console" + consoles++, new ConsoleDevice(backend), VirtioPciInterface.TRANSITIONAL);
    }

    /**
     * The balloon.
     *
     * @throws HardwareException
     *             if there is one already
     */
    void attach(BalloonDescription description) throws HardwareException {
        if (balloon.isPresent()) {
            throw new HardwareException("A machine has one memory balloon at most. Describe it once.");
        }
        PciSlot slot = backplane.pci().nextFreeSlot();
        BalloonDevice device = new BalloonDevice(slot.memory(), ramBytes);
        plug("virtio-balloon", slot, device, VirtioPciInterface.TRANSITIONAL);
        balloon = Optional.of(device);
    }

    /** A keyboard, mouse or tablet. */
    void attach(InputDescription input) {
        InputKind kind = switch (input.device()) {
            case KEYBOARD -> InputKind.KEYBOARD;
            case MOUSE -> InputKind.MOUSE;
            case TABLET -> InputKind.TABLET;
        };
        VirtioInputDevice device = new VirtioInputDevice(kind, Integer.toString(inputDevices));
        plug("virtio-input" + inputDevices++, device, VirtioPciInterface.MODERN);
        backplane.input().attach(device);
    }

    Optional<BalloonDevice> balloon() {
        return balloon;
    }

    private void plug(String name, VirtioDevice<?> device, VirtioPciInterface shown) {
        plug(name, backplane.pci().nextFreeSlot(), device, shown);
    }

    private void plug(String name, PciSlot slot, VirtioDevice<?> device, VirtioPciInterface shown) {
        plug(name, slot, device, shown, Optional.empty());
    }

    private void plug(String name, PciSlot slot, VirtioDevice<?> device, VirtioPciInterface shown,
            Optional<byte[]> rom) {
        backplane.register(name, device);
        backplane.register(name + "-pci", new VirtioPciFunction(slot, device, shown, rom, backplane::post));
    }
}
