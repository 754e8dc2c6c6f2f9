package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AveragesTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Averages.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Averages.median(List.of(8.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void theGeometricMeanOfARatioAndItsInverseIsOne() {
        assertThat(Averages.geometricMean(List.of(4.0, 0.25))).isCloseTo(1, within(1e-12));
        assertThat(Averages.geometricMean(List.of(2.0, 4.0, 8.0))).isCloseTo(4, within(1e-12));
    }

    @Test
    void nothingHasNoAverage() {
        assertThatIllegalArgumentException().isThrownBy(() -> Averages.median(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Averages.geometricMean(List.of()));
    }
}
