package dev.ringside.devices.board;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.ide.IdeChannel;
import dev.ringside.devices.ide.IdeController;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.scsi.ScsiCd;
import dev.ringside.devices.storage.Drive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Where the two IDE channels and their devices are on a PC; hda to hdd are primary device 0 and 1, secondary device 0 and 1. */
final class IdeAttachment {
    private static final int DEVICE = 1;
    private static final int FUNCTION = 1;
    private static final int PLACES = 4;
    private static final int[] COMMAND_BLOCKS = {0x1f0, 0x170};
    private static final int[] CONTROL_BLOCKS = {0x3f6, 0x376};
    private static final int[] IRQS = {14, 15};
    private static final List<String> NAMES = List.of("primary IDE channel", "secondary IDE channel");

    private final Backplane backplane;
    private final List<Optional<AtaDevice>> places = new ArrayList<>(Collections.nCopies(PLACES, Optional.empty()));

    IdeAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    void attach(String target, Drive drive) throws HardwareException {
        int place = DrivePlace.of(target, "hd", PLACES);
        places.set(place, Optional.of(drive.device() == DiskDevice.CDROM
                ? new AtapiDevice(new ScsiCd(drive), target, false)
                : new AtaDisk(drive, false)));
    }

    /** The controller is part of the chipset, with or without devices. */
    void complete() {
        PciSlot slot = backplane.pci().slot(DEVICE, FUNCTION);
        List<IdeChannel> channels = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            IdeChannel channel = new IdeChannel(places.subList(2 * i, 2 * i + 2),
                    backplane.interrupts().line(IRQS[i]), slot.memory());
            backplane.ports().map(COMMAND_BLOCKS[i], IdeChannel.COMMAND_PORTS, NAMES.get(i), channel.commandBlock());
            backplane.ports().map(CONTROL_BLOCKS[i], 1, NAMES.get(i) + " control", channel.controlBlock());
            channels.add(channel);
        }
        backplane.register("ide", new IdeController(slot, channels.getFirst(), channels.getLast()));
    }
}
