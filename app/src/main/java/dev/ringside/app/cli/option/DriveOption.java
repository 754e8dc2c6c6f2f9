package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.DiskBus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A drive.
 *
 * @param source
 *            its image; empty for an empty drive
 * @param bus
 *            what it is to be attached to, if that was said
 * @param readOnly
 *            whether the image must not be changed
 */
public record DriveOption(Optional<Path> source, Optional<DiskBus> bus, boolean readOnly) {

    /** Reads {@code FILE[,bus=BUS][,readonly]}; a comma in the name of the file is written twice, as QEMU wants it. */
    public static final class Converter implements ITypeConverter<DriveOption> {
        @Override
        public DriveOption convert(String text) {
            List<String> parts = split(text);
            Optional<DiskBus> bus = Optional.empty();
            boolean readOnly = false;
            for (String option : parts.subList(1, parts.size())) {
                if (option.startsWith("bus=")) {
                    bus = Optional.of(bus(option.substring("bus=".length())));
                } else if (option.equals("readonly") || option.equals("readonly=on")) {
                    readOnly = true;
                } else if (!option.equals("readonly=off")) {
                    throw new TypeConversionException("'" + option + "' is no option of a drive. There are "
                            + "bus=ide|sata|virtio|usb and readonly; a comma in the name of a file is written twice.");
                }
            }
            String file = parts.getFirst();
            if (file.isEmpty()) {
                throw new TypeConversionException("'" + text + "' names no file.");
            }
            return new DriveOption(file.equals("none") ? Optional.empty() : Optional.of(Path.of(file)), bus, readOnly);
        }

        private static DiskBus bus(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "ide" -> DiskBus.IDE;
                case "sata", "ahci" -> DiskBus.SATA;
                case "virtio" -> DiskBus.VIRTIO;
                case "usb" -> DiskBus.USB;
                default -> throw new TypeConversionException(
                        "'" + name + "' is no bus for drives. There are ide, sata, virtio and usb.");
            };
        }

        private static List<String> split(String text) {
            List<String> parts = new ArrayList<>();
            StringBuilder part = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != ',') {
                    part.append(text.charAt(i));
                } else if (text.startsWith(",,", i)) {
                    part.append(',');
                    i++;
                } else {
                    parts.add(part.toString());
                    part.setLength(0);
                }
            }
            parts.add(part.toString());
            return parts;
        }
    }
}
