package dev.ringside.app.ui.layers;

import java.util.Locale;

/** A share for a person, with few digits. */
final class ShareText {
    private static final double PERCENT = 100;

    private ShareText() {}

    /** {@code share}, 0 to 1, as in {@code 4.2 %}; 0 stays 0. */
    static String of(Locale locale, double share) {
        double value = share * PERCENT;
        return String.format(locale, value > 0 && value < 9.95 ? "%.1f %%" : "%.0f %%", value);
    }
}
