package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;

/** LAHF, SAHF, PUSHF and POPF. */
final class FlagTransfers {
    /** Left shift of the overflow flag from its place in a {@link FlagMask} to that in RFLAGS; the others have the same place. */
    private static final int OVERFLOW_SHIFT = Integer.numberOfTrailingZeros(Flags.OF / FlagMask.OVERFLOW);
    private static final long IN_AH = FlagMask.ALL & ~FlagMask.OVERFLOW;
    /** Flags that POPF of 16 bits loads at privilege level 0. */
    private static final long LOADED16 = Flags.ARITHMETIC | Flags.TF | Flags.IF | Flags.DF | Flags.IOPL | Flags.NT;
    private static final long LOADED32 = LOADED16 | Flags.AC | Flags.ID;
    /** System flags whose change is nothing but a change of the flags, as long as no interrupt waits. */
    private static final long SIMPLE = Flags.IF | Flags.DF;

    private final Emitter emitter;

    FlagTransfers(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        boolean reads = i.mnemonic() == Mnemonic.LAHF || i.mnemonic() == Mnemonic.PUSHF;
        if (!emitter.knows(reads ? Opcode.READ_FLAGS : Opcode.WRITE_FLAGS)) {
            return false;
        }
        switch (i.mnemonic()) {
            case LAHF -> {
                int op = emitter.emit(Opcode.READ_FLAGS, 1, Emitter.FIRST, Operand.NONE, Operand.NONE);
                emitter.block().withFlagsRead(op, FlagMask.ALL);
                // The place of OVERFLOW is that of the fixed bit.
                emitter.emit(Opcode.OR, 1, Emitter.FIRST, Emitter.FIRST, emitter.constant(1, Flags.FIXED));
                emitter.emit(Opcode.WRITE_SECOND_BYTE, 1, CpuState.RAX, Emitter.FIRST, Operand.NONE);
            }
            case SAHF -> {
                emitter.emit(Opcode.READ_SECOND_BYTE, 1, Emitter.FIRST, CpuState.RAX, Operand.NONE);
                emitter.emit(Opcode.WRITE_FLAGS, 1, Operand.NONE, Emitter.FIRST, Operand.NONE,
                        FlagMask.ALL & ~FlagMask.OVERFLOW);
            }
            case PUSHF -> push(i.operandSize());
            case POPF -> pop(i.operandSize());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(int size) {
        if (emitter.codeWidth() == 2) {
            // In virtual-8086 mode it depends on the I/O privilege level.
            emitter.guardClear(X86Layout.SYSTEM_FLAGS, Flags.VM);
        }
        image(Emitter.FIRST, Emitter.SECOND);
        emitter.addresses().push(size, Emitter.FIRST);
    }

    /** {@code d} = RFLAGS with VM and RF clear, by way of {@code scratch}. */
    void image(int d, int scratch) {
        int op = emitter.emit(Opcode.READ_FLAGS, 8, d, Operand.NONE, Operand.NONE);
        emitter.block().withFlagsRead(op, FlagMask.ALL);
        emitter.and(scratch, d, FlagMask.OVERFLOW);
        emitter.emit(Opcode.SHIFT_LEFT, 8, scratch, scratch, emitter.constant(1, OVERFLOW_SHIFT));
        emitter.and(d, d, IN_AH);
        emitter.or(d, d, scratch);
        emitter.and(scratch, X86Layout.SYSTEM_FLAGS, ~(long) (Flags.VM | Flags.RF));
        emitter.or(d, d, scratch);
    }

    /** Sets the arithmetic flags to those of the image of RFLAGS in {@code image}, which becomes undefined, by way of {@code scratch}. */
    void load(int image, int scratch) {
        emitter.emit(Opcode.SHIFT_RIGHT, 8, scratch, image, emitter.constant(1, OVERFLOW_SHIFT));
        emitter.and(scratch, scratch, FlagMask.OVERFLOW);
        emitter.and(image, image, IN_AH);
        emitter.or(image, image, scratch);
        emitter.emit(Opcode.WRITE_FLAGS, 1, Operand.NONE, image, Operand.NONE, FlagMask.ALL);
    }

    /** Where a change of other flags, or of the privilege to change them, is asked for, the interpreter decides. */
    private void pop(int size) {
        int image = Emitter.FIRST;
        emitter.guardLevel0();
        emitter.addresses().loadStack(CpuState.RSP, size, image);
        if (size == 2) {
            emitter.zeroExtend(image, image, 2);
        }
        emitter.emit(Opcode.XOR, 8, Emitter.SECOND, image, X86Layout.SYSTEM_FLAGS);
        emitter.guardClear(Emitter.SECOND, (size == 2 ? LOADED16 : LOADED32) & ~(SIMPLE | Flags.ARITHMETIC));
        emitter.emit(Opcode.GUARD_CLEAR, 8, Operand.NONE, image, X86Layout.INTERRUPT_WAITS);
        emitter.addresses().moveStack(CpuState.RSP, size);
        emitter.and(Emitter.SECOND, image, SIMPLE);
        emitter.and(X86Layout.SYSTEM_FLAGS, X86Layout.SYSTEM_FLAGS, ~SIMPLE);
        emitter.or(X86Layout.SYSTEM_FLAGS, X86Layout.SYSTEM_FLAGS, Emitter.SECOND);
        load(image, Emitter.SECOND);
    }
}
