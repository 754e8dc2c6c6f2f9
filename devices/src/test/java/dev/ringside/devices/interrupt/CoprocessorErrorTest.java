package dev.ringside.devices.interrupt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoprocessorErrorTest {
    private boolean interrupt;
    private boolean ignore;
    private final CoprocessorError circuit = new CoprocessorError(level -> interrupt = level, level -> ignore = level);

    @Test
    void anErrorInterruptsUntilPortF0IsWritten() {
        circuit.errorInput().set(true);
        assertThat(interrupt).isTrue();
        assertThat(ignore).isFalse();
        circuit.write(0, 1, 0);
        assertThat(interrupt).isFalse();
        assertThat(ignore).as("the handler may use the unit").isTrue();
        circuit.errorInput().set(false);
        assertThat(ignore).isFalse();
        circuit.errorInput().set(true);
        assertThat(interrupt).as("the next error").isTrue();
    }

    @Test
    void aWriteWithoutAnErrorIgnoresNothing() {
        circuit.write(0, 1, 0);
        assertThat(ignore).isFalse();
    }

    @Test
    void aSavedStateDrivesItsLinesAgain() {
        circuit.errorInput().set(true);
        circuit.write(0, 1, 0);
        CoprocessorError.State state = circuit.save();
        circuit.reset();
        assertThat(ignore).isFalse();
        circuit.restore(state);
        assertThat(ignore).isTrue();
        assertThat(interrupt).isFalse();
    }
}
