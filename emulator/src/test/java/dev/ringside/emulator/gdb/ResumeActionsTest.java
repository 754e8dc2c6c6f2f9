package dev.ringside.emulator.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeActionsTest {

    @Test
    void cpusThatNoActionNamesStandStill() {
        assertThat(ResumeActions.parse("s:2", 2)).hasValue(new ResumeActions(OptionalInt.of(1), false));
        assertThat(ResumeActions.parse("s:2;c", 2)).hasValue(new ResumeActions(OptionalInt.of(1), true));
        assertThat(ResumeActions.parse("c", 2)).hasValue(new ResumeActions(OptionalInt.empty(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "s:3", "s:1;", "t:1"})
    void refusesWhatItDoesNotKnow(String actions) {
        assertThat(ResumeActions.parse(actions, 2)).isEmpty();
    }
}
