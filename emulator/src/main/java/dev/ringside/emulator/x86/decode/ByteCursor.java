package dev.ringside.emulator.x86.decode;

/** Reads the fields of one instruction and holds its length to the architecture's 15 bytes. */
final class ByteCursor {
    static final int MAX_LENGTH = 15;
    private static final int NOTHING = -1;

    private InstructionBytes source = () -> 0;
    private int length;
    private int peeked = NOTHING;
    private boolean exhausted;

    void start(InstructionBytes bytes) {
        source = bytes;
        length = 0;
        peeked = NOTHING;
        exhausted = false;
    }

    /** Bytes read so far, 0 to 15. */
    int length() {
        return length;
    }

    /** True once a sixteenth byte was asked for; that byte is not fetched and everything read since is zero. */
    boolean exhausted() {
        return exhausted;
    }

    /** The byte that the next call of {@link #u8()} returns. */
    int peek() {
        if (peeked == NOTHING) {
            peeked = u8();
        }
        return peeked;
    }

    int u8() {
        if (peeked != NOTHING) {
            int value = peeked;
            peeked = NOTHING;
            return value;
        }
        if (length == MAX_LENGTH) {
            exhausted = true;
            return 0;
        }
        int value = source.next();
        length++;
        return value;
    }

    int s8() {
        return (byte) u8();
    }

    int u16() {
        int low = u8();
        return low | u8() << 8;
    }

    int s16() {
        return (short) u16();
    }

    int s32() {
        int low = u16();
        return low | u16() << 16;
    }

    long u32() {
        return Integer.toUnsignedLong(s32());
    }

    long s64() {
        long low = u32();
        return low | (long) s32() << 32;
    }
}
