package dev.ringside.app.ui.graph;

import java.util.Locale;

/** How the vertical axis of a graph is divided and labelled. */
public interface GraphScale {

    /** The value at the axis's upper end, positive, where the largest one shown is {@code largest}. */
    double top(double largest);

    /** A value with its unit, for a person. */
    String label(double value);

    /** Shares of one: 0 to 100 %, or more in whole hundreds where a value exceeds one. */
    static GraphScale percent(Locale locale) {
        return new GraphScale() {
            @Override
            public double top(double largest) {
                return Math.max(1, Math.ceil(largest - 0.05));
            }

            @Override
            public String label(double value) {
                return String.format(locale, "%.0f %%", value * 100);
            }
        };
    }

    /** Amounts of bytes; {@code suffix} follows the unit, as in {@code /s}. The axis ends at a power of two, at {@code least} or higher. */
    static GraphScale bytes(Locale locale, String suffix, double least) {
        return new GraphScale() {
            @Override
            public double top(double largest) {
                double top = least;
                while (top < largest) {
                    top *= 2;
                }
                return top;
            }

            @Override
            public String label(double value) {
                return ByteAmount.text(locale, value) + suffix;
            }
        };
    }
}
