package dev.ringside.tests.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that a program tries ends as its source says: with the right exception and error code, or with none. */
class ProtectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"ring3-32", "ring3-64", "supervisor-64", "tasks-32", "virtual8086", "paging-32"})
    void everyAttemptEndsAsItMust(String program) {
        try (ProtectionGuest guest = new ProtectionGuest(program)) {
            assertThat(guest.ended()).containsExactlyElementsOf(guest.expected());
            assertThat(guest.exit()).isEqualTo(ExitReason.HALTED);
        }
    }

    @Test
    void faultsDuringDeliveryMakeDoubleFaultsAndAtLastAShutdown() {
        try (ProtectionGuest guest = new ProtectionGuest("delivery-32")) {
            assertThat(guest.ended()).containsExactlyElementsOf(guest.expected());
            assertThat(guest.exit()).isEqualTo(ExitReason.SHUTDOWN);
        }
    }
}
