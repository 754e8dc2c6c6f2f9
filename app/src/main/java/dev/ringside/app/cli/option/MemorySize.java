package dev.ringside.app.cli.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A size of memory as QEMU's {@code -m} takes it: a number of MiB, or one with K, M, G or T.
 *
 * @param bytes
 *            the size in bytes
 */
public record MemorySize(long bytes) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<MemorySize> {
        private static final Pattern FORM = Pattern.compile("(?:SIZE=)?(\\d{1,15})([KMGT]?)(?:I?B)?");

        @Override
        public MemorySize convert(String text) {
            Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no size of memory. Say for example 512, 512M or 2G.");
            }
            int shift = switch (matcher.group(2)) {
                case "K" -> 10;
                case "G" -> 30;
                case "T" -> 40;
                default -> 20;
            };
            long number = Long.parseLong(matcher.group(1));
            if (number > Long.MAX_VALUE >> shift) {
                throw new TypeConversionException("'" + text + "' is more memory than any machine has.");
            }
            return new MemorySize(number << shift);
        }
    }
}
