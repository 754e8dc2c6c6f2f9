package dev.ringside.devices.board;

import dev.ringside.devices.ps2.KeyboardController;
import dev.ringside.devices.ps2.Ps2Keyboard;
import dev.ringside.devices.ps2.Ps2Mouse;
import dev.ringside.devices.ps2.SystemControlPortA;

/** The keyboard and mouse that every PC has. */
final class InputAttachment {
    private InputAttachment() {}

    static void attach(Backplane backplane) {
        Ps2Keyboard keyboard = backplane.register("ps2-keyboard", new Ps2Keyboard(backplane.clock()));
        Ps2Mouse mouse = backplane.register("ps2-mouse", new Ps2Mouse(backplane.clock()));
        Runnable reset = backplane.machine()::guestReset;
        KeyboardController controller = backplane.register("i8042", new KeyboardController(backplane.clock(),
                backplane.interrupts().line(1), backplane.interrupts().line(12), reset, keyboard, mouse));
        backplane.ports().map(0x60, 1, "8042 data", controller.dataPort());
        backplane.ports().map(0x64, 1, "8042 command", controller.commandPort());
        backplane.ports().map(0x92, 1, "system control port A", new SystemControlPortA(reset));
        backplane.input().attach(keyboard);
        backplane.input().attach(mouse);
    }
}
