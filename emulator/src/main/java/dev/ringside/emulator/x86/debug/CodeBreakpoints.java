package dev.ringside.emulator.x86.debug;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** Linear addresses before whose instruction the CPU has to stop and look, and the offsets in a page that they have. Immutable. */
final class CodeBreakpoints {
    /** None at all. */
    static final CodeBreakpoints NONE = new CodeBreakpoints(LongStream.empty());

    private final long[] addresses;
    private final BitSet offsets = new BitSet(4096);

    CodeBreakpoints(LongStream addresses) {
        this.addresses = addresses.sorted().distinct().toArray();
        for (long address : this.addresses) {
            offsets.set((int) address & 0xfff);
        }
    }

    boolean contains(long linear) {
        return Arrays.binarySearch(addresses, linear) >= 0;
    }

    /** Whether there is one. */
    boolean any() {
        return addresses.length != 0;
    }

    /** Whether one of them is at {@code offset} of a page. */
    boolean hasOffset(int offset) {
        return offsets.get(offset);
    }

    /** Offsets that only one of the two has. */
    BitSet difference(CodeBreakpoints other) {
        BitSet changed = (BitSet) offsets.clone();
        changed.xor(other.offsets);
        return changed;
    }
}
