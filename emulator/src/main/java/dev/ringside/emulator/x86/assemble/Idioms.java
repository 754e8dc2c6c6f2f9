package dev.ringside.emulator.x86.assemble;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.Immediate;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.ArrayList;
import java.util.List;

/** Ways of writing operands that the instruction set does not know: fewer of them, or another order. */
final class Idioms {
    private static final int ASCII_BASE = 10;
    private static final long UNSIGNED_32 = 0xffff_ffffL;
    private static final Register ST0 = new Register(RegisterFile.X87, 0, 10);
    private static final Register ST1 = new Register(RegisterFile.X87, 1, 10);
    private static final Register XMM0 = new Register(RegisterFile.XMM, 0, 16);

    private Idioms() {}

    /** The operands as the instruction set has them. */
    static List<Operand> resolve(Mnemonic mnemonic, List<Operand> operands) {
        int count = operands.size();
        return switch (mnemonic) {
            case AAM, AAD -> count == 0 ? List.of(new Immediate(ASCII_BASE, 0)) : operands;
            case IMUL -> count == 2 && operands.getLast() instanceof Immediate
                    ? List.of(operands.getFirst(), operands.getFirst(), operands.getLast())
                    : operands;
            case TEST, XCHG -> count == 2 && isReversed(mnemonic, operands) ? operands.reversed() : operands;
            case MOV -> count == 2 ? narrowed(operands) : operands;
            case BLENDVPS, BLENDVPD, PBLENDVB, SHA256RNDS2 -> count == 2 ? with(operands, XMM0) : operands;
            case FXCH, FCOM, FCOMP, FUCOM, FUCOMP -> count == 0 ? List.of(ST1) : operands;
            case FADD, FMUL, FSUB, FSUBR, FDIV, FDIVR, FCOMI, FUCOMI, FCOMIP, FUCOMIP, FCMOVB, FCMOVE, FCMOVBE, FCMOVU,
                    FCMOVNB, FCMOVNE, FCMOVNBE, FCMOVNU ->
                count == 1 && operands.getFirst() instanceof Register source ? List.of(ST0, source) : operands;
            case FADDP, FMULP, FSUBP, FSUBRP, FDIVP, FDIVRP ->
                count == 0 ? List.of(ST1, ST0) : count == 1 ? with(operands, ST0) : operands;
            default -> operands;
        };
    }

    private static List<Operand> with(List<Operand> operands, Operand last) {
        List<Operand> result = new ArrayList<>(operands);
        result.add(last);
        return result;
    }

    /** TEST and XCHG do not care for the order, but memory and the accumulator of the short XCHG come in one place only. */
    private static boolean isReversed(Mnemonic mnemonic, List<Operand> operands) {
        boolean endsInAccumulator = operands.getLast() instanceof Register last && last.index() == 0
                && last.width() > 1;
        return operands.getFirst() instanceof Register && (operands.getLast() instanceof Memory
                || mnemonic == Mnemonic.XCHG && operands.getLast() instanceof Register && !endsInAccumulator);
    }

    /** A number that fits 32 bits unsigned reaches a 64-bit register through its lower half, in fewer bytes. */
    private static List<Operand> narrowed(List<Operand> operands) {
        boolean isNarrow = operands.getFirst() instanceof Register register
                && register.file() == RegisterFile.GENERAL && register.width() == 8
                && operands.getLast() instanceof Immediate immediate && immediate.width() == 0
                && immediate.value() >= 0 && immediate.value() <= UNSIGNED_32;
        return isNarrow
                ? List.of(new Register(RegisterFile.GENERAL, ((Register) operands.getFirst()).index(), 4),
                        operands.getLast())
                : operands;
    }
}
