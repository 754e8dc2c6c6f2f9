package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.Memory;
import java.util.List;

/**
 * Decodes x86 instructions from 8086 to x86-64 with SSE4.2, AES, SHA and BMI, as an AMD processor does: a 66 prefix on a near branch in 64-bit mode
 * gives it a 16-bit operand size, where Intel's ignore the prefix (SDM vol. 2, JMP; APM vol. 3, 1.2.4).
 * <p>
 * What depends on more than the code size is left to the engines: modes and privilege levels, CPUID features, VEX instructions in real and
 * virtual-8086 mode (#UD). Bytes that are undefined everywhere, reserved registers and a LOCK prefix that is not allowed decode to
 * {@link Mnemonic#INVALID}; an instruction of more than 15 bytes to {@link Mnemonic#TOO_LONG}, without fetching its sixteenth byte.
 * <p>
 * Operands not in the instruction's text that have an address or a variable size are explicit: both sides of string instructions, the memory of
 * XLAT (at seg:BX, AL still to be added), MASKMOVQ and MASKMOVDQU (first operand), MONITOR, and the accumulator of the forms that encode it. MMX,
 * XMM and x87 registers have their full width whatever part is used.
 * <p>
 * A decoder is used by one thread at a time. It keeps nothing from one instruction to the next.
 */
public final class Decoder {
    private static final int ESCAPE_0F = 0x0f;
    private static final int ESCAPE_VEX2 = 0xc5;
    private static final int ESCAPE_VEX3 = 0xc4;
    private static final int NOP = 0x90;
    private static final int REGISTER_FORM = 0xc0;

    private final ByteCursor bytes = new ByteCursor();
    private final Prefixes prefixes = new Prefixes();
    private final ModRm modRm = new ModRm();
    private final OperandReader operandReader = new OperandReader(bytes, prefixes, modRm);

    /**
     * Decodes one instruction.
     *
     * @param source
     *            its bytes; what its {@code next()} throws passes through
     * @param codeSize
     *            the size of the code segment
     * @return the instruction, {@link Mnemonic#INVALID} or {@link Mnemonic#TOO_LONG}; never null
     */
    public Instruction decode(InstructionBytes source, CodeSize codeSize) {
        bytes.start(source);
        Instruction instruction = decodeOpcode(prefixes.read(bytes, codeSize));
        return bytes.exhausted() ? undefined(Mnemonic.TOO_LONG) : instruction;
    }

    private Instruction decodeOpcode(int first) {
        return switch (first) {
            case ESCAPE_0F -> decodeEscaped(bytes.u8());
            case ESCAPE_VEX2, ESCAPE_VEX3 -> {
                // In legacy modes C4 and C5 with a memory operand are LES and LDS; VEX makes the next byte look like a register operand.
                boolean isVex = prefixes.is64Bit() || bytes.peek() >= REGISTER_FORM;
                yield isVex ? decodeVex(first) : decodeForm(OpcodeMaps.ONE_BYTE.cell(first), first);
            }
            // NOP is XCHG of the accumulator with itself; with REX.B there is an exchange to do, as its neighbours do it.
            case NOP -> decodeForm(OpcodeMaps.ONE_BYTE.cell(prefixes.rexB() == 0 ? NOP : NOP + 1), NOP);
            default -> decodeForm(OpcodeMaps.ONE_BYTE.cell(first), first);
        };
    }

    private Instruction decodeEscaped(int second) {
        return switch (second) {
            case 0x38 -> decodeIn(OpcodeMaps.THREE_BYTE_38);
            case 0x3a -> decodeIn(OpcodeMaps.THREE_BYTE_3A);
            default -> decodeForm(OpcodeMaps.TWO_BYTE.cell(second), second);
        };
    }

    private Instruction decodeVex(int escape) {
        int map = prefixes.readVex(bytes, escape);
        return map == 0 ? undefined(Mnemonic.INVALID) : decodeIn(OpcodeMaps.vex(map));
    }

    private Instruction decodeIn(OpcodeTable table) {
        int opcode = bytes.u8();
        return decodeForm(table.cell(opcode), opcode);
    }

    private Instruction decodeForm(OpcodeCell cell, int opcode) {
        if (cell == null) {
            return undefined(Mnemonic.INVALID);
        }
        if (cell.hasModRm()) {
            modRm.read(bytes);
        }
        Form form = cell.form(prefixes, modRm.value());
        if (form == null || prefixes.isVex() && prefixes.vexRegister() != 0 && !form.uses(OperandCode.Method.B)) {
            return undefined(Mnemonic.INVALID);
        }
        if (cell.hasModRm() && !modRm.isRegister() && !form.ignoresMod()) {
            modRm.readMemory(bytes, prefixes);
        }
        int operandSize = prefixes.operandSize(form);
        int count = form.operands().size();
        Operand[] operands = new Operand[count];
        for (int i = 0; i < count; i++) {
            operands[i] = operandReader.read(form, i, opcode, operandSize);
            if (operands[i] == OperandReader.RESERVED) {
                return undefined(Mnemonic.INVALID);
            }
        }
        if (prefixes.lock() && !(form.lockable() && operands[0] instanceof Memory)) {
            return undefined(Mnemonic.INVALID);
        }
        return new Instruction(form.mnemonic(), bytes.length(), operandSize, prefixes.addressSize(), prefixes.lock(),
                prefixes.repeat(form), opcode << 8 | (cell.hasModRm() ? modRm.value() : 0), List.of(operands));
    }

    private Instruction undefined(Mnemonic mnemonic) {
        return new Instruction(mnemonic, bytes.length(), prefixes.plainOperandSize(), prefixes.addressSize(),
                prefixes.lock(), RepeatPrefix.NONE, 0, List.of());
    }
}
