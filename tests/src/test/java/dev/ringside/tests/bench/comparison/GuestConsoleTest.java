package dev.ringside.tests.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A shell in the place of an emulator. */
@EnabledOnOs(OS.LINUX)
class GuestConsoleTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void linesAreStampedInOrderAndStartAtTheirMarker() throws IOException, InterruptedException {
        try (GuestConsole console = new GuestConsole(
                List.of("sh", "-c", "echo first; read typed; echo \"noise @end $typed\""))) {
            GuestConsole.Line first = console.await("first", LONG);
            console.type("word");
            GuestConsole.Line end = console.await("@end", LONG);
            assertThat(end.text()).isEqualTo("@end word");
            assertThat(first.nanos()).isBetween(console.started(), end.nanos());
        }
    }

    @Test
    void silenceIsGivenUpWithTheLastLinesThatCame() throws IOException, InterruptedException {
        try (GuestConsole console = new GuestConsole(List.of("sh", "-c", "echo begun; echo stuck; exec sleep 1000"))) {
            console.await("stuck", LONG);
            assertThatExceptionOfType(GuestFailure.class)
                    .isThrownBy(() -> console.await("@end", Duration.ofMillis(1))).withMessageContaining("hung")
                    .satisfies(failure -> assertThat(failure.consoleTail()).isEqualTo("begun\nstuck"));
        }
    }

    @Test
    void theEndOfTheProcessIsNotWaitedOut() throws IOException, InterruptedException {
        try (GuestConsole console = new GuestConsole(List.of("sh", "-c", "echo panic; exit 8"))) {
            assertThatExceptionOfType(GuestFailure.class).isThrownBy(() -> console.await("@end", LONG))
                    .withMessageContaining("ended with code 8")
                    .satisfies(failure -> assertThat(failure.consoleTail()).isEqualTo("panic"));
        }
    }
}
