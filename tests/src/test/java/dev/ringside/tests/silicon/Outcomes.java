package dev.ringside.tests.silicon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What became of the programs of a batch: a final state for each, and the 64-byte lines of the window that it changed. */
final class Outcomes {

    /** Bytes of a line of the window. */
    static final int LINE_BYTES = 64;
    /** Bytes of a stored line: its offset in the window, padding, its bytes ({@code struct line} of silicon.c). */
    static final int ENTRY_BYTES = 8 + LINE_BYTES;
    /** Lines that one program can change. */
    static final int LINES_OF_A_CASE = GuestWindow.DATA_BYTES / LINE_BYTES;
    /** Lines there is room for. */
    static final int LINE_CAPACITY = 64 * LINES_OF_A_CASE;

    private final MemorySegment states;
    private final MemorySegment lines;
    private int linesUsed;

    Outcomes(Arena arena) {
        states = arena.allocate((long) MachineState.BYTES * GuestWindow.SLOTS, 64);
        lines = arena.allocate((long) ENTRY_BYTES * LINE_CAPACITY * 8, 64);
    }

    void clear() {
        linesUsed = 0;
    }

    MachineState state(int index) {
        return new MachineState(states.asSlice((long) index * MachineState.BYTES, MachineState.BYTES));
    }

    MemorySegment states() {
        return states;
    }

    int linesUsed() {
        return linesUsed;
    }

    boolean hasRoom() {
        return (long) (linesUsed + LINES_OF_A_CASE) * ENTRY_BYTES <= lines.byteSize();
    }

    /** Adds lines in their stored form. */
    void append(MemorySegment stored, int count) {
        MemorySegment.copy(stored, 0, lines, (long) linesUsed * ENTRY_BYTES, (long) count * ENTRY_BYTES);
        linesUsed += count;
    }

    /** Adds one line. */
    void append(int windowOffset, MemorySegment content) {
        long at = (long) linesUsed * ENTRY_BYTES;
        lines.set(ValueLayout.JAVA_INT, at, windowOffset);
        MemorySegment.copy(content, 0, lines, at + 8, LINE_BYTES);
        linesUsed++;
    }

    /** Offset in the window of line {@code line}. */
    int lineOffset(int line) {
        return lines.get(ValueLayout.JAVA_INT, (long) line * ENTRY_BYTES);
    }

    /** The bytes of line {@code line}. */
    MemorySegment lineBytes(int line) {
        return lines.asSlice((long) line * ENTRY_BYTES + 8, LINE_BYTES);
    }
}
