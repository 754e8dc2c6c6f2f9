package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Disassembler;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.FarPointer;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decoded instructions as a person writes them for NASM. */
final class NasmSyntax {
    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs"};
    private static final String[] WORDS = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
    private static final int SS = 2;
    private static final int DS = 3;

    private final Instruction instruction;
    private final CodeSize codeSize;

    private NasmSyntax(Instruction instruction, CodeSize codeSize) {
        this.instruction = instruction;
        this.codeSize = codeSize;
    }

    /** The line, or nothing for what nobody writes: a size nothing needs, a prefix without effect, names that NASM lacks. */
    static Optional<String> line(Instruction instruction, CodeSize codeSize) {
        return new NasmSyntax(instruction, codeSize).line();
    }

    private Optional<String> line() {
        Mnemonic mnemonic = instruction.mnemonic();
        boolean isUnwritten = switch (mnemonic) {
            case INVALID, TOO_LONG, UD0, UD1, FFREEP, SALC, FCOM, FCOMP, FXCH, FNOP, FSTP -> true;
            // NASM writes these in a syntax of its own or in another form than the shortest.
            case MONITOR, MWAIT, INVPCID, CRC32, PINSRW, PINSRB, PEXTRB, PEXTRW, EXTRACTPS, PREFETCH, MOVQ, XCHG, LSL,
                    LAR, MASKMOVQ, MASKMOVDQU, VMCALL, VMMCALL, NOP, BLENDVPD, BLENDVPS, PBLENDVB, MOVMSKPS, MOVMSKPD,
                    PMOVMSKB, SHA256RNDS2, RDPID, FLDENV, FRSTOR, FNSAVE, FNSTENV, SGDT, SIDT, LGDT, LIDT, MOVSXD ->
                true;
            case FADD, FMUL, FSUB, FSUBR, FDIV, FDIVR -> instruction.operands().getLast() instanceof Register last
                    && last.index() == 0 && instruction.operand(0).equals(last);
            // NASM leaves out REX.W where the upper half becomes zero anyway.
            case SLDT -> instruction.operandSize() == 8;
            case MOV -> instruction.operandSize() == 8 && instruction.operand(1) instanceof Register source
                    && source.file() == RegisterFile.SEGMENT;
            default -> false;
        };
        boolean isString = switch (mnemonic) {
            case MOVS, CMPS, SCAS, LODS, STOS, INS, OUTS, XLAT -> true;
            default -> false;
        };
        if (isUnwritten || isString || isRedundantlySized()
                || !instruction.operands().stream().allMatch(this::isWritten)) {
            return Optional.empty();
        }
        List<String> operands = new ArrayList<>();
        for (Operand operand : instruction.operands()) {
            operands.add(text(operand));
        }
        return Optional.of((instruction.lock() ? "lock " : "") + name() + " " + String.join(", ", operands));
    }

    /** A size that no operand tells: only an instruction without the prefix for it is written plainly. */
    private boolean isRedundantlySized() {
        int plain = codeSize == CodeSize.BITS16 ? 2 : 4;
        boolean tells = instruction.operands().stream().anyMatch(operand -> operand.width() == instruction.operandSize()
                && (operand instanceof Register || operand instanceof Memory)) || instruction.operandSize() == 1;
        return !tells && instruction.operandSize() != plain
                && !(codeSize == CodeSize.BITS64 && instruction.operandSize() == 8);
    }

    private boolean isWritten(Operand operand) {
        return switch (operand) {
            case Memory memory -> memory.base() != Memory.RIP && memory.width() != 28 && memory.width() != 94
                    && memory.width() != 108 && memory.width() != 512 && memory.width() != 6
                    && (memory.base() != Memory.NONE || memory.index() != Memory.NONE)
                    && memory.index() != memory.base();
            case Relative relative -> relative.width() == (codeSize == CodeSize.BITS16
                    ? 2
                    : codeSize == CodeSize.BITS32 ? 4 : 8);
            case FarPointer pointer -> pointer.width() == (codeSize == CodeSize.BITS16 ? 4 : 6);
            default -> true;
        };
    }

    private String name() {
        int size = instruction.operandSize();
        return switch (instruction.mnemonic()) {
            case CBW -> size == 2 ? "cbw" : size == 4 ? "cwde" : "cdqe";
            case CWD -> size == 2 ? "cwd" : size == 4 ? "cdq" : "cqo";
            case IRET, PUSHF, POPF ->
                instruction.mnemonic().text() + (size == 2 ? "w" : size == 4 ? "d" : "q");
            case PUSHA, POPA -> instruction.mnemonic().text() + (size == 2 ? "w" : "d");
            case JCXZ -> instruction.addressSize() == 2 ? "jcxz" : instruction.addressSize() == 4 ? "jecxz" : "jrcxz";
            case CALL_FAR -> "call far";
            case JMP_FAR -> "jmp far";
            case RET_FAR -> size == 8 ? "o64 retf" : "retf";
            case SYSRET, SYSEXIT -> (size == 8 ? "o64 " : "") + instruction.mnemonic().text();
            default -> instruction.mnemonic().text();
        };
    }

    private String text(Operand operand) {
        return switch (operand) {
            case Register register when register.file() == RegisterFile.X87 -> "st" + register.index();
            case Register register -> Disassembler.name(register);
            case Memory memory -> text(memory);
            case Immediate(long value, int width) ->
                Long.toString(width >= 8 ? value : value << 64 - 8 * width >> 64 - 8 * width);
            case Relative relative -> "$" + (relative.displacement() + instruction.length() < 0 ? "" : "+")
                    + (relative.displacement() + instruction.length());
            case FarPointer(int selector, long offset, int _) -> selector + ":" + offset;
        };
    }

    private String text(Memory memory) {
        boolean isFar = instruction.mnemonic() == Mnemonic.CALL_FAR || instruction.mnemonic() == Mnemonic.JMP_FAR;
        String size = isFar ? "" : switch (memory.width()) {
            case 1 -> "byte ";
            case 2 -> "word ";
            case 4 -> "dword ";
            case 8 -> "qword ";
            case 10 -> instruction.mnemonic().text().startsWith("f") ? "tword " : "";
            default -> "";
        };
        StringBuilder text = new StringBuilder(size).append('[');
        boolean isStack = memory.base() == 4 || memory.base() == 5;
        if (memory.segment() != (isStack ? SS : DS)) {
            text.append(SEGMENTS[memory.segment()]).append(':');
        }
        if (memory.base() != Memory.NONE) {
            text.append(register(memory.base())).append(memory.index() == Memory.NONE ? "" : "+");
        }
        if (memory.index() != Memory.NONE) {
            text.append(register(memory.index()));
            text.append(instruction.addressSize() == 2 ? "" : "*" + (1 << memory.scale()));
        }
        if (memory.displacement() != 0) {
            text.append(memory.displacement() < 0 ? "" : "+").append(memory.displacement());
        }
        return text.append(']').toString();
    }

    private String register(int number) {
        return switch (instruction.addressSize()) {
            case 2 -> WORDS[number];
            case 4 -> number < 8 ? "e" + WORDS[number] : "r" + number + "d";
            default -> number < 8 ? "r" + WORDS[number] : "r" + number;
        };
    }
}
