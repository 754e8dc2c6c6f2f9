package dev.ringside.devices.board;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.scsi.ScsiCd;
import dev.ringside.devices.scsi.ScsiDisk;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.usb.UsbController;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.hid.HidDevice;
import dev.ringside.devices.usb.hub.UsbHub;
import dev.ringside.devices.usb.storage.MassStorage;
import dev.ringside.devices.usb.uhci.UhciController;
import dev.ringside.devices.usb.xhci.XhciController;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** USB host controllers and what is plugged into them: each device into the first controller with a free port. */
final class UsbAttachment {
    /** Place of the USB function in the PIIX3. */
    private static final int CHIPSET_DEVICE = 1;
    private static final int CHIPSET_FUNCTION = 2;

    private final Backplane backplane;
    /** For each controller its ports and those of hubs behind it. */
    private final List<List<UsbPort>> trees = new ArrayList<>();
    private final List<UsbDevice<?>> devices = new ArrayList<>();
    private boolean chipsetController;

    UsbAttachment(Backplane backplane) {
        this.backplane = backplane;
    }

    /**
     * A host controller.
     *
     * @throws HardwareException
     *             if the board has no place for it
     */
    void attach(UsbControllerDescription controller) throws HardwareException {
        switch (controller.model()) {
            case UHCI -> {
                if (chipsetController) {
                    throw new HardwareException("The chipset has one UHCI controller. Describe it once.");
                }
                chipsetController = true;
                UhciController uhci = new UhciController(
                        backplane.pci().slot(CHIPSET_DEVICE, CHIPSET_FUNCTION), backplane.clock());
                add(backplane.register("usb-uhci", uhci));
            }
            case XHCI -> {
                XhciController xhci = new XhciController(backplane.pci().nextFreeSlot(), backplane.clock());
                add(backplane.register("usb-xhci" + trees.size(), xhci));
            }
        }
    }

    /** A keyboard, mouse or tablet, to be plugged in by {@link #plugIn}. */
    void attach(InputDescription input) {
        HidDevice<?> hid = switch (input.device()) {
            case KEYBOARD -> HidDevice.keyboard(serialNumber(), backplane.clock());
            case MOUSE -> HidDevice.mouse(serialNumber(), backplane.clock());
            case TABLET -> HidDevice.tablet(serialNumber(), backplane.clock());
        };
        add(new UsbDevice<>("usb-" + input.device().name().toLowerCase(Locale.ROOT) + serialNumber(), hid));
        backplane.input().attach(hid);
    }

    /** A disk or a CD-ROM drive, to be plugged in by {@link #plugIn}. */
    void attach(Drive drive) {
        MassStorage storage = drive.device() == DiskDevice.CDROM
                ? new MassStorage(new ScsiCd(drive), "USB CD-ROM drive", serialNumber())
                : new MassStorage(new ScsiDisk(drive), "USB disk", serialNumber());
        add(new UsbDevice<>("usb-storage-" + drive.name(), storage));
    }

    /**
     * Plugs everything in: after all has been attached, so that the order of the description does not matter.
     *
     * @throws HardwareException
     *             if there are not enough ports
     */
    void plugIn() throws HardwareException {
        if (trees.isEmpty() && !devices.isEmpty()) {
            throw new HardwareException("A USB device needs a USB controller. Add one to the machine.");
        }
        List<UsbDevice<?>> waiting = List.copyOf(devices);
        for (int i = 0; i < waiting.size(); i++) {
            UsbDevice<?> device = waiting.get(i);
            List<UsbPort> tree = trees.stream().filter(each -> freePort(each, device).isPresent()).findFirst()
                    .orElseThrow(() -> new HardwareException(
                            "The machine has more USB devices than ports. Remove some, or add a controller."));
            if (i + 1 < waiting.size() && tree.stream().filter(port -> port.takes(device)).count() == 1) {
                putHub(tree, device);
            }
            freePort(tree, device).orElseThrow().attach(device);
        }
    }

    /** Puts a hub into the last port that takes {@code device}, if they fit, so that there are ports again. */
    private void putHub(List<UsbPort> tree, UsbDevice<?> device) {
        UsbHub hub = new UsbHub(serialNumber());
        UsbDevice<?> hubDevice = new UsbDevice<>("usb-hub" + serialNumber(), hub);
        Optional<UsbPort> port = freePort(tree, device).filter(last -> last.takes(hubDevice));
        if (port.isPresent()) {
            add(hubDevice);
            port.get().attach(hubDevice);
            tree.addAll(hub.downstream());
        }
    }

    /** The first free port at which a device runs fastest. */
    private static Optional<UsbPort> freePort(List<UsbPort> tree, UsbDevice<?> device) {
        return tree.stream().filter(port -> port.takes(device))
                .min(Comparator.comparing((UsbPort port) -> port.speed(device).orElseThrow()).reversed());
    }

    private void add(UsbController controller) {
        trees.add(new ArrayList<>(controller.ports()));
    }

    private void add(UsbDevice<?> device) {
        devices.add(backplane.register(device.name(), device));
    }

    private String serialNumber() {
        return Integer.toString(devices.size() + 1);
    }
}
