package dev.ringside.devices.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Typist;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.monitor.HumanMonitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputCommandsTest {
    private final ManualClock clock = new ManualClock();
    private final List<InputEvent> received = new ArrayList<>();
    private final InputRouter router = new InputRouter(Runnable::run);
    private final Machine machine = new Machine("monitored");
    private final HumanMonitor monitor = new HumanMonitor(machine,
            InputCommands.list(router, new Typist(clock, Runnable::run, router)));

    InputCommandsTest() {
        router.attach(new InputReceiver() {
            @Override
            public boolean active() {
                return true;
            }

            @Override
            public boolean accepts(InputEvent event) {
                return true;
            }

            @Override
            public void receive(List<InputEvent> frame) {
                received.addAll(frame);
            }
        });
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void sendsKeys() {
        assertThat(monitor.execute("sendkey ctrl-0x1e 50")).isEmpty();
        assertThat(received).containsExactly(new KeyChange(Key.CTRL, true), new KeyChange(Key.A, true));
        received.clear();
        clock.advance(50_000_000);
        assertThat(received).containsExactly(new KeyChange(Key.A, false), new KeyChange(Key.CTRL, false));
    }

    @Test
    void movesAndClicks() {
        monitor.execute("mouse_move -5 7 1");
        monitor.execute("mouse_button 5");
        assertThat(received).containsExactly(new PointerMove(-5, 7), new Wheel(0, -1),
                new PointerButton(Button.LEFT, true), new PointerButton(Button.MIDDLE, false),
                new PointerButton(Button.RIGHT, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendkey", "sendkey nokey", "sendkey a--b", "sendkey 0xfff", "sendkey a soon",
        "sendkey a -1", "mouse_move 1", "mouse_move 1 99999", "mouse_button 8", "mouse_button 1 2"})
    void wrongArgumentsAreExplained(String line) {
        assertThat(monitor.execute(line)).endsWith(".\n").hasSizeGreaterThan(10);
        assertThat(received).isEmpty();
    }

    @Test
    void helpShowsThem() {
        assertThat(monitor.execute("help")).contains("sendkey KEYS [MS] -- ", "info status -- ");
    }
}
