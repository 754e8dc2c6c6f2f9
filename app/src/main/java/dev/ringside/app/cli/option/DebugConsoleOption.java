package dev.ringside.app.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the guest's debug console goes.
 *
 * @param file
 *            a file, or standard output if empty
 */
public record DebugConsoleOption(Optional<Path> file) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<DebugConsoleOption> {
        private static final String FILE = "file:";

        @Override
        public DebugConsoleOption convert(String text) {
            if (text.equals("stdio")) {
                return new DebugConsoleOption(Optional.empty());
            }
            if (text.startsWith(FILE) && text.length() > FILE.length()) {
                return new DebugConsoleOption(Optional.of(Path.of(text.substring(FILE.length()))));
            }
            throw new TypeConversionException(
                    "'" + text + "' is no place for the debug console. Use stdio or file:PATH.");
        }
    }
}
