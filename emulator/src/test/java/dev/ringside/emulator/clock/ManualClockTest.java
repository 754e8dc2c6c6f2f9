package dev.ringside.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> log = new ArrayList<>();

    private Timer timer(String name) {
        return clock.timer(name, () -> log.add(name + " at " + clock.nanos()));
    }

    @Test
    void timersExpireInOrderAtTheirDeadlines() {
        timer("late").armAt(300);
        timer("early").armAt(100);
        timer("first of two").armAt(200);
        timer("second of two").armAt(200);
        clock.advance(99);
        assertThat(log).isEmpty();
        clock.advance(201);
        assertThat(log).containsExactly("early at 100", "first of two at 200", "second of two at 200", "late at 300");
        assertThat(clock.nanos()).isEqualTo(300);
    }

    @Test
    void aTimerCanBeMovedAndDisarmed() {
        Timer moved = timer("moved");
        moved.armAt(100);
        moved.armAt(500);
        Timer disarmed = timer("disarmed");
        disarmed.armAt(100);
        disarmed.disarm();
        assertThat(moved.armed()).isTrue();
        assertThat(disarmed.armed()).isFalse();
        clock.advance(1_000);
        assertThat(log).containsExactly("moved at 500");
        assertThat(moved.armed()).isFalse();
        moved.armAt(10);
        clock.advance(0);
        assertThat(log).as("a deadline in the past is due at once").last().isEqualTo("moved at 1000");
    }

    @Test
    void anActionMayArmItsOwnTimer() {
        Timer[] timer = new Timer[1];
        timer[0] = clock.timer("tick", () -> {
            log.add("tick at " + clock.nanos());
            timer[0].armAt(clock.nanos() + 100);
        });
        timer[0].armAt(100);
        clock.advance(350);
        assertThat(log).containsExactly("tick at 100", "tick at 200", "tick at 300");
    }

    @Test
    void theQueueTellsOfAnEarlierDeadlineOnly() {
        int[] told = new int[1];
        TimerQueue queue = new TimerQueue(() -> told[0]++);
        assertThat(queue.nextDeadline()).isEqualTo(TimerQueue.NONE);
        Timer timer = queue.timer("t", () -> log.add("ran"));
        timer.armAt(100);
        queue.timer("later", () -> {
        }).armAt(200);
        timer.armAt(50);
        assertThat(told[0]).isEqualTo(2);
        assertThat(queue.nextDeadline()).isEqualTo(50);
        assertThat(queue.runNext(49)).isFalse();
        assertThat(queue.runNext(50)).isTrue();
        assertThat(log).containsExactly("ran");
        assertThat(queue.nextDeadline()).isEqualTo(200);
    }
}
