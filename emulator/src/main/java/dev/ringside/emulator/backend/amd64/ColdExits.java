package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.TEMPORARY;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.statistics.CodeExit;
import java.util.Arrays;

/** Ways out of a block that are seldom gone: jumps to them are collected, and their code follows the block's. */
final class ColdExits {
    private static final int FIELD = 0;
    private static final int KIND = 1;
    private static final int OFFSET = 2;
    private static final int SIZE = 3;
    private static final int NOTE = 4;
    private static final int TAG = 5;
    private static final int BACK = 6;
    private static final int STRIDE = 7;
    /** Kinds beside those of {@link Exit}: nobody leaves. */
    private static final int LOAD_VECTORS = -1;
    private static final int LOAD_FLOATS = -2;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final FloatNotes notes;
    private int[] exits = new int[64 * STRIDE];
    private int count;

    ColdExits(Amd64Encoder code, GuestLayout layout, FloatNotes notes) {
        this.code = code;
        this.layout = layout;
        this.notes = notes;
    }

    void begin() {
        count = 0;
    }

    /**
     * The jump whose displacement is at {@code field} leaves for {@code reason} to redo the guest instruction at {@code offset}, with which
     * {@code ahead} instructions of the block are not executed.
     */
    void redo(int field, int offset, CodeExit reason, int ahead) {
        add(field, Exit.REDO, Exit.encode(Exit.REDO, offset, reason, ahead), 0);
    }

    /**
     * The jump, made where the first TLB entry has another tag, comes back to {@code position} of the code if {@code size} bytes at ADDRESS may be accessed
     * as {@code tag} says all the same, else leaves as {@link #redo} does.
     */
    void redoAccess(int field, int offset, int ahead, int tag, int size, int position) {
        redo(field, offset, CodeExit.MEMORY_ACCESS, ahead);
        int at = (count - 1) * STRIDE;
        exits[at + SIZE] = size;
        exits[at + TAG] = tag;
        exits[at + BACK] = position;
    }

    /** The jump leaves at the head of the block at {@code offset}. */
    void poll(int field, int offset) {
        add(field, Exit.POLL, Exit.encode(Exit.POLL, offset, CodeExit.POLL, 0), 0);
    }

    /** The jump goes to {@code offset} of the page, or of another page, once it is linked; the program counter has {@code size} bytes. */
    void follow(int field, int offset, int size) {
        add(field, Exit.LINK, offset, size);
    }

    /** The jump loads the vectors into the host's registers and comes back to {@code position} of the code. */
    void loadVectors(int field, int position) {
        add(field, LOAD_VECTORS, position, 0);
    }

    /** The jump loads the stack of floats into the host's registers and comes back to {@code position} of the code. */
    void loadFloats(int field, int position) {
        add(field, LOAD_FLOATS, position, 0);
    }

    private void add(int field, int kind, int offset, int size) {
        int at = count++ * STRIDE;
        if (at == exits.length) {
            exits = Arrays.copyOf(exits, 2 * at);
        }
        exits[at + FIELD] = field;
        exits[at + KIND] = kind;
        exits[at + OFFSET] = offset;
        exits[at + SIZE] = size;
        exits[at + BACK] = 0;
        exits[at + NOTE] = kind == Exit.REDO ? notes.last() : 0;
    }

    /** Emits the code of all of them. */
    void emit(Thunks thunks) {
        for (int at = 0; at < count * STRIDE; at += STRIDE) {
            code.patch(exits[at + FIELD]);
            int offset = exits[at + OFFSET];
            if (exits[at + KIND] < 0) {
                code.callTo(exits[at + KIND] == LOAD_VECTORS ? thunks.loadVectors() : thunks.loadFloats());
                code.jmpTo(code.code().executableAddress(offset));
                continue;
            }
            if (exits[at + KIND] == Exit.LINK) {
                int size = exits[at + SIZE];
                counter(offset, size);
                if (offset < 0 || offset > 0xfff) {
                    code.jmpTo(thunks.lookUp(size == 8));
                    continue;
                }
                code.store(8, STATE, layout.programCounter(), TEMPORARY);
                offset = Exit.encode(Exit.LINK, exits[at + FIELD]);
            }
            if (exits[at + BACK] != 0) {
                code.callTo(thunks.throughSecondWay(exits[at + TAG], exits[at + SIZE]));
                int refused = code.jccShort(Condition.NE);
                code.jmpTo(code.code().executableAddress(exits[at + BACK]));
                code.patchShort(refused);
            }
            notes.write(exits[at + NOTE]);
            code.movImm(4, SCRATCH, offset);
            code.jmpTo(thunks.exit());
        }
    }

    /** TEMPORARY = the program counter of {@code offset}. Leaves the host's flags alone. */
    private void counter(int offset, int size) {
        code.load(8, TEMPORARY, STATE, layout.pageBase());
        code.lea(size == 8 ? 8 : 4, TEMPORARY, TEMPORARY, offset);
        if (size == 2) {
            code.movzx(2, TEMPORARY, TEMPORARY);
        }
    }
}
