package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.Set;

/**
 * Instructions on XMM registers, as far as the back end has their operations; only for code that runs while they neither fault for the state of control
 * registers nor raise floating-point exceptions.
 */
final class Vectors {
    private static final int SIZE = 16;
    private static final int ANY_ALIGNMENT = 1;

    private final Emitter emitter;
    private final Set<VectorOperation> available;

    /** For a back end that has the operations {@code available}. */
    Vectors(Emitter emitter, Set<VectorOperation> available) {
        this.emitter = emitter;
        this.available = available;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        if (!emitter.vectorsPlain() || i.operands().size() < 2) {
            return false;
        }
        VectorOperation operation = operation(i);
        if (operation == null || !available.contains(operation)) {
            return false;
        }
        return switch (i.operand(0)) {
            case Register d when isVector(d) -> toVector(i, operation, d.index());
            case Register d when d.file() == RegisterFile.GENERAL -> toRegister(i, operation, d);
            case Memory m when isVector(i.operand(1)) -> toMemory(i, operation, m, (Register) i.operand(1));
            default -> false;
        };
    }

    private static boolean isVector(dev.ringside.emulator.x86.decode.Operand operand) {
        return operand instanceof Register r && r.file() == RegisterFile.XMM;
    }

    /** The operation of an instruction with these operands; null if there is none. */
    private static VectorOperation operation(Instruction i) {
        boolean inMemory = Emitter.isMemory(i.operand(0)) || Emitter.isMemory(i.operand(1));
        boolean general = !isVector(i.operand(0)) && !Emitter.isMemory(i.operand(0));
        return switch (i.mnemonic()) {
            case MOVSS -> inMemory ? VectorOperation.EXTEND_32 : VectorOperation.REPLACE_LOW_32;
            case MOVSD -> inMemory ? VectorOperation.EXTEND_64 : VectorOperation.REPLACE_LOW_64;
            case MOVLPS, MOVLPD ->
                Emitter.isMemory(i.operand(0)) ? VectorOperation.EXTEND_64 : VectorOperation.LOAD_LOW_64;
            case MOVHPS, MOVHPD ->
                Emitter.isMemory(i.operand(0)) ? VectorOperation.HIGH_64 : VectorOperation.LOAD_HIGH_64;
            case MOVD -> inMemory
                    ? VectorOperation.EXTEND_32
                    : general ? VectorOperation.LOW_TO_REGISTER : VectorOperation.REGISTER_TO_LOW;
            case MOVQ -> inMemory || isVector(i.operand(0)) && isVector(i.operand(1))
                    ? VectorOperation.EXTEND_64
                    : general ? VectorOperation.LOW_TO_REGISTER : VectorOperation.REGISTER_TO_LOW;
            case PSLLW, PSLLD, PSLLQ, PSRLW, PSRLD, PSRLQ, PSRAW, PSRAD, PSLLDQ, PSRLDQ ->
                i.operand(1) instanceof Immediate
                        ? shiftByImmediate(i.mnemonic())
                        : VectorMnemonics.all().get(i.mnemonic());
            default -> VectorMnemonics.all().get(i.mnemonic());
        };
    }

    private static VectorOperation shiftByImmediate(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case PSLLW -> VectorOperation.SHIFT_LEFT_BY_I16;
            case PSLLD -> VectorOperation.SHIFT_LEFT_BY_I32;
            case PSLLQ -> VectorOperation.SHIFT_LEFT_BY_I64;
            case PSRLW -> VectorOperation.SHIFT_RIGHT_BY_I16;
            case PSRLD -> VectorOperation.SHIFT_RIGHT_BY_I32;
            case PSRLQ -> VectorOperation.SHIFT_RIGHT_BY_I64;
            case PSRAW -> VectorOperation.SHIFT_RIGHT_SIGNED_BY_I16;
            case PSRAD -> VectorOperation.SHIFT_RIGHT_SIGNED_BY_I32;
            case PSLLDQ -> VectorOperation.SHIFT_LEFT_BYTES;
            default -> VectorOperation.SHIFT_RIGHT_BYTES;
        };
    }

    /** The immediate that is the last operand; 0 if there is none. */
    private static int immediate(Instruction i) {
        return i.operands().getLast() instanceof Immediate n ? (int) n.value() & 0xff : 0;
    }

    /** Which alignment a memory operand must have: most of 16 bytes raise #GP elsewhere (SDM vol. 1, 4.1.1). */
    private static int alignment(Instruction i, Memory memory) {
        boolean any = switch (i.mnemonic()) {
            case MOVUPS, MOVUPD, MOVDQU, LDDQU -> true;
            default -> memory.width() != SIZE;
        };
        return any ? ANY_ALIGNMENT : SIZE;
    }

    private boolean toVector(Instruction i, VectorOperation operation, int d) {
        int value = immediate(i);
        return switch (i.operand(1)) {
            case Register a when isVector(a) -> {
                boolean compares = compares(i.mnemonic());
                int op = emitter.emit(compares ? Opcode.VECTOR_COMPARE : Opcode.VECTOR, SIZE, d, a.index(), value,
                        compares ? FlagMask.ALL : FlagMask.NONE);
                emitter.block().withX(op, operation.ordinal());
                yield true;
            }
            case Register a when a.file() == RegisterFile.GENERAL -> {
                fromRegister(operation, d, a.index(), a.width() == 8 ? 8 : 4, value);
                yield true;
            }
            case Memory m when takesRegister(i.mnemonic()) -> {
                int size = m.width() == 8 ? 8 : 4;
                emitter.addresses().load(Opcode.LOAD, m, size, m.width(), Emitter.FIRST);
                fromRegister(operation, d, Emitter.FIRST, size, value);
                yield true;
            }
            case Memory m -> {
                boolean compares = compares(i.mnemonic());
                int op = emitter.addresses().vector(compares ? Opcode.VECTOR_COMPARE_MEMORY : Opcode.VECTOR_MEMORY,
                        m, alignment(i, m), d, Operand.NONE, value);
                emitter.block().withX(op, operation.ordinal());
                emitter.block().withFlags(op, compares ? FlagMask.ALL : FlagMask.NONE);
                yield true;
            }
            case Immediate n -> {
                int op = emitter.emit(Opcode.VECTOR, SIZE, d, d, value);
                emitter.block().withX(op, operation.ordinal());
                yield true;
            }
            default -> false;
        };
    }

    private void fromRegister(VectorOperation operation, int d, int a, int size, int value) {
        int op = emitter.emit(Opcode.REGISTER_TO_VECTOR, size, d, a, value);
        emitter.block().withX(op, operation.ordinal());
    }

    private static boolean compares(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case COMISS, COMISD, UCOMISS, UCOMISD, PTEST -> true;
            default -> false;
        };
    }

    /** Whether the source is a general register or memory of its kind. */
    private static boolean takesRegister(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case CVTSI2SS, CVTSI2SD, PINSRB, PINSRW, PINSRD, PINSRQ -> true;
            default -> false;
        };
    }

    private boolean toRegister(Instruction i, VectorOperation operation, Register d) {
        int size = d.width() == 8 ? 8 : 4;
        int value = immediate(i);
        if (i.operand(1) instanceof Memory m) {
            int op = emitter.addresses().vectorToRegister(m, size, d.index());
            emitter.block().withX(op, operation.ordinal());
            return true;
        }
        if (!isVector(i.operand(1))) {
            return false;
        }
        int op = emitter.emit(Opcode.VECTOR_TO_REGISTER, size, d.index(), ((Register) i.operand(1)).index(), value);
        emitter.block().withX(op, operation.ordinal());
        return true;
    }

    private boolean toMemory(Instruction i, VectorOperation operation, Memory m, Register a) {
        switch (operation) {
            case MOVE, EXTEND_32, EXTEND_64, HIGH_64 -> {
                int op = emitter.addresses().vector(Opcode.VECTOR_STORE, m, alignment(i, m), Operand.NONE, a.index(),
                        0);
                emitter.block().withX(op, operation.ordinal());
            }
            default -> {
                int op = emitter.emit(Opcode.VECTOR_TO_REGISTER, m.width() == 8 ? 8 : 4, Emitter.FIRST, a.index(),
                        immediate(i));
                emitter.block().withX(op, operation.ordinal());
                emitter.addresses().store(m, m.width(), Emitter.FIRST);
            }
        }
        return true;
    }
}
