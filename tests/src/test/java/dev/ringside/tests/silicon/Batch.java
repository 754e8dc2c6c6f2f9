package dev.ringside.tests.silicon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Up to {@link GuestWindow#SLOTS} programs with the states they start in, and the memory they all start with. */
final class Batch {

    /** Filler of the code area: INT3 ends a program that runs off its end. */
    static final byte END = (byte) 0xCC;

    /** Bytes at the end of each slot that no program reaches. */
    static final int LANDING_BYTES = 8;

    private final MemorySegment cases;
    private final MemorySegment code;
    private final MemorySegment pristine;
    private int count;

    Batch(Arena arena) {
        cases = arena.allocate((long) MachineState.BYTES * GuestWindow.SLOTS, 64);
        code = arena.allocate(GuestWindow.CODE_BYTES, 64);
        pristine = arena.allocate(GuestWindow.DATA_BYTES, 64);
        clear();
    }

    /** Drops the programs; the memory stays. */
    void clear() {
        code.fill(END);
        count = 0;
    }

    int count() {
        return count;
    }

    /** State that program {@code index} starts in. */
    MachineState initial(int index) {
        return new MachineState(cases.asSlice((long) index * MachineState.BYTES, MachineState.BYTES));
    }

    /** Adds a program at the next slot; which case it is. Its state is to be filled in by the caller. */
    int add(byte[] program) {
        return add(program, slotAddress(count));
    }

    /** Adds a program at a linear address in the code area. */
    int add(byte[] program, long address) {
        MemorySegment.copy(MemorySegment.ofArray(program), 0, code, address - GuestWindow.CODE_ADDRESS, program.length);
        return count++;
    }

    MemorySegment cases() {
        return cases;
    }

    /** The code area, slot after slot. */
    MemorySegment code() {
        return code;
    }

    /** The data pages of the window as every program finds them. */
    MemorySegment pristine() {
        return pristine;
    }

    /** A linear address at which the code area always holds {@link #END}: behind the room for a slot's program. */
    static long landing(int random) {
        int slot = random & GuestWindow.SLOTS - 1;
        return slotAddress(slot) + GuestWindow.SLOT_BYTES - LANDING_BYTES + (random >>> 16) % LANDING_BYTES;
    }

    /** Whether an address of the code area always holds {@link #END}. */
    static boolean isLanding(long address) {
        return (address - GuestWindow.CODE_ADDRESS) % GuestWindow.SLOT_BYTES >= GuestWindow.SLOT_BYTES - LANDING_BYTES;
    }

    /** Linear address of a slot. */
    static long slotAddress(int index) {
        return GuestWindow.CODE_ADDRESS + (long) index * GuestWindow.SLOT_BYTES;
    }
}
