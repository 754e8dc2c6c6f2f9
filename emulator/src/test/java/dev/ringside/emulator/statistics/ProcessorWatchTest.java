package dev.ringside.emulator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProcessorWatchTest {
    private static final Whereabouts USER = new Whereabouts(ProcessorMode.LONG, 3, 0x40_1000);
    private static final Whereabouts KERNEL = new Whereabouts(ProcessorMode.LONG, 0, 0xffff_ffff_8100_0000L);
    private static final Offset<Double> EXACTLY = within(1e-9);

    private final PlacedCpu cpu = new PlacedCpu();
    private boolean running = true;
    private final ProcessorWatch watch = ProcessorWatch.byHand(cpu, () -> running);

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(watch.profile(100)).isEqualTo(ProcessorProfile.EMPTY);
    }

    @Test
    void sharesAreThoseOfTheAnswers() {
        tick(3, USER);
        tick(1, KERNEL);
        cpu.idle = true;
        tick(4, KERNEL);

        ProcessorProfile profile = watch.profile(100);

        assertThat(profile.atLevel(3)).isEqualTo(3 / 8.0, EXACTLY);
        assertThat(profile.atLevel(0)).isEqualTo(1 / 8.0, EXACTLY);
        assertThat(profile.halted()).isEqualTo(0.5, EXACTLY);
        assertThat(profile.in(ProcessorMode.LONG)).isEqualTo(0.5, EXACTLY);
        assertThat(profile.hot()).extracting(ProcessorProfile.HotSpot::at).containsExactly(USER, KERNEL);
    }

    @Test
    void aLateAnswerCountsForTheTimeItTook() {
        cpu.answering = false;
        tick(5, USER);
        assertThat(cpu.asked).isEqualTo(1);
        cpu.answer();
        cpu.answering = true;
        tick(5, KERNEL);

        assertThat(watch.profile(100).atLevel(3)).isEqualTo(0.5, EXACTLY);
    }

    @Test
    void onlyTheLatestAnswersAreLookedAt() {
        tick(50, USER);
        tick(10, KERNEL);

        assertThat(watch.profile(10).atLevel(0)).isEqualTo(1, EXACTLY);
        tick(5000, USER);
        assertThat(watch.profile(100_000).atLevel(3)).isEqualTo(1, EXACTLY);
    }

    @Test
    void nobodyIsAskedWhileTheMachineStandsOrAfterTheWatchIsClosed() {
        running = false;
        tick(3, USER);
        running = true;
        watch.close();
        tick(3, USER);

        assertThat(cpu.asked).isZero();
        assertThat(watch.profile(100)).isEqualTo(ProcessorProfile.EMPTY);
    }

    private void tick(int times, Whereabouts at) {
        cpu.at = at;
        for (int i = 0; i < times; i++) {
            watch.tick();
        }
    }
}
