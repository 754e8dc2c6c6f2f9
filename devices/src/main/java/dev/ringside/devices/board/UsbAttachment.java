package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.usb.UsbController;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.hid.HidDevice;
import dev.ringside.devices.usb.uhci.UhciController;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** USB host controllers and what is plugged into them: each device into the first controller with a free port. */
final class UsbAttachment {
    /** Place of the USB function in the PIIX3. */
    private static final int CHIPSET_DEVICE = 1;
    private static final int CHIPSET_FUNCTION = 2;

    private final Backplane backplane;
    private final List<UsbController> controllers = new ArrayList<>();
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
                controllers.add(backplane.register("usb-uhci", uhci));
            }
            case XHCI -> throw new HardwareException("This board has no xHCI controller yet. Use uhci.");
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

    /**
     * Plugs everything in: after all has been attached, so that the order of the description does not matter.
     *
     * @throws HardwareException
     *             if there are not enough ports
     */
    void plugIn() throws HardwareException {
        for (UsbDevice<?> device : devices) {
            Optional<UsbPort> port = controllers.stream().flatMap(each -> each.freePort(device).stream()).findFirst();
            port.orElseThrow(() -> new HardwareException(controllers.isEmpty()
                    ? "A USB device needs a USB controller. Add one to the machine."
                    : "The machine has more USB devices than ports. Remove some, or add a controller."))
                    .attach(device);
        }
    }

    private void add(UsbDevice<?> device) {
        devices.add(backplane.register(device.name(), device));
    }

    private String serialNumber() {
        return Integer.toString(devices.size() + 1);
    }
}
