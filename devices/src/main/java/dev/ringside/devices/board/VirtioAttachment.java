package dev.ringside.devices.board;

import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.block.BlockDevice;
import dev.ringside.devices.virtio.entropy.EntropyDevice;
import dev.ringside.devices.virtio.pci.VirtioPciFunction;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.security.SecureRandom;

/** Virtio devices on the PCI bus of a board. */
final class VirtioAttachment {
    /** A guest uses as many as it has CPUs. */
    private static final int MOST_BLOCK_QUEUES = 4;

    private final Backplane backplane;
    private int entropyDevices;

    VirtioAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    /** A disk with what is in {@code drive}. */
    void attach(Drive drive) {
        int queues = Math.min(MOST_BLOCK_QUEUES, backplane.machine().cpus().size());
        plug("virtio-blk-" + drive.name(), new BlockDevice(drive, "ringside-" + drive.name(), queues),
                VirtioPciInterface.TRANSITIONAL);
    }

    /** A source of random numbers. */
    void attach(RngDescription description) {
        SecureRandom random = new SecureRandom();
        plug("virtio-rng" + entropyDevices++, new EntropyDevice(random::nextBytes), VirtioPciInterface.TRANSITIONAL);
    }

    private void plug(String name, VirtioDevice<?> device, VirtioPciInterface shown) {
        backplane.register(name, device);
        backplane.register(name + "-pci",
                new VirtioPciFunction(backplane.pci().nextFreeSlot(), device, shown, backplane::post));
    }
}
