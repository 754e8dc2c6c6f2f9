package dev.ringside.devices.acpi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.ManualClock;
import org.junit.jupiter.api.Test;

class PowerManagementTest {
    private static final long SECOND = 1_000_000_000;

    private final ManualClock clock = new ManualClock();
    private boolean sci;
    private int powerOffs;
    private final PowerManagement power = new PowerManagement(clock, asserted -> sci = asserted, () -> powerOffs++);

    PowerManagementTest() {
        power.commandPorts().write(0, 1, PowerManagement.COMMAND_ENABLE);
    }

    @Test
    void theCommandPortChoosesWhetherEventsRaiseTheSci() {
        power.commandPorts().write(1, 1, 0x5a);
        power.commandPorts().write(0, 1, PowerManagement.COMMAND_DISABLE);
        power.write(0, 4, 0x0100_0000);
        power.pressPowerButton();
        assertThat(sci).isFalse();
        assertThat(power.read(4, 2)).isZero();
        assertThat(power.commandPorts().read(0, 2)).isEqualTo(0x5af0);
        power.commandPorts().write(0, 1, PowerManagement.COMMAND_ENABLE);
        assertThat(sci).isTrue();
        assertThat(power.read(4, 2)).isEqualTo(1);
    }

    @Test
    void theTimerRunsAt3579545Hertz() {
        power.reset();
        clock.advance(SECOND);
        assertThat(power.read(8, 4)).isEqualTo(3_579_545);
        assertThat(power.read(9, 1)).isEqualTo(3_579_545 >> 8 & 0xff);
        power.write(8, 4, 0);
        clock.advance(2 * SECOND);
        assertThat(power.read(8, 4)).isEqualTo(3 * 3_579_545);
    }

    @Test
    void theTimersTopBitRaisesTheSci() {
        power.write(2, 2, 1);
        clock.advance(599 * SECOND);
        assertThat(sci).isFalse();
        clock.advance(2 * SECOND);
        assertThat(sci).isTrue();
        assertThat(power.read(0, 2)).isEqualTo(1);
        power.write(0, 2, 1);
        assertThat(sci).isFalse();
        clock.advance(600 * SECOND);
        assertThat(sci).isTrue();
    }

    @Test
    void thePowerButtonIsSeenWhenEnabledAndClearedByWritingOne() {
        power.pressPowerButton();
        assertThat(sci).isFalse();
        power.write(0, 4, 0x0100_0000);
        assertThat(sci).isTrue();
        assertThat(power.read(0, 4)).isEqualTo(0x0100_0100);
        power.write(1, 1, 0x01);
        assertThat(sci).isFalse();
        assertThat(power.read(0, 4)).isEqualTo(0x0100_0000);
    }

    @Test
    void sleepTypeFivePowersOff() {
        power.write(4, 2, 0x2001 | 1 << 10);
        assertThat(powerOffs).as("another sleep state").isZero();
        power.write(4, 2, 0x2001);
        assertThat(powerOffs).isOne();
        assertThat(power.read(4, 2)).as("SLP_EN is write-only").isEqualTo(1);
    }

    @Test
    void generalPurposeEvents() {
        power.generalPurposeEvents().write(2, 2, 0x8002);
        power.raiseGeneralPurposeEvent(2);
        assertThat(sci).isFalse();
        power.raiseGeneralPurposeEvent(15);
        assertThat(sci).isTrue();
        assertThat(power.generalPurposeEvents().read(0, 4)).isEqualTo(0x8002_8004L);
        power.generalPurposeEvents().write(1, 1, 0x80);
        assertThat(sci).isFalse();
    }

    @Test
    void stateSurvives() {
        power.write(2, 2, 0x100);
        power.pressPowerButton();
        clock.advance(SECOND);
        PowerManagement.State saved = power.save();
        power.reset();
        clock.advance(5 * SECOND);
        power.restore(saved);
        assertThat(sci).isTrue();
        assertThat(power.read(8, 4)).isEqualTo(3_579_545);
    }
}
