package dev.ringside.app.machine;

import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ImageException;
import dev.ringside.devices.storage.RawImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of a changed description a machine that runs can follow. */
final class LiveChange {
    private LiveChange() {}

    /**
     * Does it.
     *
     * @throws HardwareException
     *             if a medium cannot be had or taken; the message is for a person
     */
    static void apply(MachineRun run, HardwareDescription wanted) throws HardwareException {
        for (DeviceDescription device : wanted.devices()) {
            if (device instanceof DiskDescription disk) {
                Optional<Drive> drive = Optional.ofNullable(run.board().drives().get(disk.target()))
                        .filter(Drive::removable);
                if (drive.isPresent()) {
                    change(drive.get(), disk);
                }
            }
            if (device instanceof InterfaceDescription card) {
                run.board().networkCards().stream().filter(there -> there.mac().equals(card.mac()))
                        .forEach(there -> there.setLink(card.linkUp()));
            }
        }
    }

    /** When {@code wanted} takes effect on a machine that was switched on as {@code begun}: names of machines are nothing they run with. */
    static ChangeOutcome outcome(HardwareDescription begun, HardwareDescription wanted) {
        return withoutWhatChangesLive(begun.withName(wanted.name())).equals(withoutWhatChangesLive(wanted))
                ? ChangeOutcome.NOW
                : ChangeOutcome.AFTER_SHUTDOWN;
    }

    private static void change(Drive drive, DiskDescription wanted) throws HardwareException {
        Optional<Path> loaded = drive.loadedMedium().map(medium -> Path.of(medium.source()));
        if (loaded.equals(wanted.source())) {
            return;
        }
        try {
            if (wanted.source().isEmpty()) {
                if (!drive.eject(false)) {
                    throw new HardwareException("The guest keeps the drive " + drive.name()
                            + " locked. Eject the medium in the guest first.");
                }
            } else {
                RawImage image = RawImage.open(wanted.source().get(), wanted.readOnly());
                drive.insert(image);
            }
        } catch (ImageException e) {
            throw new HardwareException(e.getMessage(), e);
        }
    }

    private static HardwareDescription withoutWhatChangesLive(HardwareDescription hardware) {
        List<DeviceDescription> devices = hardware.devices().stream().map(LiveChange::withoutWhatChangesLive).toList();
        return hardware.withDevices(devices);
    }

    private static DeviceDescription withoutWhatChangesLive(DeviceDescription device) {
        return switch (device) {
            case DiskDescription disk when disk.source().isPresent()
                    && disk.device() != DiskDevice.DISK ->
                new DiskDescription(disk.device(), disk.bus(), disk.target(), Optional.empty(), disk.readOnly());
            case InterfaceDescription card -> card.withLink(true);
            default -> device;
        };
    }
}
