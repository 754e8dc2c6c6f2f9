package dev.ringside.tests.bench.comparison;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Results as a chart in SVG: a bar for each workload from 1x to its speed, on a logarithmic scale, under the average of its set. The colours can be
 * read on white and on black.
 */
final class Chart {
    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 70;
    private static final int TOP = 64;
    private static final int ROW = 19;
    private static final int GAP = 12;
    private static final String INK = "#7d8590";
    private static final String FASTER = "#2f81f7";
    private static final String SLOWER = "#d9822b";
    private static final double[] TICKS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    private final Formatter svg = new Formatter(Locale.ROOT);
    private final double low;
    private final double high;
    private int y = TOP;

    private Chart(List<Result> results) {
        double least = results.stream().mapToDouble(Result::speed).min().orElse(1);
        double most = results.stream().mapToDouble(Result::speed).max().orElse(1);
        low = Math.min(0.5, least) / 1.1;
        high = Math.max(2, most) * 1.1;
    }

    /**
     * Draws it.
     *
     * @param title
     *            what was compared, one line
     * @return the text of the SVG file
     */
    static String of(List<Result> results, String title) {
        Chart chart = new Chart(results);
        Table.means(results).forEach((set, mean) -> {
            chart.bar(set.title(), mean, true);
            results.stream().filter(result -> result.workload().set() == set)
                    .forEach(result -> chart.bar(result.workload().name(), result.speed(), false));
            chart.y += GAP;
        });
        return chart.framed(title);
    }

    private void bar(String label, double speed, boolean mean) {
        int height = mean ? 13 : 9;
        double one = x(1);
        double end = x(speed);
        svg.format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\"%s>%s</text>\n", LEFT - 10, y + 4,
                mean ? " font-weight=\"bold\"" : "", escaped(label));
        svg.format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"%s/>\n",
                Math.min(one, end), y - height / 2.0, Math.max(1, Math.abs(end - one)), height,
                speed >= 1 ? FASTER : SLOWER, mean ? "" : " opacity=\"0.6\"");
        svg.format("<text x=\"%.1f\" y=\"%d\"%s>%s</text>\n", Math.max(one, end) + 6, y + 4,
                mean ? " font-weight=\"bold\"" : "", Table.speed(speed));
        y += ROW;
    }

    private String framed(String title) {
        int height = y + 4;
        Formatter frame = new Formatter(Locale.ROOT);
        frame.format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                + " role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"%s\">\n",
                WIDTH, height, WIDTH, height, INK);
        frame.format("<title>%s</title>\n", escaped(title));
        frame.format("<text x=\"10\" y=\"20\" font-size=\"15\" font-weight=\"bold\">%s</text>\n", escaped(title));
        for (double tick : TICKS) {
            if (tick >= low && tick <= high) {
                frame.format(
                        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-opacity=\"%s\"/>\n",
                        x(tick), TOP - 14, x(tick), height - GAP, INK, tick == 1 ? "0.9" : "0.25");
                frame.format("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%sx</text>\n", x(tick), TOP - 20,
                        tick < 1 ? Double.toString(tick) : Integer.toString((int) tick));
            }
        }
        return frame.format("%s</svg>\n", svg).toString();
    }

    private double x(double speed) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(speed / low) / Math.log(high / low);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
