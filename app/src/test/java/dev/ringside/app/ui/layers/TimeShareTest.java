package dev.ringside.app.ui.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.ProcessorProfile;
import dev.ringside.emulator.statistics.ProcessorProfile.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeShareTest {
    @Test
    void everyModeAndLevelHasItsPlaceAndTogetherTheyAreAll() {
        var profile = new ProcessorProfile(
                Map.of(new Place(ProcessorMode.LONG, 3), 0.25, new Place(ProcessorMode.COMPATIBILITY, 3), 0.125,
                        new Place(ProcessorMode.LONG, 0), 0.125, new Place(ProcessorMode.PROTECTED_32, 1), 0.0625,
                        new Place(ProcessorMode.REAL, 0), 0.0625, new Place(ProcessorMode.VIRTUAL_8086, 3), 0.125),
                0.25, List.of());

        Map<TimeShare, Double> shares = TimeShare.of(profile);

        assertThat(shares).isEqualTo(Map.of(TimeShare.USER, 0.375, TimeShare.KERNEL, 0.125, TimeShare.MIDDLE, 0.0625,
                TimeShare.REAL, 0.0625, TimeShare.VIRTUAL_8086, 0.125, TimeShare.HALTED, 0.25));
        assertThat(shares.values().stream().mapToDouble(share -> share).sum()).isEqualTo(1);
    }
}
