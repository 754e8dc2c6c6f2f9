package dev.ringside.emulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.statistics.HostThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private final MachineLock lock = new MachineLock();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final EventLoop loop = new EventLoop(new HostThreads(), "test events", lock, failure::complete);

    @AfterEach
    void close() {
        loop.close();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void completionsRunOnTheLoopWithTheLockHeld() {
        CompletableFuture<String> ran = new CompletableFuture<>();
        loop.post(() -> ran.complete(Thread.currentThread().getName() + " " + lock.heldByCurrentThread()));
        assertThat(await(ran)).isEqualTo("test events true");
    }

    @Test
    void aFailureIsToldAndTheLoopGoesOn() {
        IllegalStateException broken = new IllegalStateException("a device is broken");
        loop.post(() -> {
            throw broken;
        });
        assertThat(await(failure)).isSameAs(broken);
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        loop.post(() -> ran.complete(lock.heldByCurrentThread()));
        assertThat(await(ran)).isTrue();
    }

    @Test
    void timeStandsStillUntilThawed() {
        assertThat(loop.nanos()).isZero();
        CompletableFuture<Long> expired = new CompletableFuture<>();
        Timer timer = loop.timer("t", () -> expired.complete(loop.nanos()));
        lock.run(() -> timer.armAt(1_000));
        CompletableFuture<Void> passed = new CompletableFuture<>();
        loop.post(() -> passed.complete(null));
        await(passed);
        assertThat(expired).isNotDone();
        assertThat(loop.nanos()).isZero();

        loop.thaw();
        assertThat(await(expired)).isGreaterThanOrEqualTo(1_000);
        loop.freeze();
        long frozen = loop.nanos();
        assertThat(frozen).isPositive();
        assertThat(loop.nanos()).isEqualTo(frozen);
        loop.thaw();
        assertThat(loop.nanos()).isGreaterThanOrEqualTo(frozen);
    }

    @Test
    void anEarlierDeadlineWakesTheLoop() {
        loop.thaw();
        CompletableFuture<String> first = new CompletableFuture<>();
        Timer hour = loop.timer("hour", () -> first.complete("hour"));
        Timer soon = loop.timer("soon", () -> first.complete("soon"));
        lock.run(() -> hour.armAt(loop.nanos() + TimeUnit.HOURS.toNanos(1)));
        lock.run(() -> soon.armAt(loop.nanos() + 1_000_000));
        assertThat(await(first)).isEqualTo("soon");
    }

    @Test
    void whatIsPostedWhileTheLoopRunsIsNotForgotten() {
        CompletableFuture<Integer> last = new CompletableFuture<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            loop.post(() -> {
                if (number == 999) {
                    loop.post(() -> last.complete(number));
                }
            });
        }
        assertThat(await(last)).isEqualTo(999);
    }
}
