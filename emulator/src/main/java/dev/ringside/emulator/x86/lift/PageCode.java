package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.code.PatchedPlaces;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import java.util.Arrays;
import java.util.BitSet;

/** Decodes the code of one page, and remembers which part of it was looked at. */
final class PageCode {
    /** Bytes of a page. */
    static final int PAGE = 4096;

    private static final int[] NOTHING = {};

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
        /** Host address of the next page; 0 if it must not be looked at. */
        private long nextPage;
        /** The bytes of that page that were read, the first lowest. */
        private long beyond;

        @Override
        public int next() {
            if (position < PAGE) {
                return Host.getByte(host + position++) & 0xff;
            }
            int read = position - PAGE;
            if (nextPage == 0 || read == Long.BYTES) {
                throw end;
            }
            int value = Host.getByte(nextPage + read) & 0xff;
            beyond |= (long) value << Byte.SIZE * read;
            position++;
            return value;
        }
    }

    private final Decoder decoder = new Decoder();
    private final PageBytes bytes = new PageBytes();
    private CodeSize size = CodeSize.BITS16;
    private Instruction instruction;
    private final boolean fetches;
    /** Bytes that must stay what they are, if some need not. */
    private final BitSet needed = new BitSet(PAGE);
    private PatchedPlaces patched = new PatchedPlaces();
    private int[] runs = new int[16];
    private int runsEnd;
    private FetchedOperands fetched = FetchedOperands.NONE;
    private int from;
    private int to;

    /**
     * Nothing of a page yet.
     *
     * @param fetches
     *            whether there is an operation that reads operands when it runs
     */
    PageCode(boolean fetches) {
        this.fetches = fetches;
    }

    /** Begins with the page at host address {@code host}, which was written to at {@code places}, for code of {@code mode}. */
    void begin(long host, PatchedPlaces places, int mode) {
        bytes.host = host;
        patched = places;
        runsEnd = 0;
        needed.clear();
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
        fetched = FetchedOperands.NONE;
        if (fetches && patched.any()) {
            if (whole) {
                fetched = choose(bytes.position);
            }
            need(offset, fetched, bytes.position);
        }
        return whole;
    }

    /**
     * Decodes the instruction at {@code offset}, which goes on in the page at host address {@code nextPage}. False if that is 0 or more than 8 bytes of it are
     * there.
     */
    boolean decodeAcross(int offset, long nextPage) {
        bytes.position = offset;
        bytes.nextPage = nextPage;
        bytes.beyond = 0;
        try {
            instruction = decoder.decode(bytes, size);
        } catch (PageEnd e) {
            return false;
        } finally {
            bytes.nextPage = 0;
        }
        fetched = FetchedOperands.NONE;
        return true;
    }

    /** The bytes in the next page of what {@link #decodeAcross} decoded last, the first lowest. */
    long beyond() {
        return bytes.beyond;
    }

    private FetchedOperands choose(int end) {
        int immediate = OperandBytes.immediate(instruction);
        int displacement = OperandBytes.displacement(instruction);
        int displacementEnd = end - immediate;
        boolean fetchesImmediate = immediate > 0 && patched.often(displacementEnd, end);
        boolean fetchesDisplacement = displacement > 0
                && patched.often(displacementEnd - displacement, displacementEnd);
        return fetchesImmediate || fetchesDisplacement
                ? new FetchedOperands(end, fetchesImmediate ? immediate : 0, fetchesDisplacement ? displacement : 0,
                        displacementEnd)
                : FetchedOperands.NONE;
    }

    /** Notes what of the instruction from {@code offset} to {@code end} must stay and what need not. */
    private void need(int offset, FetchedOperands parts, int end) {
        if (parts.displacement() > 0) {
            needed.set(offset, parts.displacementEnd() - parts.displacement());
            fetch(parts.displacementEnd() - parts.displacement(), parts.displacementEnd());
            needed.set(parts.displacementEnd(), end - parts.immediate());
        } else {
            needed.set(offset, end - parts.immediate());
        }
        if (parts.immediate() > 0) {
            fetch(end - parts.immediate(), end);
        }
    }

    private void fetch(int first, int end) {
        if (runsEnd == runs.length) {
            runs = Arrays.copyOf(runs, 2 * runsEnd);
        }
        runs[runsEnd++] = first;
        runs[runsEnd++] = end;
    }

    /** What was decoded last. */
    Instruction instruction() {
        return instruction;
    }

    /** What of it is to be read when it runs. */
    FetchedOperands fetched() {
        return fetched;
    }

    /** Operands that are read when their instructions run, and that no other instruction since {@link #begin} holds as anything else: see {@link Lifter#fetched}. */
    int[] fetchedRuns() {
        int kept = 0;
        for (int i = 0; i < runsEnd; i += 2) {
            int first = needed.nextSetBit(runs[i]);
            if (first < 0 || first >= runs[i + 1]) {
                runs[kept++] = runs[i];
                runs[kept++] = runs[i + 1];
            }
        }
        runsEnd = kept;
        return kept == 0 ? NOTHING : Arrays.copyOf(runs, kept);
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
