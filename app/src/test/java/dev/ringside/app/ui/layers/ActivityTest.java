package dev.ringside.app.ui.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ringside.app.ui.layers.Activity.ExitRate;
import dev.ringside.app.ui.layers.Activity.Rate;
import dev.ringside.app.ui.layers.Activity.VectorKind;
import dev.ringside.app.ui.layers.Activity.VectorRate;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorCounters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private final ProcessorCounters counters = new ProcessorCounters();

    private Reading reading(long nanos, InstructionCounts instructions, Map<String, Long> accesses) {
        return new Reading(nanos, counters.read(instructions), accesses);
    }

    @Test
    void ratesAreOfTheTimeBetweenTheReadings() {
        counters.syscalls.add(100);
        counters.exceptions.increment(14);
        Reading before = reading(1_000_000_000, new InstructionCounts(1000, 0, 0), Map.of("UART", 5L));
        counters.syscalls.add(30);
        counters.sysenters.add(4);
        counters.gateCalls.increment(0x80);
        counters.exceptions.increment(14);
        counters.exceptions.increment(14);
        counters.exceptions.increment(13);
        counters.userPageFaults.increment();
        counters.interrupts.increment(0x30);
        Reading after = reading(1_500_000_000, new InstructionCounts(4000, 1000, 0),
                Map.of("UART", 6L, "timer", 40L, "silent", 0L));

        Activity activity = Activity.between(before, after);

        assertThat(activity.systemCalls()).isEqualTo(70);
        assertThat(activity.syscallInstructions()).isEqualTo(60);
        assertThat(activity.gateCalls()).isEqualTo(2);
        assertThat(activity.userPageFaults()).isEqualTo(2);
        assertThat(activity.kernelPageFaults()).isEqualTo(2);
        assertThat(activity.otherExceptions()).isEqualTo(2);
        assertThat(activity.interrupts()).isEqualTo(2);
        assertThat(activity.instructions()).isEqualTo(8000);
        assertThat(activity.engineShares()).isEqualTo(
                Map.of(EngineShare.INTERPRETED, 0.75, EngineShare.TRANSLATED, 0.25, EngineShare.ACCELERATED, 0.0));
        assertThat(activity.devices()).containsExactly(new Rate("timer", 80), new Rate("UART", 2));
        assertThat(activity.deviceAccesses()).isEqualTo(82);
        assertThat(activity.vectors()).startsWith(new VectorRate(VectorKind.EXCEPTION, 14, 4))
                .contains(new VectorRate(VectorKind.INTERRUPT, 0x30, 2),
                        new VectorRate(VectorKind.SOFTWARE_INTERRUPT, 0x80, 2));
    }

    @Test
    void exitsOfTranslatedCodeAreRatesAndTimeIsAShare() {
        counters.translation.codeMemory.set(1 << 20);
        counters.translation.exits.increment(CodeExit.POLL);
        counters.translation.blocks.add(7);
        Reading before = reading(1_000_000_000, InstructionCounts.NONE, Map.of());
        for (int i = 0; i < 5; i++) {
            counters.translation.exits.increment(CodeExit.TLB_MISS);
        }
        counters.translation.exits.increment(CodeExit.POLL);
        counters.translation.blocks.add(3);
        counters.translation.nanos.add(100_000_000);
        Reading after = reading(1_500_000_000, InstructionCounts.NONE, Map.of());

        Activity activity = Activity.between(before, after);

        assertThat(activity.exits()).containsExactly(new ExitRate(CodeExit.TLB_MISS, 10),
                new ExitRate(CodeExit.POLL, 2));
        assertThat(activity.translationLoad()).isCloseTo(0.2, within(1e-9));
        assertThat(activity.blocksTranslated()).isEqualTo(6);
        assertThat(activity.translationSoFar().blocks()).isEqualTo(10);
    }

    @Test
    void everyReasonAndFactHasWordsInBothLanguages() {
        for (String language : List.of("", "_de")) {
            ResourceBundle words = ResourceBundle.getBundle(
                    ActivityTest.class.getPackageName() + ".messages" + language,
                    Locale.ROOT);
            for (CodeExit reason : CodeExit.values()) {
                assertThat(words.containsKey("exit." + reason.word())).as(reason.word() + language).isTrue();
                assertThat(words.containsKey("exit." + reason.word() + ".source")).as(reason.word()).isTrue();
            }
        }
    }

    @Test
    void aResetOfTheProcessorIsNoNegativeRate() {
        Reading before = reading(0, new InstructionCounts(5000, 0, 0), Map.of());
        Reading after = reading(1_000_000_000, new InstructionCounts(10, 0, 0), Map.of());

        assertThat(Activity.between(before, after).instructions()).isZero();
    }
}
