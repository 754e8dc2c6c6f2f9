package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.backend.amd64.HostRegisters.ADDRESS;
import static dev.ringside.emulator.backend.amd64.HostRegisters.ENTRY;
import static dev.ringside.emulator.backend.amd64.HostRegisters.SCRATCH;
import static dev.ringside.emulator.backend.amd64.HostRegisters.STATE;
import static dev.ringside.emulator.backend.amd64.HostRegisters.TEMPORARY;

import dev.ringside.emulator.host.amd64.Amd64Encoder;
import dev.ringside.emulator.host.amd64.Condition;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.host.amd64.Operation;
import dev.ringside.emulator.ir.GuestLayout;

/** The code around the blocks: the way in, the way out, and the look-up of jump targets. */
final class Thunks {
    private static final int PAGE_BITS = 12;
    private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;
    private static final int VECTORS = 16;
    /** XMM6 to XMM15 belong to the caller by the conventions of Windows. */
    private static final int MICROSOFT_FIRST_SAVED = 6;
    private static final int MICROSOFT_SAVED = VECTORS - MICROSOFT_FIRST_SAVED;

    private final Amd64Encoder code;
    private final GuestLayout layout;
    private final FloatRoutines floats;
    private final boolean microsoft = System.getProperty("os.name", "").startsWith("Windows");
    private final int[] saved;
    private long enter;
    private long exit;
    private long lookUpFailed;
    private long lookUpOtherTarget;
    private long lookUpSecondWay;
    private long lookUpWide;
    private long lookUpNarrow;
    private long loadVectors;
    private long counter;
    private long resumeWide;
    private long resumeNarrow;
    private long loadFloats;
    private long readable;
    private long fetchable;
    /** For writes of up to 1, 2, 4, 8 and 16 bytes. */
    private final long[] writable = new long[5];

    Thunks(Amd64Encoder code, GuestLayout layout) {
        this.code = code;
        this.layout = layout;
        floats = new FloatRoutines(code, layout.floats());
        saved = microsoft
                ? new int[]{Gpr.RBX, Gpr.RBP, Gpr.RSI, Gpr.RDI, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15}
                : new int[]{Gpr.RBX, Gpr.RBP, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15};
    }

    /** Emits them at {@code start}, the address of the code buffer's current position. */
    void emit(java.util.function.LongSupplier here) {
        enter = here.getAsLong();
        for (int register : saved) {
            code.push(register);
        }
        if (microsoft) {
            code.lea(8, Gpr.RSP, Gpr.RSP, -16 * MICROSOFT_SAVED);
        }
        code.mov(8, STATE, microsoft ? Gpr.RCX : Gpr.RDI);
        for (int i = 0; i < HostRegisters.pinned(); i++) {
            code.load(8, HostRegisters.of(i), STATE, layout.registers()[i]);
        }
        code.jmpMemory(STATE, layout.entry());
        exit = here.getAsLong();
        emitStore();
        for (int i = 0; i < HostRegisters.pinned(); i++) {
            code.store(8, STATE, layout.registers()[i], HostRegisters.of(i));
        }
        floats.emitStore();
        code.mov(4, Gpr.RAX, SCRATCH);
        if (microsoft) {
            code.lea(8, Gpr.RSP, Gpr.RSP, 16 * MICROSOFT_SAVED);
        }
        for (int i = saved.length - 1; i >= 0; i--) {
            code.pop(saved[i]);
        }
        code.ret();
        lookUpFailed = here.getAsLong();
        code.store(8, STATE, layout.programCounter(), TEMPORARY);
        code.movImm(4, SCRATCH, Exit.LOOK_UP);
        code.jmpTo(exit);
        lookUpOtherTarget = here.getAsLong();
        code.lea(8, ENTRY, ENTRY, GuestLayout.JUMP_SIZE);
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, 0);
        code.link(code.jcc(Condition.NE), lookUpFailed);
        jumpToFound();
        lookUpSecondWay = here.getAsLong();
        int nowhere = secondWay(GuestLayout.FETCH_TAG);
        code.link(code.jcc(Condition.S), lookUpFailed);
        lookUpOnHost();
        code.patchShort(nowhere);
        code.jmpTo(lookUpFailed);
        resumeWide = here.getAsLong();
        code.load(8, TEMPORARY, STATE, layout.programCounter());
        lookUpWide = here.getAsLong();
        lookUp(8);
        resumeNarrow = here.getAsLong();
        code.load(8, TEMPORARY, STATE, layout.programCounter());
        lookUpNarrow = here.getAsLong();
        lookUp(4);
        loadVectors = here.getAsLong();
        emitLoad();
        loadFloats = here.getAsLong();
        floats.emitLoad();
        counter = here.getAsLong();
        code.lfence();
        code.rdtsc();
        code.shiftImm(Operation.SHL, 8, Gpr.RDX, Integer.SIZE);
        code.lea(8, Gpr.RAX, Gpr.RAX, Gpr.RDX, 0, 0);
        code.ret();
        readable = here.getAsLong();
        code.patchShort(answerBySecondWay(GuestLayout.READ_TAG));
        code.ret();
        fetchable = here.getAsLong();
        code.patchShort(answerBySecondWay(GuestLayout.FETCH_TAG));
        code.ret();
        for (int i = 0; i < writable.length; i++) {
            writable[i] = here.getAsLong();
            emitWritable(1 << i);
        }
    }

    /** A C function of the state's address, which enters the block at the address in the state. */
    long enter() {
        return enter;
    }

    /** Where to begin instead of at a block: goes on at the program counter of {@code wide} addresses in the state as a jump to there does. */
    long resume(boolean wide) {
        return wide ? resumeWide : resumeNarrow;
    }

    /** Where to jump with an {@link Exit} in SCRATCH. */
    long exit() {
        return exit;
    }

    /** Where to jump with a program counter of {@code size} in TEMPORARY. */
    long lookUp(boolean wide) {
        return wide ? lookUpWide : lookUpNarrow;
    }

    /**
     * What to call for an access to {@code size} bytes, 1 to 16, at the linear address in ADDRESS whose entry has another {@code tag} than the page of the last
     * byte, which is in SCRATCH: the host's flags say EQUAL if it may be made through ENTRY, which may have become the one of the second way; writes may be let through by
     * write guards, too. ADDRESS is unchanged.
     */
    long throughSecondWay(int tag, int size) {
        return switch (tag) {
            case GuestLayout.READ_TAG -> readable;
            case GuestLayout.FETCH_TAG -> fetchable;
            default -> writable[Integer.SIZE - Integer.numberOfLeadingZeros(size - 1)];
        };
    }

    /** ENTRY becomes the second way's if that has the page in SCRATCH, else jumps; SIGN says that it has been used too often. Returns the field of the jump. */
    private int secondWay(int tag) {
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, GuestLayout.SECOND_WAY + tag);
        int other = code.jccShort(Condition.NE);
        code.lea(8, ENTRY, ENTRY, GuestLayout.SECOND_WAY);
        code.unaryMemory(Operation.DEC, 8, STATE, layout.secondWayUses());
        return other;
    }

    /** Returns with EQUAL and ENTRY if the second way has the page in SCRATCH and has not been used too often; else jumps if it has another. */
    private int answerBySecondWay(int tag) {
        int other = secondWay(tag);
        // What is negative is not zero.
        int spent = code.jccShort(Condition.S);
        code.alu(Operation.CMP, 8, ENTRY, ENTRY);
        code.patchShort(spent);
        code.ret();
        return other;
    }

    private void emitWritable(int size) {
        int notPlain = answerBySecondWay(GuestLayout.WRITE_TAG);
        code.patchShort(notPlain);
        code.aluLoad(Operation.XOR, 8, SCRATCH, ENTRY, GuestLayout.WRITE_TAG);
        code.aluImm(Operation.CMP, 8, SCRATCH, GuestLayout.GUARDED);
        int guarded = code.jccShort(Condition.E);
        code.aluLoad(Operation.XOR, 8, SCRATCH, ENTRY, GuestLayout.WRITE_TAG);
        code.lea(8, ENTRY, ENTRY, GuestLayout.SECOND_WAY);
        code.aluLoad(Operation.XOR, 8, SCRATCH, ENTRY, GuestLayout.WRITE_TAG);
        code.aluImm(Operation.CMP, 8, SCRATCH, GuestLayout.GUARDED);
        int other = code.jccShort(Condition.NE);
        code.patchShort(guarded);
        code.mov(8, SCRATCH, ENTRY);
        code.shiftImm(Operation.SHR, 8, SCRATCH, 2);
        code.aluLoad(Operation.ADD, 8, SCRATCH, STATE, layout.writeGuards());
        code.load(8, SCRATCH, SCRATCH, 0);
        int first = guardOfAddress();
        int last = first;
        if (size > 1) {
            code.lea(8, ADDRESS, ADDRESS, size - 1);
            last = guardOfAddress();
            code.lea(8, ADDRESS, ADDRESS, 1 - size);
        }
        code.alu(Operation.CMP, 8, ADDRESS, ADDRESS);
        code.ret();
        code.patchShort(first);
        if (size > 1) {
            code.patchShort(last);
        }
        // The state is not at address 0.
        code.aluImm(Operation.CMP, 8, STATE, 0);
        code.patchShort(other);
        code.ret();
    }

    /** Jumps if the guard of the byte at ADDRESS, of those in SCRATCH, is set; returns the field of the jump. */
    private int guardOfAddress() {
        code.shiftImm(Operation.ROR, 8, ADDRESS, GuestLayout.GUARD_BITS);
        code.bit(Operation.BT, 8, SCRATCH, ADDRESS);
        int set = code.jccShort(Condition.B);
        code.shiftImm(Operation.ROL, 8, ADDRESS, GuestLayout.GUARD_BITS);
        return set;
    }

    /** What to call to bring the vectors into the host's registers. Changes nothing but those. */
    long loadVectors() {
        return loadVectors;
    }

    /** What to call at the head of a block to bring the stack of floats into the host's registers. Changes what is free between operations, and TEMPORARY. */
    long loadFloats() {
        return loadFloats;
    }

    /** A C function that returns the host's counter, read behind all loads before. */
    long counter() {
        return counter;
    }

    private void emitLoad() {
        if (microsoft) {
            // The upper ones belong to whoever has called the code; their homes are below its return address.
            for (int i = 0; i < MICROSOFT_SAVED; i++) {
                code.movupsStore(Gpr.RSP, savedVector(i) + 8, MICROSOFT_FIRST_SAVED + i);
            }
        }
        for (int i = 0; i < VECTORS; i++) {
            code.movupsLoad(i, STATE, layout.vectors() + 16 * i);
        }
        code.stmxcsr(STATE, layout.hostVectorControl());
        code.ldmxcsr(STATE, layout.vectorControl());
        code.storeImm(4, STATE, layout.vectorsInHost(), 1);
        code.ret();
    }

    /** Where vector register {@code i} of those that Windows wants saved is kept, from the stack pointer of blocks on. */
    private static int savedVector(int i) {
        return 16 * i;
    }

    /** On the way out: brings the vectors back into the state if they are not there. */
    private void emitStore() {
        code.aluStoreImm(Operation.CMP, 4, STATE, layout.vectorsInHost(), 0);
        int done = code.jcc(Condition.E);
        for (int i = 0; i < VECTORS; i++) {
            code.movupsStore(STATE, layout.vectors() + 16 * i, i);
        }
        code.stmxcsr(STATE, layout.vectorControl());
        code.ldmxcsr(STATE, layout.hostVectorControl());
        code.storeImm(4, STATE, layout.vectorsInHost(), 0);
        if (microsoft) {
            for (int i = 0; i < MICROSOFT_SAVED; i++) {
                code.movupsLoad(MICROSOFT_FIRST_SAVED + i, Gpr.RSP, savedVector(i));
            }
        }
        code.patch(done);
    }

    /** Goes on at the program counter in TEMPORARY: at the block that the jump cache has for it, or back to the engine. Flags are in the state. */
    void lookUp(int size) {
        code.mov(8, ADDRESS, TEMPORARY);
        if (size < 8) {
            code.aluLoad(Operation.ADD, 8, ADDRESS, STATE, layout.codeBase());
            code.mov(4, ADDRESS, ADDRESS);
        }
        code.mov(8, ENTRY, ADDRESS);
        code.shiftImm(Operation.SHR, 8, ENTRY, PAGE_BITS - Integer.numberOfTrailingZeros(GuestLayout.TRANSLATION_SIZE));
        code.aluImm(Operation.AND, 4, ENTRY, (GuestLayout.TRANSLATIONS - 1) * GuestLayout.TRANSLATION_SIZE);
        code.aluLoad(Operation.ADD, 8, ENTRY, STATE, layout.translations());
        code.mov(8, SCRATCH, ADDRESS);
        code.aluImm(Operation.AND, 8, SCRATCH, ~PAGE_MASK);
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, GuestLayout.FETCH_TAG);
        code.link(code.jcc(Condition.NE), lookUpSecondWay);
        lookUpOnHost();
    }

    /** The rest of a look-up, once ENTRY has the page of the linear address in ADDRESS. */
    private void lookUpOnHost() {
        code.mov(8, SCRATCH, ADDRESS);
        code.aluLoad(Operation.ADD, 8, SCRATCH, ENTRY, GuestLayout.ADDEND);
        code.mov(8, ENTRY, SCRATCH);
        code.shiftImm(Operation.SHR, 8, ENTRY, PAGE_BITS);
        code.alu(Operation.XOR, 8, ENTRY, SCRATCH);
        code.aluImm(Operation.AND, 4, ENTRY, GuestLayout.JUMP_SETS - 1);
        code.shiftImm(Operation.SHL, 4, ENTRY,
                Integer.numberOfTrailingZeros(GuestLayout.JUMP_WAYS * GuestLayout.JUMP_SIZE));
        code.aluLoad(Operation.ADD, 8, ENTRY, STATE, layout.jumpCache());
        code.aluLoad(Operation.XOR, 8, SCRATCH, STATE, layout.jumpKey());
        code.aluLoad(Operation.CMP, 8, SCRATCH, ENTRY, 0);
        code.link(code.jcc(Condition.NE), lookUpOtherTarget);
        jumpToFound();
    }

    /** Goes on at the code that the jump cache's entry at ENTRY has for the program counter in TEMPORARY, which is ADDRESS in linear memory. */
    private void jumpToFound() {
        code.aluImm(Operation.AND, 4, ADDRESS, PAGE_MASK);
        code.mov(8, SCRATCH, TEMPORARY);
        code.alu(Operation.SUB, 8, SCRATCH, ADDRESS);
        code.store(8, STATE, layout.pageBase(), SCRATCH);
        code.jmpMemory(ENTRY, 8);
    }
}
