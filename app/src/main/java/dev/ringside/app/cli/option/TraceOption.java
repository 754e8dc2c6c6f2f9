package dev.ringside.app.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to write the code that the translator makes, and of what.
 *
 * @param file
 *            the file, which is overwritten
 * @param first
 *            first linear address of guest code, unsigned
 * @param last
 *            last one
 */
public record TraceOption(Path file, long first, long last) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<TraceOption> {
        private static final int HEXADECIMAL = 16;

        @Override
        public TraceOption convert(String text) {
            int comma = text.lastIndexOf(',');
            String file = comma < 0 ? text : text.substring(0, comma);
            if (file.isEmpty()) {
                throw wrong(text);
            }
            if (comma < 0) {
                return new TraceOption(Path.of(file), 0, -1);
            }
            String[] ends = text.substring(comma + 1).split("-", 2);
            long first = address(ends[0], text);
            long last = ends.length < 2 ? first : address(ends[1], text);
            if (Long.compareUnsigned(first, last) > 0) {
                throw new TypeConversionException("'" + text + "' ends before it begins.");
            }
            return new TraceOption(Path.of(file), first, last);
        }

        private static long address(String digits, String text) {
            try {
                return Long.parseUnsignedLong(digits.toLowerCase(java.util.Locale.ROOT).replaceFirst("^0x", ""),
                        HEXADECIMAL);
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text
                    + "' is no trace. Use FILE or FILE,ADDRESS or FILE,ADDRESS-ADDRESS with linear addresses in hexadecimal.");
        }
    }
}
