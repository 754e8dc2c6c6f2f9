package dev.ringside.devices.board;

import dev.ringside.devices.floppy.FloppyController;
import dev.ringside.devices.floppy.FloppyFormat;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where the floppy controller is on a PC, if there are drives for it: fda and fdb. */
final class FloppyAttachment {
    private static final int DRIVES = 2;
    private static final int PORTS = 0x3f0;
    private static final int INPUT_PORT = 0x3f7;
    private static final int IRQ = 6;
    private static final int DMA = 2;

    private final Backplane backplane;
    private final TreeMap<Integer, Drive> drives = new TreeMap<>();

    FloppyAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    void attach(String target, Drive drive) throws HardwareException {
        drives.put(DrivePlace.of(target, "fd", DRIVES), drive);
    }

    void complete() throws HardwareException {
        if (drives.isEmpty()) {
            return;
        }
        if (!drives.containsKey(0)) {
            throw new HardwareException("A machine with floppy drive fdb needs fda, too.");
        }
        FloppyController controller = backplane.register("fdc", new FloppyController(List.copyOf(drives.values()),
                backplane.interrupts().line(IRQ), backplane.dma().channel(DMA)));
        backplane.ports().map(PORTS, FloppyController.PORTS, "floppy controller", controller);
        backplane.ports().map(INPUT_PORT, 1, "floppy digital input", controller.inputRegister());
    }

    /** The kinds of the drives, fda first. */
    List<FloppyFormat.DriveKind> kinds() {
        return drives.values().stream().map(FloppyAttachment::kind).toList();
    }

    /** A drive is of the kind that its first medium needs. */
    private static FloppyFormat.DriveKind kind(Drive drive) {
        Optional<MediumInfo> medium = drive.loadedMedium();
        return medium.map(one -> FloppyFormat.of(one.bytes()).drive()).orElse(FloppyFormat.DriveKind.HIGH_DENSITY);
    }
}
