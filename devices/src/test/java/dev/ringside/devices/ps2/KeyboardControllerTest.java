package dev.ringside.devices.ps2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.Key;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyboardControllerTest {
    private static final KeyChange PRESS = new KeyChange(Key.A, true);

    private final Ps2 ps2 = new Ps2();

    @Test
    void selfTestsAnswerAtOnce() {
        assertThat(ps2.status()).isEqualTo(0x10);
        ps2.command(0xaa);
        assertThat(ps2.status()).isEqualTo(0x1d);
        assertThat(ps2.data()).isEqualTo(0x55);
        assertThat(ps2.status() & 1).isZero();
        ps2.command(0xab);
        assertThat(ps2.data()).isZero();
        ps2.command(0xa9);
        assertThat(ps2.data()).isZero();
    }

    @Test
    void theModeByteReadsBack() {
        ps2.mode(0x47);
        ps2.command(0x20);
        assertThat(ps2.irq1).as("the answer interrupts").isTrue();
        assertThat(ps2.data()).isEqualTo(0x47);
        assertThat(ps2.irq1).isFalse();
        ps2.command(0xad);
        ps2.command(0xa7);
        ps2.command(0x20);
        assertThat(ps2.data()).isEqualTo(0x77);
        ps2.command(0xae);
        ps2.command(0xa8);
        ps2.command(0x20);
        assertThat(ps2.data()).isEqualTo(0x47);
        ps2.command(0x65);
        ps2.write(0x99);
        ps2.command(0x25);
        assertThat(ps2.data()).as("the rest of its memory").isEqualTo(0x99);
    }

    @Test
    void aByteOfTheKeyboardInterruptsAndStaysUntilTheNext() {
        ps2.mode(0x01);
        ps2.keyboard.receive(List.of(PRESS, new KeyChange(Key.A, false)));
        assertThat(ps2.irq1).as("the line takes time").isFalse();
        ps2.clock.advance(KeyboardController.BYTE_TIME);
        assertThat(ps2.irq1).isTrue();
        assertThat(ps2.data()).isEqualTo(0x1c);
        assertThat(ps2.irq1).isFalse();
        assertThat(ps2.data()).as("read twice, as by a hook of an interrupt handler").isEqualTo(0x1c);
        ps2.clock.advance(10 * KeyboardController.BYTE_TIME);
        assertThat(ps2.data()).isEqualTo(0xf0);
        ps2.clock.advance(KeyboardController.BYTE_TIME);
        assertThat(ps2.data()).isEqualTo(0x1c);
        assertThat(ps2.edges).isEqualTo(3);
    }

    @Test
    void everyKeyIsTranslatedIntoSet1() {
        ps2.mode(0x40);
        for (Key key : Key.values()) {
            List<Integer> make = ps2.press(new KeyChange(key, true));
            List<Integer> release = ps2.press(new KeyChange(key, false));
            ps2.keyboard.command(0xf0);
            ps2.keyboard.command(0x01);
            ps2.readAll();
            ps2.mode(0x00);
            assertThat(make).as(key.name()).isEqualTo(ps2.press(new KeyChange(key, true)));
            assertThat(release).as(key.name()).isEqualTo(ps2.press(new KeyChange(key, false)));
            ps2.mode(0x40);
            ps2.keyboard.command(0xf0);
            ps2.keyboard.command(0x02);
            ps2.readAll();
        }
    }

    @Test
    void aPortThatIsOffHoldsItsDeviceUp() {
        ps2.mode(0x00);
        ps2.command(0xad);
        assertThat(ps2.press(PRESS)).isEmpty();
        ps2.command(0xae);
        assertThat(ps2.readAll()).containsExactly(0x1c);
        ps2.command(0xad);
        assertThat(ps2.toKeyboard(0xee)).as("a byte to the keyboard switches its port on").containsExactly(0xee);
        ps2.command(0x20);
        assertThat(ps2.data()).isZero();
    }

    @Test
    void theControllersAnswerGoesFirst() {
        ps2.mode(0x00);
        ps2.keyboard.receive(List.of(PRESS, PRESS));
        ps2.clock.advance(KeyboardController.BYTE_TIME);
        ps2.command(0x20);
        assertThat(ps2.data()).as("was there before").isEqualTo(0x1c);
        assertThat(ps2.status() & 1).isOne();
        assertThat(ps2.data()).isZero();
        assertThat(ps2.readAll()).containsExactly(0x1c);
    }

    @Test
    void bytesOfTheMouseAreMarked() {
        ps2.mode(0x03);
        ps2.command(0xd4);
        ps2.write(0xf4);
        ps2.clock.advance(KeyboardController.BYTE_TIME);
        assertThat(ps2.irq12).isTrue();
        assertThat(ps2.irq1).isFalse();
        assertThat(ps2.status() & 0x21).isEqualTo(0x21);
        assertThat(ps2.data()).isEqualTo(0xfa);
        assertThat(ps2.irq12).isFalse();
        ps2.command(0xd3);
        ps2.write(0x5a);
        assertThat(ps2.status() & 0x21).as("loop-back").isEqualTo(0x21);
        assertThat(ps2.irq12).isTrue();
        assertThat(ps2.data()).isEqualTo(0x5a);
        ps2.command(0xd2);
        ps2.write(0xa5);
        assertThat(ps2.status() & 0x21).isEqualTo(0x01);
        assertThat(ps2.data()).isEqualTo(0xa5);
    }

    @Test
    void theResetLine() {
        SystemControlPortA portA = new SystemControlPortA(() -> ps2.resets++);
        ps2.command(0xff);
        ps2.command(0xd1);
        ps2.write(0x03);
        assertThat(ps2.resets).isZero();
        ps2.command(0xfe);
        ps2.command(0xd1);
        ps2.write(0x02);
        portA.write(0, 1, 0x03);
        portA.write(0, 1, 0x02);
        assertThat(ps2.resets).isEqualTo(3);
        assertThat(portA.read(0, 1)).as("A20 is open").isEqualTo(2);
    }

    @Test
    void stateSurvives() {
        ps2.mode(0x43);
        ps2.keyboard.receive(List.of(PRESS, new KeyChange(Key.A, false)));
        ps2.command(0xaa);
        KeyboardController.State saved = ps2.controller.save();
        Ps2Keyboard.State keys = ps2.keyboard.save();
        ps2.controller.reset();
        ps2.keyboard.reset();
        assertThat(ps2.irq1).isFalse();
        ps2.keyboard.restore(keys);
        ps2.controller.restore(saved);
        assertThat(ps2.irq1).isTrue();
        assertThat(ps2.readAll()).containsExactly(0x55, 0x1e, 0x9e);
        KeyboardController.State damaged = new KeyboardController.State(2, new byte[31], -1, 0, 0, -1, false);
        assertThatThrownBy(() -> ps2.controller.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyAccessHasAnAnswer() {
        Random random = new Random(8042);
        Key[] keys = Key.values();
        for (int i = 0; i < 300_000; i++) {
            int value = random.nextInt(256);
            switch (random.nextInt(7)) {
                case 0 -> ps2.command(random.nextInt(8) == 0 ? value : 0xd4);
                case 1, 2 -> ps2.write(value);
                case 3 -> ps2.data();
                case 4 -> ps2.keyboard.receive(
                        List.of(new KeyChange(keys[random.nextInt(keys.length)], random.nextBoolean())));
                case 5 -> ps2.mouse.receive(List.of(new PointerMove(random.nextInt(), random.nextInt()),
                        new PointerButton(Button.values()[random.nextInt(5)], random.nextBoolean())));
                default -> ps2.clock.advance(random.nextInt(2_000_000));
            }
            if (i % 1000 == 0) {
                ps2.mouse.restore(ps2.mouse.save());
                ps2.keyboard.restore(ps2.keyboard.save());
                ps2.controller.restore(ps2.controller.save());
            }
        }
        ps2.command(0xaa);
        while ((ps2.status() & 1) != 0 && ps2.data() != 0x55) {
            ps2.clock.advance(0);
        }
        assertThat(ps2.data()).as("it works after all that").isEqualTo(0x55);
    }
}
