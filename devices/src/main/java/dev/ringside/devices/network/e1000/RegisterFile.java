package dev.ringside.devices.network.e1000;

import java.util.Arrays;

/** The words that registers hold. */
final class RegisterFile {
    private static final int RING_ALIGNMENT = 16;
    private static final int LENGTH_MASK = 0xf_ff80;
    private static final int INDEX_MASK = 0xffff;

    private final int[] words = new int[Register.END / 4];

    int get(int register) {
        return words[register / 4];
    }

    void set(int register, int value) {
        words[register / 4] = value;
    }

    boolean has(int register, int bits) {
        return (get(register) & bits) == bits;
    }

    /** Address in the pair of registers that starts with {@code low}. */
    long address(int low) {
        return (get(low) & 0xffff_ffffL & -RING_ALIGNMENT) | (long) get(low + 4) << 32;
    }

    /** How many descriptors of 16 bytes the ring has whose length is in {@code register}. */
    int descriptors(int register) {
        return (get(register) & LENGTH_MASK) / RING_ALIGNMENT;
    }

    /** Number of a descriptor in {@code register}. */
    int index(int register) {
        return get(register) & INDEX_MASK;
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    int[] save() {
        return words.clone();
    }

    boolean accepts(int[] saved) {
        return saved.length == words.length;
    }

    void restore(int[] saved) {
        System.arraycopy(saved, 0, words, 0, words.length);
    }
}
