package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.host.amd64.CodePolicy.Judgement;
import dev.ringside.emulator.host.amd64.Gpr;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.List;
import java.util.Optional;

/**
 * How blocks reach memory beyond the state: R14 is a TLB entry, R15 an address that has been found in it. What must be aligned for the host's sake comes
 * after a test for that.
 */
final class TranslatedAccesses implements Judgement {

    @Override
    public boolean allowsMemory(List<Instruction> code, int index) {
        Memory memory = code.get(index).operands().stream().filter(Memory.class::isInstance).map(Memory.class::cast)
                .findFirst().orElseThrow();
        if (memory.index() != Memory.NONE) {
            return false;
        }
        return switch (memory.base()) {
            case Gpr.R14 -> memory.displacement() >= 0
                    && memory.displacement() <= GuestLayout.TRANSLATION_SIZE - memory.width()
                    && origin(code, index, Gpr.R14).filter(last -> reads(code.get(last), Gpr.RBP)).isPresent();
            case Gpr.R15 -> memory.displacement() == 0 && isFound(code, index)
                    && (!mustBeAligned(code.get(index)) || isTested(code, index));
            default -> false;
        };
    }

    /** Whether R15 was last changed by adding an entry's addend to it, after a jump that depends on the entry's tag. */
    private static boolean isFound(List<Instruction> code, int index) {
        return origin(code, index, Gpr.R15).filter(last -> reads(code.get(last), Gpr.R14)
                && code.get(last - 1).mnemonic() == Mnemonic.JNE).isPresent();
    }

    /** Of the instructions with memory operands of 16 bytes only these do without. */
    private static boolean mustBeAligned(Instruction instruction) {
        boolean any = instruction.mnemonic() == Mnemonic.MOVUPS;
        return !any && instruction.operands().stream().anyMatch(o -> o instanceof Memory m && m.width() == 16);
    }

    private static boolean isTested(List<Instruction> code, int index) {
        return code.get(index - 1).mnemonic() == Mnemonic.JNE && code.get(index - 2).mnemonic() == Mnemonic.TEST;
    }

    /** The index of the ADD that changed {@code register} last before {@code index}; empty if something else did. */
    private static Optional<Integer> origin(List<Instruction> code, int index, int register) {
        for (int i = index - 1; i >= 0; i--) {
            Instruction instruction = code.get(i);
            boolean changes = instruction.mnemonic() != Mnemonic.TEST && instruction.mnemonic() != Mnemonic.CMP
                    && !instruction.operands().isEmpty()
                    && instruction.operand(0) instanceof Register(RegisterFile file, int number, int width)
                    && file == RegisterFile.GENERAL && number == register;
            if (changes) {
                return instruction.mnemonic() == Mnemonic.ADD ? Optional.of(i) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean reads(Instruction instruction, int base) {
        return instruction.operand(1) instanceof Memory m && m.base() == base;
    }

    @Override
    public boolean allowsIndirectJump(List<Instruction> code, int index) {
        return false;
    }

    @Override
    public boolean isGuarded(List<Instruction> code, int index) {
        return false;
    }
}
