package dev.ringside.app.demo;

import dev.ringside.devices.input.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What a person types at a terminal in raw mode, as keys of a PC keyboard. */
final class TerminalKeys {
    private static final int CTRL_A = 1;
    private static final int CTRL_C = 3;
    private static final int ESCAPE = 27;
    private static final int END = -1;

    private final InputStream input;

    TerminalKeys(InputStream input) {
        this.input = input;
    }

    /** One thing typed. */
    sealed interface Typed {

        /** A key of the PC. */
        record Pressed(Key key) implements Typed {}

        /** Ctrl-C, or Ctrl-A X, or the end of the input: the person wants to leave. */
        record Leave() implements Typed {}

        /** Something that has no key. */
        record Unknown() implements Typed {}
    }

    /** Waits for the next thing typed. */
    Typed next() throws IOException {
        int value = input.read();
        return switch (value) {
            case END, CTRL_C -> new Typed.Leave();
            case CTRL_A -> (input.read() | 0x20) == 'x' ? new Typed.Leave() : new Typed.Unknown();
            case ESCAPE -> input.available() == 0 ? new Typed.Pressed(Key.ESC) : sequence();
            case ' ' -> new Typed.Pressed(Key.SPACE);
            default -> typed(Key.fromQcode(String.valueOf((char) Character.toLowerCase(value))));
        };
    }

    /** What a terminal sends for a key without a character: ESC, a bracket or O, and a letter behind perhaps numbers. */
    private Typed sequence() throws IOException {
        int value = input.read();
        if (value == '[' || value == 'O') {
            do {
                value = input.read();
            } while (value >= '0' && value <= '?');
        }
        return switch (value) {
            case 'A' -> typed(Key.fromQcode("up"));
            case 'B' -> typed(Key.fromQcode("down"));
            case 'C' -> typed(Key.fromQcode("right"));
            case 'D' -> typed(Key.fromQcode("left"));
            default -> new Typed.Unknown();
        };
    }

    private static Typed typed(Optional<Key> key) {
        return key.<Typed>map(Typed.Pressed::new).orElseGet(Typed.Unknown::new);
    }
}
