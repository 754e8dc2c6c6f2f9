package dev.ringside.devices.ps2;

import dev.ringside.devices.input.Key;
import java.util.Arrays;

/** The scan code sets of a keyboard, by number in the command that selects one. */
enum ScanCodeSet {
    /** Of the PC/XT: bit 7 marks a release. */
    SET_1(1),
    /** Of the PC/AT, the default: F0h marks a release. */
    SET_2(2),
    /** Of the PS/2: one byte for every key. */
    SET_3(3);

    private static final int BREAK = 0xf0;
    private static final int EXTENDED = 0xe0;

    private final int number;

    ScanCodeSet(int number) {
        this.number = number;
    }

    /** 1 to 3. */
    int number() {
        return number;
    }

    static ScanCodeSet of(int number) {
        return values()[number - 1];
    }

    /** What {@code key} sends when pressed with {@code modifiers}: no byte if this set has no code for it. */
    int[] make(Key key, Modifiers modifiers) {
        if (this == SET_3) {
            return key.set3() == 0 ? new int[0] : new int[]{key.set3()};
        }
        return switch (key) {
            case PRINT -> print(modifiers, true);
            case PAUSE -> pause(modifiers);
            default -> sequence(code(key), true);
        };
    }

    /** What {@code key} sends when released. */
    int[] release(Key key, Modifiers modifiers) {
        if (this == SET_3) {
            return key.set3() == 0 ? new int[0] : new int[]{BREAK, key.set3()};
        }
        return switch (key) {
            case PRINT -> print(modifiers, false);
            // Their make codes tell everything.
            case PAUSE, LANG1, LANG2 -> new int[0];
            default -> sequence(code(key), false);
        };
    }

    /** Whether {@code key} repeats while it is held, in sets 1 and 2. */
    boolean repeats(Key key) {
        return key != Key.PAUSE && key != Key.LANG1 && key != Key.LANG2 && code(key) != 0;
    }

    /** What a keyboard that has forgotten codes for lack of room sends instead. */
    int overrun() {
        return this == SET_1 ? 0xff : 0x00;
    }

    private int code(Key key) {
        return this == SET_1 ? key.set1() : key.set2();
    }

    private int[] sequence(int code, boolean down) {
        if (code == 0) {
            return new int[0];
        }
        int low = code & 0xff;
        boolean extended = code >> 8 == EXTENDED;
        if (this == SET_1) {
            int value = down ? low : low | 0x80;
            return extended ? new int[]{EXTENDED, value} : new int[]{value};
        }
        if (down) {
            return extended ? new int[]{EXTENDED, low} : new int[]{low};
        }
        return extended ? new int[]{EXTENDED, BREAK, low} : new int[]{BREAK, low};
    }

    /** Print Screen is SysRq with Alt, and brings a Shift of its own unless Shift or Ctrl is held. */
    private int[] print(Modifiers modifiers, boolean down) {
        if (modifiers.alt()) {
            return sequence(code(Key.SYSRQ), down);
        }
        int[] key = sequence(code(Key.PRINT), down);
        if (modifiers.shift() || modifiers.ctrl()) {
            return key;
        }
        int[] shift = sequence(EXTENDED << 8 | code(Key.SHIFT), down);
        return down ? join(shift, key) : join(key, shift);
    }

    /** Pause sends press and release at once; with Ctrl it is Break. */
    private int[] pause(Modifiers modifiers) {
        if (modifiers.ctrl()) {
            int code = EXTENDED << 8 | code(Key.SCROLL_LOCK);
            return join(sequence(code, true), sequence(code, false));
        }
        int first = code(Key.PAUSE) >> 8 & 0xff;
        int second = code(Key.PAUSE) & 0xff;
        int prefix = code(Key.PAUSE) >> 16;
        return this == SET_1
                ? new int[]{prefix, first, second, prefix, first | 0x80, second | 0x80}
                : new int[]{prefix, first, second, prefix, BREAK, first, BREAK, second};
    }

    private static int[] join(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
