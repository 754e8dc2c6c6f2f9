package dev.ringside.app.vt;

import dev.ringside.app.vt.mode.CursorShape;
import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.parser.ControlSequence;
import dev.ringside.app.vt.parser.ParserActions;
import dev.ringside.app.vt.screen.Charset;
import dev.ringside.app.vt.screen.Screen;
import dev.ringside.app.vt.screen.Style;

/** Does what characters, controls and sequences say, as xterm does it. What it does not know it leaves alone. */
final class Interpreter implements ParserActions {
    private final Screen screen;
    private final Modes modes;
    private final ModeSwitches switches;
    private final Reports reports;
    private final Titles titles;
    private final TerminalListener listener;

    Interpreter(Screen screen, Modes modes, ModeSwitches switches, Reports reports, Titles titles,
            TerminalListener listener) {
        this.screen = screen;
        this.modes = modes;
        this.switches = switches;
        this.reports = reports;
        this.titles = titles;
        this.listener = listener;
    }

    @Override
    public void print(int codePoint) {
        screen.print(codePoint);
    }

    @Override
    public void printAscii(byte[] bytes, int offset, int length) {
        screen.print(bytes, offset, length);
    }

    @Override
    public void execute(int control) {
        switch (control) {
            case 0x07 -> listener.bell();
            case '\b' -> screen.moveRight(-1);
            case '\t' -> screen.tab(1);
            case '\n', 0x0b, '\f' -> {
                screen.index();
                if (modes.has(Mode.NEW_LINE)) {
                    screen.moveToColumn(0);
                }
            }
            case '\r' -> screen.moveToColumn(0);
            case 0x0e -> screen.shift(1);
            case 0x0f -> screen.shift(0);
            default -> {
            }
        }
    }

    @Override
    public void escape(char intermediate, char last) {
        switch (intermediate) {
            case 0 -> escape(last);
            case '(', ')', '*', '+' -> screen.designate(intermediate - '(', Charset.named(last));
            case '#' -> {
                if (last == '8') {
                    screen.align();
                }
            }
            default -> {
            }
        }
    }

    private void escape(char last) {
        switch (last) {
            case '7' -> screen.saveCursor();
            case '8' -> screen.restoreCursor();
            case '=' -> modes.set(Mode.APPLICATION_KEYPAD, true);
            case '>' -> modes.set(Mode.APPLICATION_KEYPAD, false);
            case 'D' -> screen.index();
            case 'E' -> {
                screen.index();
                screen.moveToColumn(0);
            }
            case 'H' -> screen.setTab();
            case 'M' -> screen.reverseIndex();
            case 'N' -> screen.shiftOnce(2);
            case 'O' -> screen.shiftOnce(3);
            case 'Z' -> reports.identify();
            case 'c' -> reset();
            case 'n' -> screen.shift(2);
            case 'o' -> screen.shift(3);
            default -> {
            }
        }
    }

    void reset() {
        modes.reset();
        screen.reset();
    }

    @Override
    public void control(ControlSequence sequence) {
        switch (sequence.intermediate()) {
            case 0 -> {
                switch (sequence.marker()) {
                    case 0 -> plain(sequence);
                    case '?' -> dec(sequence);
                    case '>', '=' -> other(sequence);
                    default -> {
                    }
                }
            }
            case ' ' -> {
                if (sequence.last() == 'q' && sequence.marker() == 0) {
                    cursorShape(sequence.parameter(0, 0));
                }
            }
            case '!' -> {
                if (sequence.last() == 'p') {
                    modes.softReset();
                    screen.softReset();
                }
            }
            case '"' -> {
                if (sequence.last() == 'q') {
                    protect(sequence.parameter(0, 0));
                }
            }
            case '$' -> {
                if (sequence.last() == 'p') {
                    reports.mode(sequence);
                }
            }
            default -> {
            }
        }
    }

    private void plain(ControlSequence sequence) {
        int amount = sequence.amount(0);
        switch (sequence.last()) {
            case '@' -> screen.insertBlanks(amount);
            case 'A', 'k' -> screen.moveUp(amount);
            case 'B', 'e' -> screen.moveUp(-amount);
            case 'C', 'a' -> screen.moveRight(amount);
            case 'D', 'j' -> screen.moveRight(-amount);
            case 'E' -> {
                screen.moveUp(-amount);
                screen.moveToColumn(0);
            }
            case 'F' -> {
                screen.moveUp(amount);
                screen.moveToColumn(0);
            }
            case 'G', '`' -> screen.moveToColumn(amount - 1);
            case 'H', 'f' -> screen.moveTo(amount - 1, sequence.amount(1) - 1);
            case 'I' -> screen.tab(amount);
            case 'J' -> screen.eraseInDisplay(sequence.parameter(0, 0), false);
            case 'K' -> screen.eraseInLine(sequence.parameter(0, 0), false);
            case 'L' -> screen.insertLines(amount);
            case 'M' -> screen.deleteLines(amount);
            case 'P' -> screen.deleteCharacters(amount);
            case 'S' -> screen.scrollUp(amount);
            case 'T', '^' -> {
                // With five parameters it is a highlight of the mouse.
                if (sequence.count() <= 1) {
                    screen.scrollDown(amount);
                }
            }
            case 'X' -> screen.eraseCharacters(amount);
            case 'Z' -> screen.backTab(amount);
            case 'b' -> screen.repeat(amount);
            case 'c' -> reports.attributes(sequence);
            case 'd' -> screen.moveTo(amount - 1, screen.column());
            case 'g' -> clearTabs(sequence.parameter(0, 0));
            case 'h' -> switches.set(sequence, true);
            case 'l' -> switches.set(sequence, false);
            case 'm' -> screen.setStyle(Rendition.apply(sequence, screen.style()));
            case 'n' -> reports.status(sequence);
            case 'r' -> screen.setMargins(amount - 1, bottomMargin(sequence) - 1);
            case 's' -> screen.saveCursor();
            case 't' -> window(sequence);
            case 'u' -> screen.restoreCursor();
            case 'x' -> reports.parameters(sequence);
            default -> {
            }
        }
    }

    private void dec(ControlSequence sequence) {
        switch (sequence.last()) {
            case 'J' -> screen.eraseInDisplay(sequence.parameter(0, 0), true);
            case 'K' -> screen.eraseInLine(sequence.parameter(0, 0), true);
            case 'h' -> switches.set(sequence, true);
            case 'l' -> switches.set(sequence, false);
            case 'n' -> reports.status(sequence);
            default -> {
            }
        }
    }

    private void other(ControlSequence sequence) {
        if (sequence.last() == 'c') {
            reports.attributes(sequence);
        } else if (sequence.last() == 'q' && sequence.marker() == '>') {
            reports.version();
        }
    }

    private int bottomMargin(ControlSequence sequence) {
        int bottom = sequence.parameter(1, 0);
        return bottom == 0 ? screen.rows() : bottom;
    }

    private void clearTabs(int which) {
        if (which == 0) {
            screen.clearTab();
        } else if (which == 3) {
            screen.clearTabs();
        }
    }

    private void cursorShape(int number) {
        if (number <= 6) {
            modes.set(Mode.CURSOR_BLINK, number == 0 || number % 2 == 1);
            modes.setShape(CursorShape.values()[number == 0 ? 0 : (number - 1) / 2]);
        }
    }

    private void protect(int attribute) {
        long style = screen.style() & ~Style.PROTECTED;
        screen.setStyle(attribute == 1 ? style | Style.PROTECTED : style);
    }

    private void window(ControlSequence sequence) {
        switch (sequence.parameter(0, 0)) {
            case 22 -> titles.save();
            case 23 -> titles.restore();
            default -> reports.window(sequence);
        }
    }

    @Override
    public void command(String text) {
        int end = text.indexOf(';');
        String number = end < 0 ? text : text.substring(0, end);
        String argument = end < 0 ? "" : text.substring(end + 1);
        switch (number) {
            case "0", "2" -> titles.set(argument);
            case "10", "11" -> {
                if (argument.equals("?")) {
                    reports.colour(Integer.parseInt(number));
                }
            }
            default -> {
            }
        }
    }

    @Override
    public void device(ControlSequence head, String text) {
        reports.device(head, text);
    }
}
