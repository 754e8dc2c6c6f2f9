package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.ir.FloatLayout;
import dev.ringside.emulator.ir.GuestLayout;

/**
 * What operations on floats note of themselves. Only where a block is left can anybody see that, so only the last note is written, there; a note is a
 * number that fits into an {@code int}, 0 for none.
 */
final class FloatNotes {
    private static final int NUMBER_BITS = 11;
    private static final int OFFSET_BITS = 12;
    private static final int SIZE_BITS = 2;
    private static final int SEGMENT_SHIFT = NUMBER_BITS + OFFSET_BITS + SIZE_BITS;
    private static final int SEGMENT_BITS = 6;
    private static final int PRESENT = 1 << SEGMENT_SHIFT + SEGMENT_BITS;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final FloatLayout floats;
    private int last;

    FloatNotes(Amd64Encoder code, GuestLayout layout) {
        this.code = code;
        this.layout = layout;
        floats = layout.floats();
    }

    /** A block begins. */
    void begin() {
        last = 0;
    }

    /** The operation with {@code number} of the instruction at {@code offset} has been done; program counters have {@code size} bytes. */
    void add(int number, int offset, int size) {
        int selector = segment(last);
        last = number | offset << NUMBER_BITS | Integer.numberOfTrailingZeros(size) << NUMBER_BITS + OFFSET_BITS
                | selector << SEGMENT_SHIFT | PRESENT;
    }

    /** As {@link #add(int, int, int)}, of an operation on memory in the segment that {@code selector}, a guest register, names. */
    void add(int number, int offset, int size, int selector) {
        last = selector << SEGMENT_SHIFT;
        add(number, offset, size);
    }

    /** Guest register {@code register} is about to change, which the last note may be going to name. */
    void beforeChange(int register) {
        boolean named = register == segment(last) || layout.registers()[register] == floats.codeSelector();
        if (last != 0 && named) {
            write(last);
            last = 0;
        }
    }

    private static int segment(int note) {
        return note >>> SEGMENT_SHIFT & (1 << SEGMENT_BITS) - 1;
    }

    /** The last note. */
    int last() {
        return last;
    }

    /** Writes {@code note}. Uses SCRATCH and leaves the host's flags alone. */
    void write(int note) {
        if (note == 0) {
            return;
        }
        int size = 1 << (note >>> NUMBER_BITS + OFFSET_BITS & (1 << SIZE_BITS) - 1);
        code.load(8, SCRATCH, STATE, layout.pageBase());
        code.lea(size == 8 ? 8 : 4, SCRATCH, SCRATCH, note >>> NUMBER_BITS & (1 << OFFSET_BITS) - 1);
        if (size == 2) {
            code.movzx(2, SCRATCH, SCRATCH);
        }
        code.store(8, STATE, floats.counter(), SCRATCH);
        code.storeImm(4, STATE, floats.number(), note & (1 << NUMBER_BITS) - 1);
        code.load(4, SCRATCH, STATE, floats.codeSelector());
        code.store(4, STATE, floats.codeSegment(), SCRATCH);
        int selector = segment(note);
        if (selector != 0) {
            code.load(4, SCRATCH, STATE, layout.registers()[selector]);
            code.store(4, STATE, floats.dataSegment(), SCRATCH);
        }
    }
}
