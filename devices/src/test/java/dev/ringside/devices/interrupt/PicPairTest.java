package dev.ringside.devices.interrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PicPairTest {
    private static final int EOI = 0x20;

    private final PicPair pic = new PicPair();
    private boolean output;

    @BeforeEach
    void initialize() {
        pic.connect(asserted -> output = asserted);
        initialize(0x01);
    }

    private void initialize(int icw4) {
        for (int chip = 0; chip < 2; chip++) {
            command(chip, 0x11);
            data(chip, chip == 0 ? 0x20 : 0x28);
            data(chip, chip == 0 ? 4 : 2);
            data(chip, icw4);
        }
    }

    private void command(int chip, int value) {
        (chip == 0 ? pic.masterPorts() : pic.slavePorts()).write(0, 1, value);
    }

    private void data(int chip, int value) {
        (chip == 0 ? pic.masterPorts() : pic.slavePorts()).write(1, 1, value);
    }

    private long register(int chip, int ocw3) {
        command(chip, ocw3);
        return (chip == 0 ? pic.masterPorts() : pic.slavePorts()).read(0, 1);
    }

    @Test
    void deliversInOrderOfPriorityAndHoldsLowerOnesBackUntilTheEnd() {
        pic.irq(5).pulse();
        pic.irq(1).pulse();
        assertThat(output).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x21);
        assertThat(output).as("IRQ 5 waits for the end of IRQ 1").isFalse();
        pic.irq(0).pulse();
        assertThat(output).as("IRQ 0 interrupts IRQ 1").isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x20);
        command(0, EOI);
        assertThat(register(0, 0x0b)).as("in service").isEqualTo(0x02);
        command(0, EOI);
        assertThat(pic.acknowledge()).isEqualTo(0x25);
    }

    @Test
    void theSlaveComesThroughInput2() {
        pic.irq(12).pulse();
        assertThat(register(0, 0x0a)).isEqualTo(0x04);
        assertThat(register(1, 0x0a)).isEqualTo(0x10);
        assertThat(pic.acknowledge()).isEqualTo(0x2c);
        assertThat(register(0, 0x0b)).isEqualTo(0x04);
        pic.irq(8).pulse();
        assertThat(output).as("the master is busy with input 2").isFalse();
        command(1, EOI);
        command(0, EOI);
        assertThat(pic.acknowledge()).isEqualTo(0x28);
    }

    @Test
    void specialFullyNestedModeLetsTheSlaveInterruptItself() {
        initialize(0x11);
        pic.irq(12).pulse();
        assertThat(pic.acknowledge()).isEqualTo(0x2c);
        pic.irq(8).pulse();
        assertThat(output).isTrue();
        assertThat(pic.acknowledge()).isEqualTo(0x28);
    }

    @Test
    void maskedRequestsWait() {
        data(0, 0x08);
        pic.irq(3).pulse();
        assertThat(output).isFalse();
        assertThat(pic.masterPorts().read(1, 1)).isEqualTo(0x08);
        data(0, 0);
        assertThat(pic.acknowledge()).isEqualTo(0x23);
    }

    @Test
    void aRequestThatGoesAwayBecomesASpuriousInterrupt() {
        pic.edgeLevelPorts().write(0, 1, 0x20);
        pic.irq(5).set(true);
        assertThat(output).isTrue();
        pic.irq(5).set(false);
        assertThat(output).isFalse();
        assertThat(pic.acknowledge()).isEqualTo(0x27);
        assertThat(register(0, 0x0b)).as("nothing is in service").isZero();

        pic.edgeLevelPorts().write(1, 1, 0x02);
        pic.irq(9).set(true);
        pic.irq(9).set(false);
        assertThat(pic.acknowledge()).as("spurious at the slave").isEqualTo(0x2f);
        assertThat(register(0, 0x0b)).as("the master does not know").isEqualTo(0x04);
    }

    @Test
    void aLevelTriggeredLineInterruptsUntilItIsReleased() {
        pic.edgeLevelPorts().write(0, 2, 0xffff);
        assertThat(pic.edgeLevelPorts().read(0, 2)).as("timer, keyboard, cascade, clock and FPU stay edges")
                .isEqualTo(0xdef8);
        pic.irq(10).set(true);
        assertThat(pic.acknowledge()).isEqualTo(0x2a);
        command(1, EOI);
        command(0, EOI);
        assertThat(pic.acknowledge()).isEqualTo(0x2a);
        pic.irq(10).set(false);
        command(1, EOI);
        command(0, EOI);
        assertThat(output).isFalse();
    }

    @Test
    void anEdgeIsTakenOnceHoweverLongTheLineStaysUp() {
        pic.irq(4).set(true);
        assertThat(pic.acknowledge()).isEqualTo(0x24);
        command(0, EOI);
        assertThat(output).isFalse();
        pic.irq(4).set(true);
        assertThat(output).isFalse();
    }

    @Test
    void specialMaskModeLetsLowerPrioritiesThrough() {
        pic.irq(1).pulse();
        pic.acknowledge();
        pic.irq(6).pulse();
        assertThat(output).isFalse();
        data(0, 0x02);
        command(0, 0x68);
        assertThat(output).isTrue();
        command(0, 0x48);
        assertThat(output).isFalse();
    }

    @Test
    void rotationMovesPriorities() {
        pic.irq(3).pulse();
        pic.acknowledge();
        command(0, 0xa0);
        pic.irq(3).pulse();
        pic.irq(4).pulse();
        assertThat(pic.acknowledge()).as("3 is the lowest now, 4 the highest").isEqualTo(0x24);
        command(0, 0x64);
        assertThat(register(0, 0x0b)).as("specific end of 4").isZero();
        command(0, 0xc1);
        pic.irq(2).set(false);
        pic.irq(0).pulse();
        assertThat(pic.acknowledge()).as("1 is the lowest, so 3 comes before 0").isEqualTo(0x23);
    }

    @Test
    void automaticEndOfInterrupt() {
        initialize(0x03);
        pic.irq(1).pulse();
        assertThat(pic.acknowledge()).isEqualTo(0x21);
        assertThat(register(0, 0x0b)).isZero();
    }

    @Test
    void pollCommandAcknowledges() {
        pic.irq(6).pulse();
        assertThat(register(0, 0x0c)).isEqualTo(0x86);
        assertThat(register(0, 0x0b)).isEqualTo(0x40);
        command(0, EOI);
        assertThat(register(0, 0x0c)).isZero();
    }

    @Test
    void stateSurvives() {
        data(0, 0x10);
        pic.irq(14).pulse();
        PicPair.State saved = pic.save();
        PicPair other = new PicPair();
        boolean[] pin = new boolean[1];
        other.connect(asserted -> pin[0] = asserted);
        other.restore(saved);
        assertThat(pin[0]).isTrue();
        assertThat(other.acknowledge()).isEqualTo(0x2e);
        assertThat(other.masterPorts().read(1, 1)).isEqualTo(0x10);

        PicPair.State unknown = new PicPair.State(2, saved.master(), saved.slave());
        assertThatThrownBy(() -> other.restore(unknown)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }
}
