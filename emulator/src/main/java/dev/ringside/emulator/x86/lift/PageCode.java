package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;

/** Decodes the code of one page, and remembers which part of it was looked at. */
final class PageCode {
    /** Bytes of a page. */
    static final int PAGE = 4096;

    /** The instruction being decoded goes on in the next page. */
    private static final class PageEnd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PageEnd() {
            super(null, null, false, false);
        }
    }

    private static final class PageBytes implements InstructionBytes {
        private final PageEnd end = new PageEnd();
        private long host;
        private int position;

        @Override
        public int next() {
            if (position == PAGE) {
                throw end;
            }
            return Host.getByte(host + position++) & 0xff;
        }
    }

    private final Decoder decoder = new Decoder();
    private final PageBytes bytes = new PageBytes();
    private CodeSize size = CodeSize.BITS16;
    private Instruction instruction;
    private int from;
    private int to;

    /** Begins with the page at host address {@code host} for code of {@code mode}. */
    void begin(long host, int mode) {
        bytes.host = host;
        size = (mode & Cpu.MODE_CODE64) != 0
                ? CodeSize.BITS64
                : (mode & Cpu.MODE_CODE32) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
        from = PAGE;
        to = 0;
    }

    /** Decodes the instruction at {@code offset}. False if it goes on in the next page. */
    boolean decode(int offset) {
        from = Math.min(from, offset);
        bytes.position = offset;
        boolean whole = true;
        try {
            instruction = decoder.decode(bytes, size);
        } catch (PageEnd e) {
            whole = false;
        }
        to = Math.max(to, bytes.position);
        return whole;
    }

    /** What was decoded last. */
    Instruction instruction() {
        return instruction;
    }

    /** Offset of the first byte that was looked at since {@link #begin}. */
    int from() {
        return from;
    }

    /** Offset behind the last byte that was looked at. */
    int to() {
        return to;
    }
}
