package dev.ringside.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusyTimeTest {
    private long now = 1000;
    private final BusyTime busy = new BusyTime(() -> now);

    @Test
    void onlyTimeAtWorkCounts() {
        now += 50;
        busy.begin();
        now += 7;
        assertThat(busy.nanos()).isEqualTo(7);
        busy.begin();
        now += 3;
        busy.end();
        now += 100;
        busy.end();

        assertThat(busy.nanos()).isEqualTo(10);
    }
}
