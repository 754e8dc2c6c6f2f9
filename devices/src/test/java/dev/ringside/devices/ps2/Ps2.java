package dev.ringside.devices.ps2;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.emulator.clock.ManualClock;
import java.util.ArrayList;
import java.util.List;

/** A controller with its two devices, driven as a polling driver does. */
final class Ps2 {
    final ManualClock clock = new ManualClock();
    final Ps2Keyboard keyboard = new Ps2Keyboard(clock);
    final Ps2Mouse mouse = new Ps2Mouse(clock);
    boolean irq1;
    boolean irq12;
    int edges;
    int resets;
    final KeyboardController controller = new KeyboardController(clock, asserted -> {
        edges += asserted && !irq1 ? 1 : 0;
        irq1 = asserted;
    }, asserted -> irq12 = asserted, () -> resets++, keyboard, mouse);

    Ps2() {
        controller.reset();
        keyboard.reset();
        mouse.reset();
    }

    int status() {
        return (int) controller.commandPort().read(0, 1);
    }

    int data() {
        return (int) controller.dataPort().read(0, 1);
    }

    void command(int value) {
        controller.commandPort().write(0, 1, value);
    }

    void write(int value) {
        controller.dataPort().write(0, 1, value);
    }

    void mode(int value) {
        command(0x60);
        write(value);
    }

    /** Sends {@code bytes} to the keyboard one after the other and gives all that comes back. */
    List<Integer> toKeyboard(int... bytes) {
        List<Integer> answers = new ArrayList<>();
        for (int value : bytes) {
            write(value);
            answers.addAll(readAll());
        }
        return answers;
    }

    List<Integer> toMouse(int... bytes) {
        List<Integer> answers = new ArrayList<>();
        for (int value : bytes) {
            command(0xd4);
            write(value);
            answers.addAll(readAll());
        }
        return answers;
    }

    List<Integer> press(InputEvent... events) {
        for (InputEvent event : events) {
            (keyboard.accepts(event) ? keyboard : mouse).receive(List.of(event));
        }
        return readAll();
    }

    /** Everything that arrives. */
    List<Integer> readAll() {
        List<Integer> bytes = new ArrayList<>();
        clock.advance(KeyboardController.BYTE_TIME);
        while ((status() & 1) != 0) {
            bytes.add(data());
            clock.advance(KeyboardController.BYTE_TIME);
        }
        return bytes;
    }
}
