package dev.ringside.app.ui.layers;

import java.util.Locale;

/** How often a second something happens, with few digits. */
final class RateText {
    private static final String[] PREFIXES = {"", " k", " M", " G"};

    private RateText() {}

    /** {@code rate}, 0 or more, as in {@code 12.5 k}; 0 stays 0, and what is rarer than once in two seconds keeps a digit. */
    static String of(Locale locale, double rate) {
        int prefix = 0;
        double value = rate;
        while (value >= 999.5 && prefix < PREFIXES.length - 1) {
            value /= 1000;
            prefix++;
        }
        boolean whole = value >= 99.5 || value == Math.rint(value) || prefix == 0 && value >= 9.5;
        return String.format(locale, whole ? "%.0f%s" : "%.1f%s", value, PREFIXES[prefix]);
    }
}
