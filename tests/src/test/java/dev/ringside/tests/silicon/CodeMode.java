package dev.ringside.tests.silicon;

/** The kind of code segment a program runs in; all three are sub-modes of IA-32e mode, as user programs of a 64-bit kernel see them. */
enum CodeMode {
    /** 64-bit mode. */
    LONG(64, GuestWindow.USER_CODE_64),
    /** Compatibility mode with D = 1. */
    PROTECTED(32, GuestWindow.USER_CODE_32),
    /** Compatibility mode with D = 0. */
    SHORT(16, GuestWindow.Segment.CODE_16.selector());

    private final int bits;
    private final int selector;

    CodeMode(int bits, int selector) {
        this.bits = bits;
        this.selector = selector;
    }

    /** Default operand size of the mode in bits, 64 standing for 64-bit mode. */
    int bits() {
        return bits;
    }

    /** The CS selector its programs start with. */
    int selector() {
        return selector;
    }

    /** Base of its code segment. */
    long codeBase() {
        return this == SHORT ? GuestWindow.CODE_ADDRESS : 0;
    }

    /** The mode a code selector of the window stands for; 64-bit for any other. */
    static CodeMode of(int selector) {
        for (CodeMode mode : values()) {
            if (mode.selector == selector) {
                return mode;
            }
        }
        return selector == GuestWindow.Segment.CODE_32.selector() ? PROTECTED : LONG;
    }
}
