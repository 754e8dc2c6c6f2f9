package dev.ringside.tests.bench.comparison;

import dev.ringside.tests.bench.chart.SvgPicture;
import dev.ringside.tests.bench.chart.SvgPicture.Anchor;
import java.util.List;

/**
 * Results as a chart in SVG: a bar for each workload from 1x to its speed, on a logarithmic scale, under the average of its set.
 */
final class Chart {
    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 70;
    private static final int TOP = 64;
    private static final int ROW = 19;
    private static final int GAP = 12;
    private static final double[] TICKS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};

    private final SvgPicture svg = new SvgPicture();
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
        svg.text(LEFT - 10, y + 4, Anchor.END, mean, label);
        svg.bar(Math.min(one, end), y - height / 2.0, Math.max(1, Math.abs(end - one)), height,
                speed >= 1 ? SvgPicture.GOOD : SvgPicture.BAD, mean ? 1 : 0.6);
        svg.text(Math.max(one, end) + 6, y + 4, Anchor.START, mean, Table.speed(speed));
        y += ROW;
    }

    private String framed(String title) {
        int height = y + 4;
        for (double tick : TICKS) {
            if (tick >= low && tick <= high) {
                svg.line(x(tick), TOP - 14, x(tick), height - GAP, tick == 1 ? 0.9 : 0.25);
                svg.text(x(tick), TOP - 20, Anchor.MIDDLE, false,
                        (tick < 1 ? Double.toString(tick) : Integer.toString((int) tick)) + "x");
            }
        }
        return svg.framed(title, WIDTH, height);
    }

    private double x(double speed) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(speed / low) / Math.log(high / low);
    }
}
