package dev.ringside.devices.chipset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.interrupt.ApicBus;
import dev.ringside.devices.interrupt.IoApic;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.interrupt.PicPair;
import org.junit.jupiter.api.Test;

class InterruptRouterTest {
    private final PicPair pic = new PicPair();
    private final InterruptRouter router = new InterruptRouter(
            new IsaInterrupts(pic, new IoApic(0, new ApicBus())));

    InterruptRouterTest() {
        // Level-triggered, so that a lowered line takes its request back.
        pic.edgeLevelPorts().write(1, 1, 0x0e);
    }

    private boolean requested(int irq) {
        pic.slavePorts().write(0, 1, 0x0a);
        return (pic.slavePorts().read(0, 1) >> irq - 8 & 1) != 0;
    }

    @Test
    void linesThatShareAnInterruptAreOred() {
        router.route(0, 10);
        router.route(1, 10);
        router.route(2, 11);
        router.lines().get(0).set(true);
        router.lines().get(1).set(true);
        assertThat(requested(10)).isTrue();
        router.lines().get(0).set(false);
        assertThat(requested(10)).isTrue();
        assertThat(requested(11)).isFalse();
        router.lines().get(1).set(false);
        assertThat(requested(10)).isFalse();
    }

    @Test
    void aRouteCanChangeWhileItsLineIsAsserted() {
        router.route(3, 10);
        router.lines().get(3).set(true);
        router.route(3, 11);
        assertThat(requested(10)).isFalse();
        assertThat(requested(11)).isTrue();
        router.route(3, 0x80 | 11);
        assertThat(requested(11)).isFalse();
        router.route(3, 8);
        assertThat(requested(8)).as("the clock's own").isFalse();
    }
}
