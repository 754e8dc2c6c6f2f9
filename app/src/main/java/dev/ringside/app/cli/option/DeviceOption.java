package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A device beside those that have options of their own.
 *
 * @param description
 *            as the board takes it
 */
public record DeviceOption(DeviceDescription description) {
    /** What there is, for a person. */
    public static final String DEVICES = "isa-debug-exit, virtio-rng, virtio-balloon, virtio-keyboard, virtio-mouse, "
            + "virtio-tablet, virtio-console[,source=SERIAL], and virtio-net and e1000[,network=user|isolated:NAME|none]"
            + "[,mac=MAC][,link=off]";

    /** Reads one from the command line, by QEMU's names. */
    public static final class Converter implements ITypeConverter<DeviceOption> {
        private static final List<String> DEBUG_EXIT_PLACE = List.of("iobase=0xf4", "iosize=0x04", "iosize=4");
        private static final String SOURCE = "source=";
        private static final String PCI = "-pci";

        @Override
        public DeviceOption convert(String text) {
            int comma = text.indexOf(',');
            String name = comma < 0 ? text : text.substring(0, comma);
            String properties = comma < 0 ? "" : text.substring(comma + 1);
            boolean onPci = name.startsWith("virtio-") && name.endsWith(PCI);
            return new DeviceOption(switch (onPci ? name.substring(0, name.length() - PCI.length()) : name) {
                case "isa-debug-exit" -> debugExit(properties);
                case "virtio-console" -> console(properties);
                case "virtio-net" -> NetworkCardProperties.read(InterfaceModel.VIRTIO, properties);
                case "e1000" -> NetworkCardProperties.read(InterfaceModel.E1000, properties);
                case "virtio-rng" -> plain(new RngDescription(), name, properties);
                case "virtio-balloon" -> plain(new BalloonDescription(), name, properties);
                case "virtio-keyboard" -> plain(input(InputDevice.KEYBOARD), name, properties);
                case "virtio-mouse" -> plain(input(InputDevice.MOUSE), name, properties);
                case "virtio-tablet" -> plain(input(InputDevice.TABLET), name, properties);
                default -> throw new TypeConversionException(
                        "There is no device '" + name + "'. There are " + DEVICES + ".");
            });
        }

        private static InputDescription input(InputDevice device) {
            return new InputDescription(device, InputBus.VIRTIO);
        }

        private static DeviceDescription plain(DeviceDescription device, String name, String properties) {
            if (!properties.isEmpty()) {
                throw new TypeConversionException(name + " takes no properties. Leave out '" + properties + "'.");
            }
            return device;
        }

        private static DeviceDescription debugExit(String properties) {
            if (!properties.isEmpty() && !DEBUG_EXIT_PLACE.containsAll(List.of(properties.split(",")))) {
                throw new TypeConversionException("isa-debug-exit is at port 0xf4 only. Leave out its properties.");
            }
            return new DebugExitDescription();
        }

        private static DeviceDescription console(String properties) {
            if (properties.isEmpty()) {
                return new VirtioConsoleDescription(new SerialSource.Pty());
            }
            if (!properties.startsWith(SOURCE)) {
                throw new TypeConversionException(
                        "virtio-console has the property source=, what --serial takes. Use source=pty, for example.");
            }
            return new VirtioConsoleDescription(
                    new SerialOption.Converter().convert(properties.substring(SOURCE.length())).source());
        }
    }
}
