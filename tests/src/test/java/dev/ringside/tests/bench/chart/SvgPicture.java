package dev.ringside.tests.bench.chart;

import java.util.Formatter;
import java.util.Locale;

/** A picture in SVG that grows as it is drawn. Its colours can be read on white and on black. One thread. */
public final class SvgPicture {
    /** Lines and text. */
    public static final String INK = "#7d8590";
    /** What is good. */
    public static final String GOOD = "#2f81f7";
    /** What is not. */
    public static final String BAD = "#d9822b";

    private final Formatter svg = new Formatter(Locale.ROOT);

    /** Where a text stands with regard to its place. */
    public enum Anchor {
        /** Begins there. */
        START,
        /** Is centred there. */
        MIDDLE,
        /** Ends there. */
        END
    }

    /** Adds text of the usual size. */
    public void text(double x, double y, Anchor anchor, boolean bold, String text) {
        svg.format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>\n", x, y,
                anchor.name().toLowerCase(Locale.ROOT), bold ? " font-weight=\"bold\"" : "", escaped(text));
    }

    /** Adds a straight line in ink. */
    public void line(double x1, double y1, double x2, double y2, double opacity) {
        svg.format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"%s\"/>\n", x1,
                y1, x2, y2, INK, Double.toString(opacity));
    }

    /** Adds a filled bar with soft corners. */
    public void bar(double x, double y, double width, double height, String colour, double opacity) {
        svg.format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"%s/>\n", x, y, width,
                height, colour, opacity < 1 ? " opacity=\"%s\"".formatted(opacity) : "");
    }

    /** Adds a line through points, {@code x[i]} and {@code y[i]}. */
    public void curve(double[] x, double[] y, String colour) {
        svg.format("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"", colour);
        for (int i = 0; i < x.length; i++) {
            svg.format("%.1f,%.1f ", x[i], y[i]);
        }
        svg.format("\"/>\n");
    }

    /**
     * The file's text.
     *
     * @param title
     *            one line, above all else
     */
    public String framed(String title, int width, int height) {
        Formatter frame = new Formatter(Locale.ROOT);
        frame.format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                + " role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"%s\">\n",
                width, height, width, height, INK);
        frame.format("<title>%s</title>\n", escaped(title));
        frame.format("<text x=\"10\" y=\"20\" font-size=\"15\" font-weight=\"bold\">%s</text>\n", escaped(title));
        return frame.format("%s</svg>\n", svg).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
