package dev.ringside.app.vt.input;

import dev.ringside.app.vt.mode.Modes;
import dev.ringside.app.vt.mode.MouseTracking;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the mouse sends to a guest that tracks it (xterm's ctlseqs, "Mouse Tracking"). Cells count from 0. */
public final class MouseEncoder {
    /** Number of the wheel turned away from the user; towards is the next. */
    public static final int WHEEL_UP = 64;
    /** Number of the wheel turned towards the user. */
    public static final int WHEEL_DOWN = 65;
    /** Number of no button, for movement. */
    public static final int NO_BUTTON = 3;

    private static final int MOTION = 32;
    private static final int RELEASED = 3;
    private static final int OFFSET = 32;
    /** Without decimal numbers a place is one byte. */
    private static final int LAST_CELL = 222;

    private final Modes modes;
    private int lastRow = -1;
    private int lastColumn = -1;

    /** An encoder that heeds the modes the guest has set. */
    public MouseEncoder(Modes modes) {
        this.modes = modes;
    }

    /** Whether the guest wants buttons at all, so that they are not the window's. */
    public boolean tracking() {
        return modes.mouse() != MouseTracking.OFF;
    }

    /** A button, 0 to 2, or the wheel goes down. */
    public Optional<byte[]> press(int button, int column, int row, Modifiers modifiers) {
        remember(column, row);
        return switch (modes.mouse()) {
            case OFF -> Optional.empty();
            case PRESSES -> button > 2 ? Optional.empty() : encode(button, column, row, false);
            default -> encode(button + modifiers.mouseBits(), column, row, false);
        };
    }

    /** A button, 0 to 2, goes up. */
    public Optional<byte[]> release(int button, int column, int row, Modifiers modifiers) {
        remember(column, row);
        return modes.mouse().compareTo(MouseTracking.BUTTONS) < 0
                ? Optional.empty()
                : encode((modes.sgrMouse() ? button : RELEASED) + modifiers.mouseBits(), column, row, true);
    }

    /** The pointer moves, with a button 0 to 2 down or {@link #NO_BUTTON}. */
    public Optional<byte[]> move(int button, int column, int row, Modifiers modifiers) {
        MouseTracking least = button == NO_BUTTON ? MouseTracking.ALL : MouseTracking.DRAGS;
        if (modes.mouse().compareTo(least) < 0 || column == lastColumn && row == lastRow) {
            return Optional.empty();
        }
        remember(column, row);
        return encode(button + MOTION + modifiers.mouseBits(), column, row, false);
    }

    private void remember(int column, int row) {
        lastColumn = column;
        lastRow = row;
    }

    private Optional<byte[]> encode(int code, int column, int row, boolean release) {
        if (modes.sgrMouse()) {
            String text = "\033[<" + code + ";" + (column + 1) + ";" + (row + 1) + (release ? "m" : "M");
            return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
        }
        if (column > LAST_CELL || row > LAST_CELL) {
            return Optional.empty();
        }
        return Optional.of(new byte[]{0x1b, '[', 'M', (byte) (code + OFFSET), (byte) (column + 1 + OFFSET),
            (byte) (row + 1 + OFFSET)});
    }
}
