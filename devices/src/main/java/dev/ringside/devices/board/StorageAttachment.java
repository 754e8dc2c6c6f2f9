package dev.ringside.devices.board;

import dev.ringside.devices.floppy.FloppyFormat;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ImageException;
import dev.ringside.devices.storage.RawImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drives of a board, by their target names, and the controllers of disks on a PC. */
final class StorageAttachment {
    private final Backplane backplane;
    private final IdeAttachment ide;
    private final SataAttachment sata;
    private final FloppyAttachment floppy;
    private final VirtioAttachment virtio;
    private final UsbAttachment usb;
    private final Map<String, Drive> drives = new LinkedHashMap<>();

    StorageAttachment(Backplane backplane, VirtioAttachment virtio, UsbAttachment usb) {
        this.backplane = backplane;
        this.virtio = virtio;
        this.usb = usb;
        ide = new IdeAttachment(backplane);
        sata = new SataAttachment(backplane);
        floppy = new FloppyAttachment(backplane);
    }

    /**
     * A drive with its image in it; whoever calls attaches it to a controller. The machine closes it.
     *
     * @throws HardwareException
     *             if the image cannot be used
     */
    Drive open(DiskDescription disk) throws HardwareException {
        Drive drive = Drive.create(disk.target(), disk.device(), backplane::post,
                backplane.machine().hostThreads());
        backplane.machine().onClose(drive::close);
        drives.put(disk.target(), drive);
        if (disk.source().isPresent()) {
            try {
                drive.insert(RawImage.open(disk.source().get(), disk.readOnly()));
            } catch (ImageException e) {
                throw new HardwareException(e.getMessage(), e);
            }
        }
        return drive;
    }

    /**
     * Attaches a drive to the controller its description names.
     *
     * @throws HardwareException
     *             if its image cannot be used, or its place is taken or not there
     */
    void attach(DiskDescription disk) throws HardwareException {
        switch (disk.bus()) {
            case IDE -> ide.attach(disk.target(), open(disk));
            case VIRTIO -> virtio.attach(open(disk));
            case SATA -> sata.attach(disk.target(), open(disk));
            case FDC -> floppy.attach(disk.target(), open(disk));
            case USB -> usb.attach(open(disk));
        }
    }

    /** Makes the controllers of what has been attached. */
    void complete() throws HardwareException {
        ide.complete();
        sata.complete();
        floppy.complete();
    }

    /** The kinds of the floppy drives, fda first. */
    List<FloppyFormat.DriveKind> floppyKinds() {
        return floppy.kinds();
    }

    Map<String, Drive> drives() {
        return Collections.unmodifiableMap(drives);
    }
}
