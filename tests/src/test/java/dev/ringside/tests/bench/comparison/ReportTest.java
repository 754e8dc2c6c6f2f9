package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The table and the chart say what the results say. */
class ReportTest {
    private static final List<Result> RESULTS = List.of(
            result("sieve-64", WorkloadSet.COMPUTE, 0, List.of(2.0, 4.0, 2.0), List.of(1.0, 1.0, 2.0)),
            result("sort<64>", WorkloadSet.COMPUTE, 0, List.of(1.0), List.of(2.0)),
            result("patch-64", WorkloadSet.CHANGING_CODE, 10_000, List.of(30.0), List.of(1.0)));

    private static Result result(String name, WorkloadSet set, int events, List<Double> reference,
            List<Double> subject) {
        return new Result(new Workload(name, set, "does " + name, events, "./" + name), reference, subject);
    }

    @Test
    void theSpeedIsTheMedianOfTheRoundsRatios() {
        // Ratios 2, 4 and 1; the ratio of the medians is 2, too, but of the means it is not.
        assertThat(RESULTS.getFirst().speed()).isEqualTo(2);
        assertThat(RESULTS.getFirst().referenceSeconds()).isEqualTo(2);
        assertThat(RESULTS.getFirst().subjectSeconds()).isEqualTo(1);
    }

    @Test
    void theTableHasAnAverageForEachSetAndALineForEachWorkload() {
        assertThat(Table.means(RESULTS).get(WorkloadSet.COMPUTE)).isCloseTo(1, within(1e-12));
        assertThat(Table.of(RESULTS, "QEMU", "Ringside").lines()).containsExactly(
                "| set | workloads | speed, geometric mean | slowest |",
                "| --- | --: | --: | --- |",
                "| Compute | 2 | **1.00x** | sort<64> (0.50x) |",
                "| Changing code | 1 | **30.0x** | patch-64 (30.0x) |",
                "",
                "| workload | what it does | QEMU, s | Ringside, s | speed |",
                "| --- | --- | --: | --: | --: |",
                "| sieve-64 | does sieve-64 | 2.000 | 1.000 | 2.00x |",
                "| sort<64> | does sort<64> | 1.000 | 2.000 | 0.50x |",
                "| patch-64 | does patch-64 | 30.000 | 1.000 | 30.0x |",
                "",
                "| one of | events | QEMU, us | Ringside, us |",
                "| --- | --: | --: | --: |",
                "| patch-64 | 10,000 | 3000.000 | 100.000 |");
    }

    @Test
    void theChartHasABarForEachWorkloadAndAverageThatStartsAtOne()
            throws IOException, SAXException, ParserConfigurationException {
        Element svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(Chart.of(RESULTS, "A & B")))).getDocumentElement();
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A & B");
        NodeList bars = svg.getElementsByTagName("rect");
        // Compute's average, sieve, sort, changing code's average, patch.
        assertThat(bars.getLength()).isEqualTo(5);
        double one = number(bars, 1, "x");
        assertThat(number(bars, 2, "x") + number(bars, 2, "width")).isCloseTo(one, within(0.2));
        // On a logarithmic scale half the speed is as far from 1 as twice the speed.
        assertThat(number(bars, 1, "width")).isCloseTo(number(bars, 2, "width"), within(0.2));
        assertThat(number(bars, 4, "x")).isCloseTo(one, within(0.2));
        assertThat(number(bars, 4, "x") + number(bars, 4, "width")).isLessThan(number(svg, "width"));
        assertThat(bars.item(1).getAttributes().getNamedItem("fill"))
                .isNotEqualTo(bars.item(2).getAttributes().getNamedItem("fill"));
    }

    private static double number(NodeList list, int index, String attribute) {
        return number((Element) list.item(index), attribute);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
