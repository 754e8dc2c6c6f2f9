package dev.ringside.devices.interrupt;

/** A set of interrupt vectors as the IRR, ISR and TMR of a local APIC hold it: 256 bits in eight 32-bit registers. */
final class VectorSet {
    private final int[] registers = new int[8];

    boolean contains(int vector) {
        return (registers[vector >> 5] & 1 << (vector & 31)) != 0;
    }

    void add(int vector) {
        registers[vector >> 5] |= 1 << (vector & 31);
    }

    void remove(int vector) {
        registers[vector >> 5] &= ~(1 << (vector & 31));
    }

    void set(int vector, boolean member) {
        if (member) {
            add(vector);
        } else {
            remove(vector);
        }
    }

    /** The highest vector, or -1 if the set is empty. */
    int highest() {
        for (int i = 7; i >= 0; i--) {
            if (registers[i] != 0) {
                return i * 32 + 31 - Integer.numberOfLeadingZeros(registers[i]);
            }
        }
        return -1;
    }

    /** Register {@code index}, 0 to 7, of vectors 32 x index and up. */
    int register(int index) {
        return registers[index];
    }

    void clear() {
        java.util.Arrays.fill(registers, 0);
    }

    int[] save() {
        return registers.clone();
    }

    void restore(int[] saved) {
        System.arraycopy(saved, 0, registers, 0, 8);
    }
}
