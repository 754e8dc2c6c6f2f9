package dev.ringside.app.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a machine's screen is shown. */
public enum DisplayOption {
    /** Nowhere; QMP can still make pictures of it. */
    NONE,
    /** In a window. */
    WINDOW;

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<DisplayOption> {
        @Override
        public DisplayOption convert(String text) {
            return switch (text) {
                case "none" -> NONE;
                case "window" -> WINDOW;
                default ->
                    throw new TypeConversionException(
                            "There is no display '" + text + "'. There are none and window.");
            };
        }
    }
}
