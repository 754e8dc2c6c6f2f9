package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.FirmwareDescription;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * The firmware of a machine.
 *
 * @param description
 *            as the board takes it
 */
public record FirmwareOption(FirmwareDescription description) {

    /** Reads one from the command line: a name, else a file. */
    public static final class Converter implements ITypeConverter<FirmwareOption> {
        private static final String VARIABLES = "ovmf,vars=";

        @Override
        public FirmwareOption convert(String text) {
            return new FirmwareOption(switch (text) {
                case "builtin" -> new FirmwareDescription.Builtin();
                case "seabios" -> new FirmwareDescription.SeaBios(Optional.empty());
                case "ovmf" -> new FirmwareDescription.Ovmf(Optional.empty(), Optional.empty());
                default -> text.startsWith(VARIABLES) && text.length() > VARIABLES.length()
                        ? new FirmwareDescription.Ovmf(Optional.empty(),
                                Optional.of(Path.of(text.substring(VARIABLES.length()))))
                        : new FirmwareDescription.Image(Path.of(text));
            });
        }
    }
}
