package dev.ringside.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.statistics.ProcessorProfile.HotSpot;
import dev.ringside.emulator.statistics.ProcessorProfile.Place;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorProfileTest {
    private static final Place KERNEL = new Place(ProcessorMode.LONG, 0);
    private static final Place USER = new Place(ProcessorMode.LONG, 3);
    private static final Whereabouts LOOP = new Whereabouts(ProcessorMode.LONG, 0, 0x1000);
    private static final Whereabouts PROGRAM = new Whereabouts(ProcessorMode.LONG, 3, 0x2000);

    @Test
    void profilesOfSeveralCpusAreOneOfTheTimeOfAll() {
        ProcessorProfile busy = new ProcessorProfile(Map.of(KERNEL, 0.5, USER, 0.5), 0,
                List.of(new HotSpot(LOOP, 0.5), new HotSpot(PROGRAM, 0.25)));
        ProcessorProfile idle = new ProcessorProfile(Map.of(USER, 0.25), 0.75, List.of(new HotSpot(PROGRAM, 0.5)));

        ProcessorProfile both = ProcessorProfile.together(List.of(busy, idle));

        assertThat(both.places()).isEqualTo(Map.of(KERNEL, 0.25, USER, 0.375));
        assertThat(both.halted()).isEqualTo(0.375);
        assertThat(both.hot()).containsExactly(new HotSpot(PROGRAM, 0.375), new HotSpot(LOOP, 0.25));
    }

    @Test
    void cpusOfWhichNothingIsKnownCountForNothing() {
        ProcessorProfile known = new ProcessorProfile(Map.of(KERNEL, 1.0), 0, List.of());

        assertThat(ProcessorProfile.together(List.of(ProcessorProfile.EMPTY, known))).isEqualTo(known);
        assertThat(ProcessorProfile.together(List.of(known))).isSameAs(known);
        assertThat(ProcessorProfile.together(List.of())).isEqualTo(ProcessorProfile.EMPTY);
    }
}
