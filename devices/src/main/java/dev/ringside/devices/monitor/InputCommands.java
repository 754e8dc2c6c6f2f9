package dev.ringside.devices.monitor;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Typist;
import dev.ringside.emulator.monitor.HumanMonitor;
import dev.ringside.emulator.monitor.MonitorCommand;
import dev.ringside.emulator.monitor.MonitorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands that type and point as a person does, as QEMU's of the same names. */
public final class InputCommands {
    private static final long DEFAULT_HOLD = 100;
    private static final long LONGEST_HOLD = 60_000;
    private static final int LARGEST_MOVE = 32_767;
    /** What each bit of {@code mouse_button}'s argument stands for. */
    private static final List<Button> BUTTONS = List.of(Button.LEFT, Button.MIDDLE, Button.RIGHT);

    private final InputRouter input;
    private final Typist typist;

    private InputCommands(InputRouter input, Typist typist) {
        this.input = input;
        this.typist = typist;
    }

    /** A monitor for the machine on {@code board} that has these commands. */
    public static HumanMonitor monitor(PcBoard board) {
        return new HumanMonitor(board.machine(), list(board.input(), board.typist()));
    }

    static List<MonitorCommand> list(InputRouter input, Typist typist) {
        InputCommands commands = new InputCommands(input, typist);
        return List.of(
                new MonitorCommand("sendkey", "KEYS [MS]", "presses keys, as ctrl-alt-delete, for 100 ms or so long",
                        commands::sendKey),
                new MonitorCommand("mouse_move", "DX DY [DZ]", "moves the pointer, turns the wheel",
                        commands::moveMouse),
                new MonitorCommand("mouse_button", "BITS", "holds buttons: 1 left, 2 middle, 4 right",
                        commands::pressButtons));
    }

    private String sendKey(String arguments) throws MonitorException {
        String[] words = words(arguments, 1, 2);
        List<Key> keys = new ArrayList<>();
        for (String name : words[0].split("-", -1)) {
            keys.add(key(name));
        }
        long hold = words.length > 1 ? number(words[1], 0, LONGEST_HOLD) : DEFAULT_HOLD;
        typist.press(keys, Duration.ofMillis(hold));
        return "";
    }

    private static Key key(String name) throws MonitorException {
        if (name.startsWith("0x")) {
            return Key.fromNumber((int) number(name, 0, 0xff))
                    .orElseThrow(() -> new MonitorException("There is no key with the number " + name + "."));
        }
        // The one name that people write otherwise.
        return Key.fromQcode("enter".equals(name) ? Key.ENTER.qcode() : name)
                .orElseThrow(() -> new MonitorException("There is no key '" + name + "'."));
    }

    private String moveMouse(String arguments) throws MonitorException {
        String[] words = words(arguments, 2, 3);
        List<InputEvent> events = new ArrayList<>();
        events.add(new PointerMove((int) number(words[0], -LARGEST_MOVE, LARGEST_MOVE),
                (int) number(words[1], -LARGEST_MOVE, LARGEST_MOVE)));
        if (words.length > 2) {
            // There the wheel counts up towards the person.
            events.add(new Wheel(0, (int) -number(words[2], -LARGEST_MOVE, LARGEST_MOVE)));
        }
        input.send(events.toArray(InputEvent[]::new));
        return "";
    }

    private String pressButtons(String arguments) throws MonitorException {
        long bits = number(words(arguments, 1, 1)[0], 0, 7);
        InputEvent[] events = new InputEvent[BUTTONS.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = new PointerButton(BUTTONS.get(i), (bits & 1 << i) != 0);
        }
        input.send(events);
        return "";
    }

    private static String[] words(String arguments, int fewest, int most) throws MonitorException {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split("\\s+");
        if (words.length < fewest || words.length > most) {
            throw new MonitorException("Wrong number of arguments. 'help' shows them.");
        }
        return words;
    }

    private static long number(String text, long smallest, long largest) throws MonitorException {
        try {
            long value = Long.decode(text);
            if (value >= smallest && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new MonitorException("'" + text + "' is not a number. Use 123 or 0x7b.", e);
        }
        throw new MonitorException("%s is out of range: %d to %d.".formatted(text, smallest, largest));
    }
}
