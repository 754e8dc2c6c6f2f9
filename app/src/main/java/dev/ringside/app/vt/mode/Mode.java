package dev.ringside.app.vt.mode;

import java.util.Optional;

/** What a guest can switch on and off (SM, RM, DECSET, DECRST) and only has to be remembered, with its number there. */
public enum Mode {
    /** IRM: characters are inserted. */
    INSERT(false, 4),
    /** LNM: a line feed goes to the first column, and Enter sends CR LF. */
    NEW_LINE(false, 20),
    /** DECCKM: cursor keys send SS3 sequences. */
    APPLICATION_CURSOR(true, 1),
    /** DECSCNM: the colours of the whole screen are exchanged. */
    REVERSE_SCREEN(true, 5),
    /** DECOM: positions count from the top margin. */
    ORIGIN(true, 6),
    /** DECAWM: lines wrap. */
    AUTO_WRAP(true, 7),
    /** Blinking cursor (AT&T 610). */
    CURSOR_BLINK(true, 12),
    /** DECTCEM: the cursor is seen. */
    CURSOR_VISIBLE(true, 25),
    /** DECNKM: the keypad sends sequences of its own. */
    APPLICATION_KEYPAD(true, 66),
    /** DECBKM: the Backspace key sends BS instead of DEL. */
    BACKSPACE_SENDS_BS(true, 67),
    /** Focus gained and lost are reported. */
    FOCUS_EVENTS(true, 1004),
    /** On the alternate screen the wheel sends cursor keys. */
    ALTERNATE_SCROLL(true, 1007),
    /** Pasted text comes between marks. */
    BRACKETED_PASTE(true, 2004);

    private final boolean dec;
    private final int number;

    Mode(boolean dec, int number) {
        this.dec = dec;
        this.number = number;
    }

    /** The mode with a number; {@code dec}: among DEC's private ones. */
    public static Optional<Mode> numbered(boolean dec, int number) {
        for (Mode mode : values()) {
            if (mode.dec == dec && mode.number == number) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
