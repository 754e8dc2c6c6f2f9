package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.UsbOption;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options about USB. */
final class UsbOptions {
    @Option(names = "--usb", paramLabel = "DEVICE", split = ",", converter = UsbOption.Converter.class, description = {
        "Add USB devices, separated by commas: keyboard, mouse, tablet. With xhci (USB 3, the default) or uhci (USB 1.1) add the controller they are plugged into."})
    private List<UsbOption> devices = List.of();

    /**
     * Controllers and devices, and a controller for them and for {@code drives} on USB if none was asked for.
     *
     * @param drives
     *            the machine's drives
     */
    List<DeviceDescription> describe(List<DeviceDescription> drives) {
        List<DeviceDescription> described = new ArrayList<>(devices.stream().map(UsbOption::description).toList());
        boolean controller = described.stream().anyMatch(UsbControllerDescription.class::isInstance);
        boolean drivesOnUsb = drives.stream()
                .anyMatch(drive -> drive instanceof DiskDescription disk && disk.bus() == DiskBus.USB);
        if (!controller && (drivesOnUsb || !described.isEmpty())) {
            described.addFirst(new UsbControllerDescription(UsbModel.XHCI));
        }
        return described;
    }
}
