package dev.ringside.app.vt;

import dev.ringside.app.vt.mode.Mode;
import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.mode.MouseTracking;
import dev.ringside.app.vt.parser.ControlSequence;
import dev.ringside.app.vt.screen.Screen;

/** SM, RM, DECSET and DECRST, and the question after a mode, DECRQM (xterm's ctlseqs, "DEC Private Mode Set"). */
final class ModeSwitches {
    private static final int RECOGNISED_SET = 1;
    private static final int RECOGNISED_RESET = 2;
    private static final int NOT_RECOGNISED = 0;
    private static final int SGR_MOUSE = 1006;

    private final Modes modes;
    private final Screen screen;

    ModeSwitches(Modes modes, Screen screen) {
        this.modes = modes;
        this.screen = screen;
    }

    /** Switches all modes of a sequence. */
    void set(ControlSequence sequence, boolean on) {
        boolean dec = sequence.marker() == '?';
        for (int i = 0; i < sequence.count(); i++) {
            set(dec, sequence.parameter(i, 0), on);
        }
    }

    private void set(boolean dec, int number, boolean on) {
        Mode.numbered(dec, number).ifPresentOrElse(mode -> set(mode, on), () -> {
            if (dec) {
                setSpecial(number, on);
            }
        });
    }

    /** Switches one mode. */
    void set(Mode mode, boolean on) {
        modes.set(mode, on);
        switch (mode) {
            case INSERT -> screen.setInsert(on);
            case AUTO_WRAP -> screen.setAutoWrap(on);
            case ORIGIN -> screen.setOrigin(on);
            case REVERSE_SCREEN -> screen.touchAll();
            default -> {
            }
        }
    }

    private void setSpecial(int number, boolean on) {
        switch (number) {
            case 47 -> screen.showAlternate(on);
            case 1047 -> {
                if (!on && screen.onAlternate()) {
                    screen.clearAlternate();
                }
                screen.showAlternate(on);
            }
            case 1048 -> {
                if (on) {
                    screen.saveCursor();
                } else {
                    screen.restoreCursor();
                }
            }
            case 1049 -> alternateWithCursor(on);
            case SGR_MOUSE -> modes.setSgrMouse(on);
            default -> {
                for (MouseTracking tracking : MouseTracking.values()) {
                    if (tracking.number() == number && number != 0) {
                        modes.setMouse(on ? tracking : MouseTracking.OFF);
                    }
                }
            }
        }
    }

    private void alternateWithCursor(boolean on) {
        if (on == screen.onAlternate()) {
            return;
        }
        if (on) {
            screen.saveCursor();
            screen.showAlternate(true);
            screen.clearAlternate();
        } else {
            screen.showAlternate(false);
            screen.restoreCursor();
        }
    }

    /** The state of a mode as DECRPM reports it. */
    int report(boolean dec, int number) {
        return Mode.numbered(dec, number)
                .map(mode -> recognised(mode == Mode.ORIGIN ? screen.origin() : modes.has(mode)))
                .orElseGet(() -> dec ? reportSpecial(number) : NOT_RECOGNISED);
    }

    private int reportSpecial(int number) {
        return switch (number) {
            case 47, 1047, 1049 -> recognised(screen.onAlternate());
            case SGR_MOUSE -> recognised(modes.sgrMouse());
            case 9, 1000, 1002, 1003 -> recognised(modes.mouse().number() == number);
            default -> NOT_RECOGNISED;
        };
    }

    private static int recognised(boolean on) {
        return on ? RECOGNISED_SET : RECOGNISED_RESET;
    }
}
