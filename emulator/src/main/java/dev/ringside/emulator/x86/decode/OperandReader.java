package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;

/** Turns operand codes into operands, reading immediates, displacements and offsets on the way. */
final class OperandReader {
    /** Stands for a register number that does not exist; the instruction is undefined. */
    static final Operand RESERVED = new Register(RegisterFile.GENERAL, -1, 0);

    private static final int SEGMENT_ES = 0;
    private static final int SEGMENT_CS = 1;
    private static final int SEGMENT_DS = 3;
    private static final int SEGMENTS = 6;
    private static final int AX = 0;
    private static final int BX = 3;
    private static final int SI = 6;
    private static final int DI = 7;
    private static final int VALID_CONTROL_REGISTERS = 1 << 0 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 8;
    private static final int DEBUG_REGISTERS = 8;

    private final ByteCursor bytes;
    private final Prefixes prefixes;
    private final ModRm modRm;

    OperandReader(ByteCursor bytes, Prefixes prefixes, ModRm modRm) {
        this.bytes = bytes;
        this.prefixes = prefixes;
        this.modRm = modRm;
    }

    /** Reads the operand number {@code position} of {@code form}; {@link #RESERVED} if it names a register that does not exist. */
    Operand read(Form form, int position, int opcode, int operandSize) {
        OperandCode code = form.operands().get(position);
        int width = code.type().bytes(operandSize, prefixes);
        return switch (code.method()) {
            case E -> modRm.isRegister() ? generalRm(width) : modRm.memory(width);
            case G -> general(modRm.reg() | prefixes.rexR(), width);
            case R -> generalRm(width);
            case M -> modRm.memory(width);
            case Z -> general(opcode & 7 | prefixes.rexB(), width);
            case B -> Registers.general(prefixes.vexRegister(), width, true);
            case ACCUMULATOR -> general(AX, width);
            case CONSTANT -> code.constant().orElseThrow();
            case S -> segment(form);
            case C -> control(modRm.reg() | prefixes.rexR(), operandSize);
            case D -> debug(modRm.reg() | prefixes.rexR(), operandSize);
            case STI -> Registers.x87(modRm.rm());
            case P -> Registers.mmx(modRm.reg());
            case N -> Registers.mmx(modRm.rm());
            case Q -> modRm.isRegister() ? Registers.mmx(modRm.rm()) : modRm.memory(width);
            case V -> Registers.xmm(modRm.reg() | prefixes.rexR());
            case U -> xmmRm();
            case W -> modRm.isRegister() ? xmmRm() : modRm.memory(width);
            case I -> immediate(code.type(), width);
            case J -> relative(code.type(), operandSize);
            case A -> farPointer(operandSize);
            case O -> new Memory(prefixes.segment(SEGMENT_DS), Memory.NONE, Memory.NONE, 0, offset(), width);
            case X -> at(prefixes.segment(SEGMENT_DS), SI, width);
            case Y -> at(SEGMENT_ES, DI, width);
            case AT_AX -> at(prefixes.segment(SEGMENT_DS), AX, width);
            case AT_BX -> at(prefixes.segment(SEGMENT_DS), BX, width);
            case AT_DI -> at(prefixes.segment(SEGMENT_DS), DI, width);
        };
    }

    private Operand general(int number, int width) {
        return Registers.general(number, width, prefixes.hasRex());
    }

    private Operand generalRm(int width) {
        return general(modRm.rm() | prefixes.rexB(), width);
    }

    private Operand xmmRm() {
        return Registers.xmm(modRm.rm() | prefixes.rexB());
    }

    private Operand segment(Form form) {
        int number = modRm.reg();
        return number >= SEGMENTS || number == SEGMENT_CS && form.refusesCs() ? RESERVED : Registers.segment(number);
    }

    private static Operand control(int number, int width) {
        return (VALID_CONTROL_REGISTERS >> number & 1) == 0 ? RESERVED : Registers.control(number, width);
    }

    private static Operand debug(int number, int width) {
        return number >= DEBUG_REGISTERS ? RESERVED : Registers.debug(number, width);
    }

    private Immediate immediate(OperandType type, int width) {
        long value = switch (type) {
            case B -> bytes.u8();
            case BS -> bytes.s8();
            case W -> bytes.u16();
            case V -> width == 2 ? bytes.u16() : width == 4 ? bytes.u32() : bytes.s64();
            default -> width == 2 ? bytes.u16() : width == 4 ? bytes.u32() : bytes.s32();
        };
        return new Immediate(value, width);
    }

    private Relative relative(OperandType type, int operandSize) {
        long displacement = type == OperandType.B ? bytes.s8() : operandSize == 2 ? bytes.s16() : bytes.s32();
        return new Relative(displacement, operandSize);
    }

    private FarPointer farPointer(int operandSize) {
        long offset = operandSize == 2 ? bytes.u16() : bytes.u32();
        return new FarPointer(bytes.u16(), offset, operandSize + 2);
    }

    private long offset() {
        return switch (prefixes.addressSize()) {
            case 2 -> bytes.u16();
            case 4 -> bytes.u32();
            default -> bytes.s64();
        };
    }

    private static Memory at(int segment, int base, int width) {
        return new Memory(segment, base, Memory.NONE, 0, 0, width);
    }
}
