package dev.ringside.app.vt;

import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.parser.ControlSequence;
import dev.ringside.app.vt.screen.Screen;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers to the guest's questions (xterm's ctlseqs). None of them repeats what the guest sent: an answer is typed into its shell. */
final class Reports {
    /** A VT220 with 132 columns, selective erasing and colours. */
    private static final String PRIMARY_ATTRIBUTES = "\033[?62;1;6;22c";
    /** A VT220 whose version is that of the xterm whose sequences this terminal knows. */
    private static final String SECONDARY_ATTRIBUTES = "\033[>1;279;0c";
    private static final String TERTIARY_ATTRIBUTES = "\033P!|00000000\033\\";
    private static final String VERSION = "\033P>|Ringside\033\\";
    private static final String ESCAPE = "\033";

    private final Screen screen;
    private final Modes modes;
    private final ModeSwitches switches;
    private final TerminalListener listener;
    /** 0xRRGGBB. */
    private int foreground = 0xd0d0d0;
    private int background;

    Reports(Screen screen, Modes modes, ModeSwitches switches, TerminalListener listener) {
        this.screen = screen;
        this.modes = modes;
        this.switches = switches;
        this.listener = listener;
    }

    void setColours(int newForeground, int newBackground) {
        foreground = newForeground;
        background = newBackground;
    }

    /** DA. */
    void attributes(ControlSequence sequence) {
        if (sequence.parameter(0, 0) == 0) {
            switch (sequence.marker()) {
                case 0 -> reply(PRIMARY_ATTRIBUTES);
                case '>' -> reply(SECONDARY_ATTRIBUTES);
                case '=' -> reply(TERTIARY_ATTRIBUTES);
                default -> {
                }
            }
        }
    }

    /** DECID. */
    void identify() {
        reply(PRIMARY_ATTRIBUTES);
    }

    /** XTVERSION. */
    void version() {
        reply(VERSION);
    }

    /** DSR and CPR. */
    void status(ControlSequence sequence) {
        boolean dec = sequence.marker() == '?';
        int row = screen.row() + 1 - (screen.origin() ? screen.top() : 0);
        int column = screen.column() + 1;
        switch (sequence.parameter(0, 0)) {
            case 5 -> replyIf(!dec, "\033[0n");
            case 6 -> reply(dec
                    ? "\033[?" + row + ";" + column + ";1R"
                    : ESCAPE + "[" + row + ";" + column + "R");
            case 15 -> replyIf(dec, "\033[?13n");
            case 25 -> replyIf(dec, "\033[?20n");
            case 26 -> replyIf(dec, "\033[?27;1;0;0n");
            default -> {
            }
        }
    }

    /** DECREQTPARM. */
    void parameters(ControlSequence sequence) {
        int request = sequence.parameter(0, 0);
        if (request <= 1) {
            reply(ESCAPE + "[" + (request + 2) + ";1;1;128;128;1;0x");
        }
    }

    /** XTWINOPS, as far as it asks for sizes in cells. Titles are not told: they would be typed into the guest. */
    void window(ControlSequence sequence) {
        int operation = sequence.parameter(0, 0);
        if (operation == 18 || operation == 19) {
            reply(ESCAPE + "[" + (operation - 10) + ";" + screen.rows() + ";" + screen.columns() + "t");
        } else if (operation == 11) {
            reply("\033[1t");
        }
    }

    /** DECRQM. */
    void mode(ControlSequence sequence) {
        boolean dec = sequence.marker() == '?';
        int number = sequence.parameter(0, 0);
        reply(ESCAPE + "[" + (dec ? "?" : "") + number + ";" + switches.report(dec, number) + "$y");
    }

    /** DECRQSS and XTGETTCAP. */
    void device(ControlSequence head, String text) {
        if (head.last() != 'q') {
            return;
        }
        if (head.intermediate() == '+') {
            reply("\033P0+r\033\\");
        } else if (head.intermediate() == '$') {
            String setting = switch (text) {
                case "m" -> Rendition.describe(screen.style());
                case "r" -> screen.top() + 1 + ";" + (screen.bottom() + 1);
                case " q" -> Integer.toString(shapeNumber());
                case "\"p" -> "62;1";
                default -> "";
            };
            reply(setting.isEmpty() ? "\033P0$r\033\\" : "\033P1$r" + setting + text + "\033\\");
        }
    }

    /** OSC 10 and 11 with a question mark. */
    void colour(int command) {
        int colour = command == 10 ? foreground : background;
        reply(String.format(Locale.ROOT, "\033]%1$d;rgb:%2$02x%2$02x/%3$02x%3$02x/%4$02x%4$02x\033\\", command,
                colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff));
    }

    void focus(boolean gained) {
        if (modes.has(Mode.FOCUS_EVENTS)) {
            reply(gained ? "\033[I" : "\033[O");
        }
    }

    private int shapeNumber() {
        int blinking = modes.has(Mode.CURSOR_BLINK) ? 1 : 2;
        return modes.shape().ordinal() * 2 + blinking;
    }

    private void replyIf(boolean condition, String text) {
        if (condition) {
            reply(text);
        }
    }

    private void reply(String text) {
        listener.reply(text.getBytes(StandardCharsets.US_ASCII));
    }
}
