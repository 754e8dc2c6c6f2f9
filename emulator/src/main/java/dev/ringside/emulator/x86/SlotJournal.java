package dev.ringside.emulator.x86;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Slots of the TLB that were filled, so that a flush need not look at all there are. */
final class SlotJournal {
    private final BitSet known;
    private final int[] slots;
    private int count;

    /** An empty journal for slots 0 to {@code size - 1}. */
    SlotJournal(int size) {
        known = new BitSet(size);
        slots = new int[size];
    }

    void add(int slot) {
        if (!known.get(slot)) {
            known.set(slot);
            slots[count++] = slot;
        }
    }

    int count() {
        return count;
    }

    int slot(int index) {
        return slots[index];
    }

    /** Tells {@code action} each slot. */
    void forEach(IntConsumer action) {
        for (int i = 0; i < count; i++) {
            action.accept(slots[i]);
        }
    }

    /** Tells {@code action} each slot and forgets it. */
    void drain(IntConsumer action) {
        for (int i = 0; i < count; i++) {
            known.clear(slots[i]);
            action.accept(slots[i]);
        }
        count = 0;
    }
}
