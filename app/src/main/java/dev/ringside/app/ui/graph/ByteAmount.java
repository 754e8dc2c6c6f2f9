package dev.ringside.app.ui.graph;

import java.util.Locale;

/** Bytes in the largest binary unit that leaves a number of at least one. */
public final class ByteAmount {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private ByteAmount() {}

    /** {@code bytes}, which is not negative, as in {@code 1.5 MiB}: three digits at most, or four before the next unit. */
    public static String text(Locale locale, double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1023.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean whole = unit == 0 || value >= 99.95 || value == Math.rint(value);
        return String.format(locale, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
