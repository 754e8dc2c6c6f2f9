package dev.ringside.devices.board;

import dev.ringside.devices.ahci.AhciController;
import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.scsi.ScsiCd;
import dev.ringside.devices.storage.Drive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The SATA controller, if there are drives for it; sda to sdf are at its ports 0 to 5. */
final class SataAttachment {
    private final Backplane backplane;
    private final List<Optional<AtaDevice>> ports = new ArrayList<>(
            Collections.nCopies(AhciController.PORTS, Optional.empty()));
    private boolean wanted;

    SataAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    void attach(String target, Drive drive) throws HardwareException {
        int port = DrivePlace.of(target, "sd", AhciController.PORTS);
        ports.set(port, Optional.of(drive.device() == DiskDevice.CDROM
                ? new AtapiDevice(new ScsiCd(drive), target, true)
                : new AtaDisk(drive, true)));
        wanted = true;
    }

    void complete() {
        if (wanted) {
            backplane.register("ahci", new AhciController(backplane.pci().nextFreeSlot(), ports));
        }
    }
}
