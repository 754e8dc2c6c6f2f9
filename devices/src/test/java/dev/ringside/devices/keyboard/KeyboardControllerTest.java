package dev.ringside.devices.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyboardControllerTest {
    private boolean irq1;
    private boolean irq12;
    private int resets;
    private final KeyboardController controller = new KeyboardController(asserted -> irq1 = asserted,
            asserted -> irq12 = asserted, () -> resets++);

    @BeforeEach
    void reset() {
        controller.reset();
    }

    private long status() {
        return controller.commandPort().read(0, 1);
    }

    private long data() {
        return controller.dataPort().read(0, 1);
    }

    private void command(int value) {
        controller.commandPort().write(0, 1, value);
    }

    private void write(int value) {
        controller.dataPort().write(0, 1, value);
    }

    @Test
    void selfTestsAnswer() {
        assertThat(status()).isEqualTo(0x10);
        command(0xaa);
        assertThat(status()).isEqualTo(0x1d);
        assertThat(data()).isEqualTo(0x55);
        assertThat(status() & 1).isZero();
        command(0xab);
        assertThat(data()).isZero();
        command(0xa9);
        assertThat(data()).isZero();
    }

    @Test
    void theModeByteReadsBack() {
        command(0x60);
        write(0x47);
        command(0x20);
        assertThat(irq1).as("the answer interrupts").isTrue();
        assertThat(data()).isEqualTo(0x47);
        assertThat(irq1).isFalse();
        command(0xad);
        command(0xa7);
        command(0x20);
        assertThat(data()).isEqualTo(0x77);
        command(0xae);
        command(0xa8);
        command(0x20);
        assertThat(data()).isEqualTo(0x47);
    }

    @Test
    void nobodyAnswersOnThePorts() {
        write(0xff);
        assertThat(status()).as("time-out").isEqualTo(0x51);
        assertThat(data()).isEqualTo(0xfe);
        command(0x60);
        write(0x03);
        command(0xd4);
        write(0xf2);
        assertThat(irq12).isTrue();
        assertThat(status() & 0x61).isEqualTo(0x61);
        assertThat(data()).isEqualTo(0xfe);
        assertThat(irq12).isFalse();
        command(0xd3);
        write(0x5a);
        assertThat(status() & 0x61).as("the loop-back command has no time-out").isEqualTo(0x21);
        assertThat(data()).isEqualTo(0x5a);
    }

    @Test
    void theResetLine() {
        command(0xff);
        command(0xd1);
        write(0x03);
        assertThat(resets).isZero();
        command(0xfe);
        command(0xd1);
        write(0x02);
        controller.systemControlPortA().write(0, 1, 0x03);
        controller.systemControlPortA().write(0, 1, 0x02);
        assertThat(resets).isEqualTo(3);
        assertThat(controller.systemControlPortA().read(0, 1)).as("A20 is open").isEqualTo(2);
    }

    @Test
    void stateSurvives() {
        command(0x60);
        write(0x03);
        command(0xaa);
        KeyboardController.State saved = controller.save();
        controller.reset();
        assertThat(irq1).isFalse();
        controller.restore(saved);
        assertThat(irq1).isTrue();
        assertThat(data()).isEqualTo(0x55);
    }
}
