package dev.ringside.app.vt.input;

/** The keys that send a sequence instead of a character. */
public enum TerminalKey {
    /** Cursor key. */
    UP(Kind.CURSOR, 'A'),
    /** Cursor key. */
    DOWN(Kind.CURSOR, 'B'),
    /** Cursor key. */
    RIGHT(Kind.CURSOR, 'C'),
    /** Cursor key. */
    LEFT(Kind.CURSOR, 'D'),
    /** The middle of the keypad without Num Lock. */
    BEGIN(Kind.CURSOR, 'E'),
    /** Cursor key. */
    END(Kind.CURSOR, 'F'),
    /** Cursor key. */
    HOME(Kind.CURSOR, 'H'),
    /** Editing key. */
    INSERT(Kind.NUMBERED, 2),
    /** Editing key. */
    DELETE(Kind.NUMBERED, 3),
    /** Editing key. */
    PAGE_UP(Kind.NUMBERED, 5),
    /** Editing key. */
    PAGE_DOWN(Kind.NUMBERED, 6),
    /** Function key. */
    F1(Kind.FUNCTION, 'P'),
    /** Function key. */
    F2(Kind.FUNCTION, 'Q'),
    /** Function key. */
    F3(Kind.FUNCTION, 'R'),
    /** Function key. */
    F4(Kind.FUNCTION, 'S'),
    /** Function key. */
    F5(Kind.NUMBERED, 15),
    /** Function key. */
    F6(Kind.NUMBERED, 17),
    /** Function key. */
    F7(Kind.NUMBERED, 18),
    /** Function key. */
    F8(Kind.NUMBERED, 19),
    /** Function key. */
    F9(Kind.NUMBERED, 20),
    /** Function key. */
    F10(Kind.NUMBERED, 21),
    /** Function key. */
    F11(Kind.NUMBERED, 23),
    /** Function key. */
    F12(Kind.NUMBERED, 24),
    /** Sends CR. */
    ENTER(Kind.CONTROL, '\r'),
    /** Sends DEL, or BS. */
    BACKSPACE(Kind.CONTROL, 0x7f),
    /** Sends HT. */
    TAB(Kind.CONTROL, '\t'),
    /** Sends ESC. */
    ESCAPE(Kind.CONTROL, 0x1b),
    /** Digit of the keypad. */
    KEYPAD_0(Kind.KEYPAD, '0'),
    /** Digit of the keypad. */
    KEYPAD_1(Kind.KEYPAD, '1'),
    /** Digit of the keypad. */
    KEYPAD_2(Kind.KEYPAD, '2'),
    /** Digit of the keypad. */
    KEYPAD_3(Kind.KEYPAD, '3'),
    /** Digit of the keypad. */
    KEYPAD_4(Kind.KEYPAD, '4'),
    /** Digit of the keypad. */
    KEYPAD_5(Kind.KEYPAD, '5'),
    /** Digit of the keypad. */
    KEYPAD_6(Kind.KEYPAD, '6'),
    /** Digit of the keypad. */
    KEYPAD_7(Kind.KEYPAD, '7'),
    /** Digit of the keypad. */
    KEYPAD_8(Kind.KEYPAD, '8'),
    /** Digit of the keypad. */
    KEYPAD_9(Kind.KEYPAD, '9'),
    /** Keypad. */
    KEYPAD_DECIMAL(Kind.KEYPAD, '.'),
    /** Keypad. */
    KEYPAD_DIVIDE(Kind.KEYPAD, '/'),
    /** Keypad. */
    KEYPAD_MULTIPLY(Kind.KEYPAD, '*'),
    /** Keypad. */
    KEYPAD_SUBTRACT(Kind.KEYPAD, '-'),
    /** Keypad. */
    KEYPAD_ADD(Kind.KEYPAD, '+');

    /** How a key's sequence is made. */
    enum Kind {
        /** CSI or SS3 and a letter. */
        CURSOR,
        /** SS3 and a letter, CSI with modifiers. */
        FUNCTION,
        /** CSI, a number and a tilde. */
        NUMBERED,
        /** A control character. */
        CONTROL,
        /** The character on it, or SS3 and a letter. */
        KEYPAD
    }

    private final Kind kind;
    private final int code;

    TerminalKey(Kind kind, int code) {
        this.kind = kind;
        this.code = code;
    }

    Kind kind() {
        return kind;
    }

    int code() {
        return code;
    }
}
