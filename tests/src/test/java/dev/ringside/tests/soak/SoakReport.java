package dev.ringside.tests.soak;

import dev.ringside.tests.bench.chart.SvgPicture;
import dev.ringside.tests.bench.chart.SvgPicture.Anchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a soak has shown.
 *
 * @param title
 *            what ran, one line
 * @param samples
 *            in the order of time
 * @param faults
 *            what went wrong in the guest or with the machine
 */
record SoakReport(String title, List<Sample> samples, List<String> faults) {
    private static final int WIDTH = 860;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 60;
    private static final int PANEL = 90;
    private static final int GAP = 44;
    private static final int FAULTS_SHOWN = 20;
    private static final double SECONDS_IN_MINUTE = 60;

    SoakReport {
        samples = List.copyOf(samples);
        faults = List.copyOf(faults);
    }

    /** What came of each quantity; empty while there are too few samples to tell. */
    List<Growth> growths() {
        return samples.size() < Growth.LEAST_SAMPLES
                ? List.of()
                : Stream.of(Quantity.values()).map(quantity -> Growth.of(quantity, samples)).toList();
    }

    /** Whether nothing grew, nothing failed, and the guest did work. */
    boolean passed() {
        return faults.isEmpty() && !growths().isEmpty() && growths().stream().noneMatch(Growth::grew)
                && samples.getLast().rounds() > 0;
    }

    /** Writes {@code soak.csv}, {@code soak.md} and {@code soak.svg} into {@code folder}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("soak.csv"), csv());
        Files.writeString(folder.resolve("soak.md"), markdown());
        if (samples.size() > 1) {
            Files.writeString(folder.resolve("soak.svg"), chart());
        }
    }

    /** Every sample in a line. */
    String csv() {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("seconds,rounds,instructions,flushes");
        for (Quantity quantity : Quantity.values()) {
            text.format(",%s%s", quantity.title(), quantity.unit().isEmpty() ? "" : " (" + quantity.unit() + ")");
        }
        text.format("\n");
        for (Sample sample : samples) {
            text.format("%.1f,%d,%d,%d", sample.seconds(), sample.rounds(), sample.instructions(), sample.flushes());
            for (Quantity quantity : Quantity.values()) {
                text.format(",%.2f", sample.values().get(quantity));
            }
            text.format("\n");
        }
        return text.toString();
    }

    /** The verdict as a table. */
    String markdown() {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("%s\n\n", title);
        if (!samples.isEmpty()) {
            Sample last = samples.getLast();
            text.format("%.0f minutes, %,d rounds, %.1f billion guest instructions, code memory filled %d times.\n\n",
                    last.seconds() / SECONDS_IN_MINUTE, last.rounds(), last.instructions() / 1e9, last.flushes());
        }
        text.format("| quantity | second quarter | last quarter | trend over the last three | at most | verdict |\n");
        text.format("| --- | --: | --: | --: | --: | --- |\n");
        for (Growth growth : growths()) {
            text.format("| %s | %s | %s | %+.1f | %s | %s |\n", growth.quantity().title(),
                    amount(growth.quantity(), growth.early()), amount(growth.quantity(), growth.late()), growth.rise(),
                    amount(growth.quantity(), growth.most()), verdict(growth));
        }
        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> text.format("\nFAILED: %s\n", fault));
        if (faults.size() > FAULTS_SHOWN) {
            text.format("\nFAILED: and %d more\n", faults.size() - FAULTS_SHOWN);
        }
        return text.toString();
    }

    private static String verdict(Growth growth) {
        return growth.quantity().isCache() ? "cache" : growth.grew() ? "**grows**" : "flat";
    }

    private static String amount(Quantity quantity, double value) {
        return quantity.unit().isEmpty()
                ? "%.0f".formatted(value)
                : String.format(Locale.ROOT, "%.1f %s", value, quantity.unit());
    }

    /** A curve of each quantity over time, from 0 up. */
    String chart() {
        SvgPicture svg = new SvgPicture();
        double minutes = samples.getLast().seconds() / SECONDS_IN_MINUTE;
        double[] x = samples.stream()
                .mapToDouble(sample -> LEFT + (WIDTH - LEFT - RIGHT) * sample.seconds() / SECONDS_IN_MINUTE / minutes)
                .toArray();
        List<Growth> growths = growths();
        int y = TOP;
        for (Quantity quantity : Quantity.values()) {
            double top = samples.stream().mapToDouble(sample -> sample.values().get(quantity)).max().orElse(1) * 1.1;
            double scale = PANEL / Math.max(top, 1);
            int bottom = y + PANEL;
            svg.text(LEFT, y - 8, Anchor.START, true, quantity.title());
            for (int part = 0; part <= 2; part++) {
                double at = bottom - part * PANEL / 2.0;
                svg.line(LEFT, at, WIDTH - RIGHT, at, part == 0 ? 0.9 : 0.25);
                svg.text(LEFT - 6, at + 4, Anchor.END, false, amount(quantity, part * top / 2));
            }
            for (int quarter = 1; quarter <= 4; quarter++) {
                double at = LEFT + (WIDTH - LEFT - RIGHT) * quarter / 4.0;
                svg.line(at, y, at, bottom, 0.25);
                svg.text(at, bottom + 14, Anchor.END, false,
                        String.format(Locale.ROOT, "%.0f min", minutes * quarter / 4));
            }
            boolean grew = growths.stream().anyMatch(growth -> growth.quantity() == quantity && growth.grew());
            svg.curve(x, samples.stream().mapToDouble(sample -> bottom - scale * sample.values().get(quantity))
                    .toArray(), grew ? SvgPicture.BAD : SvgPicture.GOOD);
            y += PANEL + GAP;
        }
        return svg.framed(title, WIDTH, y);
    }
}
