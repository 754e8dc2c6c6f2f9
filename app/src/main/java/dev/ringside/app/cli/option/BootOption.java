package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a machine boots from.
 *
 * @param order
 *            as the firmware takes it
 */
public record BootOption(BootOrder order) {

    /** Reads {@code ORDER[,menu]}, also in QEMU's long form. */
    public static final class Converter implements ITypeConverter<BootOption> {
        @Override
        public BootOption convert(String text) {
            List<BootDevice> devices = BootOrder.STANDARD.devices();
            boolean menu = false;
            for (String part : text.split(",", -1)) {
                switch (part) {
                    case "menu", "menu=on" -> menu = true;
                    case "menu=off" -> menu = false;
                    default -> devices = devices(part.startsWith("order=") ? part.substring("order=".length()) : part);
                }
            }
            return new BootOption(new BootOrder(devices, menu));
        }

        private static List<BootDevice> devices(String letters) {
            List<BootDevice> devices = letters.toLowerCase(Locale.ROOT).chars()
                    .mapToObj(letter -> BootDevice.of((char) letter).orElseThrow(() -> wrong(letters))).toList();
            if (devices.isEmpty() || devices.stream().distinct().count() != devices.size()) {
                throw wrong(letters);
            }
            return devices;
        }

        private static TypeConversionException wrong(String letters) {
            return new TypeConversionException(
                    "'" + letters + "' is no boot order. Write each of a (floppy), c (disk), "
                            + "d (CD) and n (network) at most once, dc for example, and add ,menu for a menu.");
        }
    }
}
