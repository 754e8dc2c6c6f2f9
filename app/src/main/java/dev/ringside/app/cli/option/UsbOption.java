package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A USB controller, or a device to be plugged into one.
 *
 * @param description
 *            as the board takes it
 */
public record UsbOption(DeviceDescription description) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<UsbOption> {
        @Override
        public UsbOption convert(String text) {
            return new UsbOption(switch (text) {
                case "xhci" -> new UsbControllerDescription(UsbModel.XHCI);
                case "uhci" -> new UsbControllerDescription(UsbModel.UHCI);
                case "keyboard" -> new InputDescription(InputDevice.KEYBOARD, InputBus.USB);
                case "mouse" -> new InputDescription(InputDevice.MOUSE, InputBus.USB);
                case "tablet" -> new InputDescription(InputDevice.TABLET, InputBus.USB);
                default -> throw new TypeConversionException("There is no USB device '" + text
                        + "'. There are keyboard, mouse and tablet, and the controllers xhci and uhci;"
                        + " disks are --disk FILE,bus=usb.");
            });
        }
    }
}
