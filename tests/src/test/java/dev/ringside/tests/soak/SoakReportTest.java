package dev.ringside.tests.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What grows is called so, and what only wavers, fills once or fills and empties is not. */
class SoakReportTest {
    private static final int SAMPLES = 720;

    /** A run in which the heap is as {@code heap} says for each sample from 0 to 719, and all else stays as it is. */
    private static SoakReport run(IntToDoubleFunction heap, String... faults) {
        return new SoakReport("a <run>", IntStream.range(0, SAMPLES).mapToObj(i -> {
            Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
            for (Quantity quantity : Quantity.values()) {
                values.put(quantity, 100.0);
            }
            values.put(Quantity.HEAP, heap.applyAsDouble(i));
            return new Sample(10.0 * i, 2L * i, 1000L * i, i / 100, values);
        }).toList(), List.of(faults));
    }

    private static Growth heap(SoakReport report) {
        return report.growths().getFirst();
    }

    @Test
    void whatStaysIsFlat() {
        SoakReport report = run(i -> 50 + i % 3);
        assertThat(report.passed()).isTrue();
        assertThat(heap(report).early()).isEqualTo(51);
        assertThat(heap(report).rise()).isCloseTo(0, within(0.1));
    }

    @Test
    void aLeakGrows() {
        SoakReport report = run(i -> 50 + 0.02 * i);
        assertThat(heap(report).grew()).isTrue();
        assertThat(heap(report).rise()).isCloseTo(0.02 * SAMPLES * 3 / 4, within(0.1));
        assertThat(report.passed()).isFalse();
        assertThat(report.markdown())
                .contains("| heap after collection | 55.4 MiB | 62.6 MiB | +10.8 | 64.4 MiB | **grows** |");
    }

    @Test
    void aLeakUnderWaves() {
        assertThat(heap(run(i -> 50 + 0.02 * i + i % 90 * 0.1)).grew()).isTrue();
    }

    @Test
    void whatFillsInTheFirstQuarterDoesNotGrow() {
        assertThat(run(i -> Math.min(200, 20 + i)).passed()).isTrue();
    }

    @Test
    void whatFillsAndEmptiesDoesNotGrow() {
        for (int period = 30; period < 170; period += 7) {
            int length = period;
            assertThat(heap(run(i -> 50 + 20.0 * (i % length) / length)).grew()).as("period %d", length).isFalse();
        }
    }

    @Test
    void aCacheMayFill() {
        SoakReport report = run(_ -> 50);
        assertThat(report.growths()).filteredOn(growth -> growth.quantity().isCache()).hasSize(2)
                .noneMatch(Growth::grew);
        assertThat(report.markdown())
                .contains("| code memory in use | 100.0 MiB | 100.0 MiB | +0.0 | 100.0 MiB | cache |")
                .contains("120 minutes, 1,438 rounds, 0.0 billion guest instructions, code memory filled 7 times.");
    }

    @Test
    void aFaultFails() {
        SoakReport report = run(_ -> 50, "worker 0 round 3: tcc ended with 1");
        assertThat(report.passed()).isFalse();
        assertThat(report.markdown()).contains("FAILED: worker 0 round 3: tcc ended with 1");
    }

    @Test
    void tooFewSamplesProveNothing() {
        assertThat(new SoakReport("short", run(_ -> 50).samples().subList(0, 5), List.of()).passed()).isFalse();
    }

    @Test
    void theCsvHasALineForEachSample() {
        assertThat(run(_ -> 50).csv().lines().toList()).hasSize(SAMPLES + 1)
                .startsWith("seconds,rounds,instructions,flushes,heap after collection (MiB),own memory (MiB),"
                        + "resident memory (MiB),code memory in use (MiB),translated blocks,threads,open files")
                .endsWith("7190.0,1438,719000,7,50.00,100.00,100.00,100.00,100.00,100.00,100.00");
    }

    @Test
    void theChartHasACurveForEachQuantity() throws IOException, SAXException, ParserConfigurationException {
        Element svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(run(i -> 50 + 0.02 * i).chart()))).getDocumentElement();
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("a <run>");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(Quantity.values().length);
        String[] points = svg.getElementsByTagName("polyline").item(0).getAttributes().getNamedItem("points")
                .getNodeValue().split(" ");
        assertThat(points).hasSize(SAMPLES);
        // More is higher up, which is a smaller number.
        assertThat(Double.parseDouble(points[SAMPLES - 1].split(",")[1]))
                .isLessThan(Double.parseDouble(points[0].split(",")[1]));
    }
}
