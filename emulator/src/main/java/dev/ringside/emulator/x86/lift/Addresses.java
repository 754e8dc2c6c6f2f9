package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FloatFormat;
import dev.ringside.emulator.ir.FloatOperation;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Operand.Memory;

/**
 * Accesses to memory operands and to the stack. Segments that are flat cost nothing; others are checked against what may plainly be reached in them,
 * and their base is added.
 */
final class Addresses {
    private final Emitter emitter;

    Addresses(Emitter emitter) {
        this.emitter = emitter;
    }

    // ---- memory operands -----------------------------------------------------------------------------------------------------------------------

    /** d = what is at {@code memory}; if d is a temporary, nothing else is touched. */
    void load(Memory memory, int size, int d) {
        load(Opcode.LOAD, memory, size, size, d);
    }

    /** d = what is at {@code memory}, extended from {@code sourceSize} as {@code opcode} does it. */
    void load(Opcode opcode, Memory memory, int size, int sourceSize, int d) {
        int scratch = Operand.isTemporary(d) ? d : Emitter.FIRST;
        access(opcode, size, sourceSize, d, Operand.NONE, memory, 0, scratch);
    }

    /** As {@link #load(Memory, int, int)} where it may be written, too. */
    void loadToModify(Memory memory, int size, int temporary) {
        access(Opcode.LOAD_TO_MODIFY, size, size, temporary, Operand.NONE, memory, 0, temporary);
    }

    /** Stores {@code value}, which may be the first temporary, at {@code memory}. */
    void store(Memory memory, int size, int value) {
        store(memory, 0, size, value);
    }

    /** As {@link #store(Memory, int, int)}, {@code delta} bytes behind. */
    void store(Memory memory, int delta, int size, int value) {
        int scratch = value == Emitter.FIRST ? Emitter.SECOND : Emitter.FIRST;
        access(Opcode.STORE, size, size, Operand.NONE, value, memory, delta, scratch);
    }

    /** d = the offset of {@code memory} in its segment: LEA. */
    void offset(Memory memory, int size, int d) {
        offset(memory, size, d, Emitter.FIRST);
    }

    /** As {@link #offset(Memory, int, int)}, by way of {@code scratch}. */
    void offset(Memory memory, int size, int d, int scratch) {
        int base = base(memory, 0, scratch);
        int op = emitter.emit(Opcode.ADDRESS, size, d, Operand.NONE, Operand.NONE);
        place(op, memory, base, displacement(memory, 0));
    }

    /**
     * Appends {@code opcode} on vectors {@code d} or {@code a} and all bytes of {@code memory}.
     *
     * @param alignment
     *            16 if it must be aligned to that, else 1
     * @return its index
     */
    int vector(Opcode opcode, Memory memory, int alignment, int d, int a, int immediate) {
        return access(opcode, alignment, memory.width(), d, a, immediate, memory, 0, Emitter.FIRST);
    }

    /** Appends the conversion of the floating-point number at {@code memory} to register {@code d} of {@code size}; answers its index. */
    int vectorToRegister(Memory memory, int size, int d) {
        return access(Opcode.VECTOR_MEMORY_TO_REGISTER, size, memory.width(), d, Operand.NONE, 0, memory, 0,
                Emitter.FIRST);
    }

    /** Appends {@code operation} on the top float and {@code memory} of {@code format}, with a {@code number} to be noted. */
    void onFloat(Opcode opcode, FloatOperation operation, FloatFormat format, Memory memory, int number) {
        int op = access(opcode, emitter.codeWidth(), format.size(), format.ordinal(),
                X86Layout.SELECTORS + memory.segment(), number, memory, 0, Emitter.FIRST);
        emitter.block().withX(op, operation.ordinal());
    }

    /**
     * Appends the operation {@code opcode}, which is atomic, with operand {@code a}; the first temporary becomes what was at {@code memory}.
     *
     * @return its index
     */
    int atomic(Opcode opcode, Memory memory, int size, int a) {
        return access(opcode, size, size, Emitter.FIRST, a, memory, 0, Emitter.FIRST);
    }

    /** Appends the exchange of {@code memory} for RCX and RBX if it is RDX and RAX, or of their lower halves; answers its index. */
    int atomicPair(Memory memory) {
        return access(Opcode.ATOMIC_COMPARE_EXCHANGE_PAIR, memory.width() / 2, memory.width(), CpuState.RAX,
                CpuState.RBX, CpuState.RCX, memory, 0, Emitter.FIRST);
    }

    /** Whether {@link #atBit} can be used. */
    boolean canReachBit(Memory memory) {
        boolean plain = emitter.flat() && memory.segment() < CpuState.FS
                && (emitter.code64() || memory.segment() != CpuState.CS);
        return plain && emitter.addressSize() >= 4;
    }

    /**
     * Appends an operation of {@code opcode} into the first temporary on the operand that holds the bit whose number, counted from {@code memory} and
     * signed, is in register {@code bit}.
     */
    void atBit(Opcode opcode, Memory memory, int bit, int a) {
        int size = memory.width();
        int scale = Integer.numberOfTrailingZeros(size);
        if (size == 8) {
            emitter.move(8, Emitter.FIRST, bit);
        } else {
            int extension = emitter.emit(Opcode.SIGN_EXTEND, 8, Emitter.FIRST, bit, Operand.NONE);
            emitter.block().withSourceSize(extension, size);
        }
        emitter.emit(Opcode.SHIFT_RIGHT_SIGNED, 8, Emitter.FIRST, Emitter.FIRST, emitter.constant(1, 3 + scale));
        offset(memory, 8, Emitter.SECOND, Emitter.SECOND);
        int op = emitter.emit(opcode, size, Emitter.FIRST, a, Operand.NONE);
        emitter.block().withAddress(op, Emitter.SECOND, Emitter.FIRST, scale, emitter.block().constant(0), Operand.NONE,
                emitter.addressSize(), emitter.linearSize());
    }

    private int access(Opcode opcode, int size, int sourceSize, int d, int a, Memory memory, int delta, int scratch) {
        return access(opcode, size, sourceSize, d, a, Operand.NONE, memory, delta, scratch);
    }

    private int access(Opcode opcode, int size, int sourceSize, int d, int a, int b, Memory memory, int delta,
            int scratch) {
        int base = base(memory, delta, scratch);
        boolean based = memory.segment() >= CpuState.FS;
        boolean writesCode = memory.segment() == CpuState.CS && !opcode.onlyReads();
        if (!emitter.code64() && (based || !emitter.flat() || writesCode)) {
            int address = emitter.emit(Opcode.ADDRESS, 8, scratch, Operand.NONE, Operand.NONE);
            place(address, memory, base, displacement(memory, delta));
            return guarded(opcode, size, sourceSize, d, a, b, memory.segment(), !opcode.onlyReads(), scratch);
        }
        int op = emitter.emit(opcode, size, d, a, b);
        emitter.block().withSourceSize(op, sourceSize);
        int segment = based ? X86Layout.SEGMENT_BASES + memory.segment() : Operand.NONE;
        return emitter.block().withAddress(op, base, index(memory), memory.scale(),
                emitter.block().constant(displacement(memory, delta)), segment, emitter.addressSize(),
                emitter.linearSize());
    }

    /** Checks the offset in {@code scratch} and goes there. */
    private int guarded(Opcode opcode, int size, int sourceSize, int d, int a, int b, int segment, boolean write,
            int scratch) {
        int guard = emitter.emit(Opcode.GUARD_LIMIT, 8, Operand.NONE, scratch,
                emitter.block().constant(sourceSize));
        emitter.block().withX(guard, (write ? X86Layout.WRITE_ENDS : X86Layout.READ_ENDS) + segment);
        int op = emitter.emit(opcode, size, d, a, b);
        emitter.block().withSourceSize(op, sourceSize);
        return emitter.block().withAddress(op, scratch, Operand.NONE, 0, emitter.block().constant(0),
                X86Layout.SEGMENT_BASES + segment, 8, 4);
    }

    private void place(int op, Memory memory, int base, long displacement) {
        emitter.block().withAddress(op, base, index(memory), memory.scale(), emitter.block().constant(displacement),
                Operand.NONE, emitter.addressSize(), 8);
    }

    /**
     * The base register; the program counter, displacements that do not fit into 32 bits, and those that are read when they are needed are put into
     * {@code scratch} for it.
     */
    private int base(Memory memory, int delta, int scratch) {
        if (emitter.fetchesDisplacement()) {
            emitter.fetchDisplacement(scratch);
            if (memory.base() != Memory.NONE) {
                int sum = emitter.emit(Opcode.ADDRESS, 8, scratch, Operand.NONE, Operand.NONE);
                emitter.block().withAddress(sum, memory.base(), scratch, 0, emitter.block().constant(0), Operand.NONE,
                        8, 8);
            }
            return scratch;
        }
        if (memory.base() == Memory.RIP) {
            emitter.nextProgramCounter(8, scratch);
            return scratch;
        }
        if (isFar(memory, delta)) {
            emitter.move(8, scratch, emitter.block().constant(memory.displacement() + delta));
            return scratch;
        }
        return memory.base() == Memory.NONE ? Operand.NONE : memory.base();
    }

    private static int index(Memory memory) {
        return memory.index() == Memory.NONE ? Operand.NONE : memory.index();
    }

    /** Only the absolute addresses of some MOVs, which have no base, are this far. */
    private boolean isFar(Memory memory, int delta) {
        long displacement = memory.displacement() + delta;
        return emitter.addressSize() == 8 && (int) displacement != displacement && memory.base() == Memory.NONE;
    }

    private long displacement(Memory memory, int delta) {
        if (emitter.fetchesDisplacement()) {
            return delta;
        }
        long displacement = memory.displacement() + delta;
        return isFar(memory, delta)
                ? 0
                : emitter.addressSize() == 8
                        ? displacement
                        : emitter.addressSize() == 4 ? (int) displacement : (short) displacement;
    }

    // ---- the stack -----------------------------------------------------------------------------------------------------------------------------

    /** d = {@code size} bytes at the register {@code pointer} in the stack segment. */
    void loadStack(int pointer, int size, int d) {
        int scratch = Operand.isTemporary(d) ? d : Emitter.FIRST;
        accessStack(Opcode.LOAD, size, d, Operand.NONE, pointer, 0, scratch);
    }

    /** Pushes {@code value}, which may be the first temporary, and moves the stack pointer. */
    void push(int size, int value) {
        push(size, value, value == Emitter.FIRST ? Emitter.SECOND : Emitter.FIRST);
    }

    /** As {@link #push(int, int)} with both the first and the second temporary in use. */
    void pushBesideFirst(int size, int value) {
        push(size, value, Emitter.THIRD);
    }

    private void push(int size, int value, int scratch) {
        accessStack(Opcode.STORE, size, Operand.NONE, value, CpuState.RSP, -size, scratch);
        moveStack(CpuState.RSP, -size);
    }

    /** Sets the stack pointer to {@code distance} bytes behind the register {@code from}. */
    void moveStack(int from, int distance) {
        int stack = emitter.stackSize();
        int op = emitter.emit(Opcode.ADDRESS, stack, CpuState.RSP, Operand.NONE, Operand.NONE);
        emitter.block().withAddress(op, from, Operand.NONE, 0, emitter.block().constant(distance), Operand.NONE, stack,
                8);
    }

    /** Adds {@code distance} to the low {@code size} bytes of {@code register}, without flags. */
    void move(int register, int distance, int size) {
        int op = emitter.emit(Opcode.ADDRESS, size, register, Operand.NONE, Operand.NONE);
        emitter.block().withAddress(op, register, Operand.NONE, 0, emitter.block().constant(distance), Operand.NONE,
                size, 8);
    }

    private void accessStack(Opcode opcode, int size, int d, int a, int pointer, int displacement, int scratch) {
        int distance = emitter.block().constant(displacement);
        if (emitter.flat()) {
            int op = emitter.emit(opcode, size, d, a, Operand.NONE);
            emitter.block().withAddress(op, pointer, Operand.NONE, 0, distance, Operand.NONE, emitter.stackSize(),
                    emitter.linearSize());
        } else {
            int address = emitter.emit(Opcode.ADDRESS, 8, scratch, Operand.NONE, Operand.NONE);
            emitter.block().withAddress(address, pointer, Operand.NONE, 0, distance, Operand.NONE, emitter.stackSize(),
                    8);
            guarded(opcode, size, size, d, a, Operand.NONE, CpuState.SS, opcode == Opcode.STORE, scratch);
        }
    }
}
