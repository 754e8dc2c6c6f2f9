package dev.ringside.emulator.x86.decode;

import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.List;

/**
 * Instructions as text in Intel syntax, as {@code objdump -M intel} writes them: {@code mov eax,DWORD PTR [rbp-0x8]}. What does not change the
 * meaning is left out: redundant prefixes, displacements of zero. A segment is named where it is not the default of the base register.
 */
public final class Disassembler {
    private static final String[] GENERAL = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
    private static final String[] LOW_BYTE = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};
    private static final String[] HIGH_BYTE = {"ah", "ch", "dh", "bh"};
    private static final String[] SEGMENT = {"es", "cs", "ss", "ds", "fs", "gs"};
    private static final int SEGMENT_SS = 2;
    private static final int SEGMENT_DS = 3;
    private static final int SP = 4;
    private static final int BP = 5;

    private Disassembler() {}

    /**
     * The text of an instruction.
     *
     * @param address
     *            its address, to which branch targets are relative: an offset in the code segment
     */
    public static String text(Instruction instruction, long address) {
        StringBuilder text = new StringBuilder();
        if (instruction.lock()) {
            text.append("lock ");
        }
        text.append(repeat(instruction)).append(name(instruction));
        char separator = ' ';
        for (Operand operand : shownOperands(instruction)) {
            text.append(separator);
            append(text, operand, instruction, address);
            separator = ',';
        }
        return text.toString();
    }

    private static String repeat(Instruction instruction) {
        boolean repeats = switch (instruction.mnemonic()) {
            case MOVS, CMPS, SCAS, LODS, STOS, INS, OUTS -> true;
            default -> false;
        };
        if (!repeats) {
            return "";
        }
        boolean compares = instruction.mnemonic() == Mnemonic.CMPS || instruction.mnemonic() == Mnemonic.SCAS;
        return switch (instruction.repeat()) {
            case NONE -> "";
            case REP -> compares ? "repz " : "rep ";
            case REPNE -> "repnz ";
        };
    }

    private static String name(Instruction instruction) {
        String text = instruction.mnemonic().text();
        int size = instruction.operandSize();
        return switch (instruction.mnemonic()) {
            case INVALID, TOO_LONG -> "(bad)";
            case CBW -> bySize(size, "cbw", "cwde", "cdqe");
            case CWD -> bySize(size, "cwd", "cdq", "cqo");
            case IRET, PUSHF, POPF -> text + bySize(size, "", "d", "q");
            case PUSHA, POPA -> text + bySize(size, "", "d", "");
            case JCXZ -> bySize(instruction.addressSize(), "jcxz", "jecxz", "jrcxz");
            case CALL_FAR -> "call";
            case JMP_FAR -> "jmp";
            case RET_FAR -> "retf";
            case SYSRET, SYSEXIT -> text + bySize(size, "", "", "q");
            case FXSAVE, FXRSTOR, XSAVE, XSAVEC, XSAVEOPT, XSAVES, XRSTOR, XRSTORS -> text + bySize(size, "", "", "64");
            default -> text;
        };
    }

    private static String bySize(int size, String two, String four, String eight) {
        return switch (size) {
            case 2 -> two;
            case 4 -> four;
            default -> eight;
        };
    }

    /** The operands that the syntax writes: not the memory of MASKMOVQ and MONITOR, nor the one operand a bare name implies. */
    private static List<Operand> shownOperands(Instruction instruction) {
        List<Operand> operands = instruction.operands();
        return switch (instruction.mnemonic()) {
            case MASKMOVQ, MASKMOVDQU, MONITOR -> operands.subList(1, operands.size());
            default -> operands;
        };
    }

    private static void append(StringBuilder text, Operand operand, Instruction instruction, long address) {
        switch (operand) {
            case Register register -> text.append(name(register));
            case Memory memory -> append(text, memory, instruction);
            case Immediate immediate -> appendHex(text, immediate.value() & mask(immediate.width()));
            case Relative relative ->
                appendHex(text, address + instruction.length() + relative.displacement() & mask(relative.width()));
            case FarPointer pointer -> {
                appendHex(text, pointer.selector());
                text.append(':');
                appendHex(text, pointer.offset());
            }
        }
    }

    /** The name of a register. */
    public static String name(Register register) {
        int index = register.index();
        return switch (register.file()) {
            case GENERAL -> generalName(index, register.width());
            case HIGH_BYTE -> HIGH_BYTE[index];
            case SEGMENT -> SEGMENT[index];
            case CONTROL -> "cr" + index;
            case DEBUG -> "dr" + index;
            case X87 -> index == 0 ? "st" : "st(" + index + ")";
            case MMX -> "mm" + index;
            case XMM -> "xmm" + index;
        };
    }

    private static String generalName(int index, int width) {
        boolean numbered = index >= GENERAL.length;
        return switch (width) {
            case 1 -> numbered ? "r" + index + "b" : LOW_BYTE[index];
            case 2 -> numbered ? "r" + index + "w" : GENERAL[index];
            case 4 -> numbered ? "r" + index + "d" : "e" + GENERAL[index];
            default -> numbered ? "r" + index : "r" + GENERAL[index];
        };
    }

    private static void append(StringBuilder text, Memory memory, Instruction instruction) {
        text.append(sizeName(memory.width(), instruction.mnemonic()));
        boolean isAbsolute = memory.base() == Memory.NONE && memory.index() == Memory.NONE;
        int defaultSegment = memory.base() == SP || memory.base() == BP ? SEGMENT_SS : SEGMENT_DS;
        if (isAbsolute || memory.segment() != defaultSegment || namesSegment(instruction.mnemonic())) {
            text.append(SEGMENT[memory.segment()]).append(':');
        }
        if (isAbsolute) {
            appendHex(text, memory.displacement() & mask(instruction.addressSize()));
            return;
        }
        text.append('[');
        if (memory.base() != Memory.NONE) {
            text.append(memory.base() == Memory.RIP
                    ? instruction.addressSize() == 4 ? "eip" : "rip"
                    : generalName(memory.base(), instruction.addressSize()));
        }
        if (memory.index() != Memory.NONE) {
            text.append(memory.base() == Memory.NONE ? "" : "+")
                    .append(generalName(memory.index(), instruction.addressSize()));
            if (instruction.addressSize() != 2) {
                text.append('*').append(1 << memory.scale());
            }
        }
        if (memory.displacement() < 0) {
            text.append('-');
            appendHex(text, -memory.displacement());
        } else if (memory.displacement() > 0) {
            text.append('+');
            appendHex(text, memory.displacement());
        }
        text.append(']');
    }

    private static boolean namesSegment(Mnemonic mnemonic) {
        return switch (mnemonic) {
            case MOVS, CMPS, SCAS, LODS, STOS, INS, OUTS, XLAT -> true;
            default -> false;
        };
    }

    private static String sizeName(int width, Mnemonic mnemonic) {
        return switch (mnemonic) {
            case LGDT, LIDT, SGDT, SIDT, INVPCID, LDDQU -> "";
            case INVLPG -> "BYTE PTR ";
            case CMPXCHG16B -> "OWORD PTR ";
            default -> switch (width) {
                case 1 -> "BYTE PTR ";
                case 2 -> "WORD PTR ";
                case 4 -> "DWORD PTR ";
                case 6 -> "FWORD PTR ";
                case 8 -> "QWORD PTR ";
                case 10 -> "TBYTE PTR ";
                case 16 -> "XMMWORD PTR ";
                default -> "";
            };
        };
    }

    private static long mask(int width) {
        return width >= 8 ? -1L : (1L << width * 8) - 1;
    }

    private static void appendHex(StringBuilder text, long value) {
        text.append("0x").append(Long.toHexString(value));
    }
}
