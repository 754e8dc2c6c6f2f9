package dev.ringside.emulator.backend.amd64;

import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.amd64.CodePolicy;
import dev.ringside.emulator.ir.GuestLayout;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import java.util.List;

/**
 * What blocks of the back end may do: reach the state, an entry of the TLB or of the jump cache at a masked index, and what such an entry leads to after
 * its tag was compared.
 */
public final class BlockPolicy implements CodePolicy.Judgement {
    private static final int FAR = 16;
    private static final int PAGE = 4096;

    private final long page;

    private BlockPolicy(long page) {
        this.page = page;
    }

    /** The policy for blocks in {@code memory} that work on {@code stateSize} bytes of state and were made of the code at host address {@code page}. */
    public static CodePolicy of(CodeMemory memory, int stateSize, long page) {
        return new CodePolicy(new CodePolicy.Range(0, stateSize), new CodePolicy.Range(0, 0),
                new CodePolicy.Range(memory.executable(), memory.executable() + memory.size()), new BlockPolicy(page));
    }

    @Override
    public boolean allowsMemory(List<Instruction> code, int index) {
        Memory memory = code.get(index).operands().stream().filter(Memory.class::isInstance).map(Memory.class::cast)
                .findFirst().orElseThrow();
        if (memory.index() != Memory.NONE) {
            return false;
        }
        if (memory.base() == HostRegisters.ENTRY) {
            int masked = before(code, index, Mnemonic.AND, HostRegisters.ENTRY);
            return memory.displacement() >= 0 && !(code.get(index).operand(0) instanceof Memory written
                    && code.get(index).mnemonic() != Mnemonic.JMP && written.width() > 0) && masked >= 0
                    && code.get(masked).operand(1) instanceof Operand.Immediate mask
                    && (isTranslation(memory, mask.value()) || isJump(code, masked, memory, mask.value()));
        }
        if (memory.base() == HostRegisters.SCRATCH) {
            return index > 0 && loads(code.get(index)) && isInPage(code.get(index - 1), memory);
        }
        return memory.base() == HostRegisters.ADDRESS && memory.displacement() == 0 && isTranslated(code, index);
    }

    private static boolean loads(Instruction instruction) {
        return switch (instruction.mnemonic()) {
            case MOV, MOVZX, MOVSX, MOVSXD -> instruction.operand(1) instanceof Memory;
            default -> false;
        };
    }

    /** Whether {@code before} sets the address of {@code memory} to that of bytes of the block's own page. */
    private boolean isInPage(Instruction before, Memory memory) {
        return before.mnemonic() == Mnemonic.MOV && writes(before, HostRegisters.SCRATCH)
                && before.operand(1) instanceof Operand.Immediate address && memory.displacement() == 0
                && address.value() >= page && address.value() + memory.width() <= page + PAGE;
    }

    private static boolean isTranslation(Memory memory, long mask) {
        return mask == (GuestLayout.TRANSLATIONS - 1) * GuestLayout.TRANSLATION_SIZE
                && memory.displacement() < GuestLayout.TRANSLATION_SIZE;
    }

    private static boolean isJump(List<Instruction> code, int masked, Memory memory, long mask) {
        return mask == GuestLayout.JUMP_SETS - 1 && memory.displacement() < GuestLayout.JUMP_SIZE
                && code.get(masked + 1).mnemonic() == Mnemonic.SHL
                && writes(code.get(masked + 1), HostRegisters.ENTRY);
    }

    /** Whether the address register holds a host address: its last change was that by the addend of an entry whose tag has just been compared. */
    private static boolean isTranslated(List<Instruction> code, int index) {
        for (int i = index - 1; i >= 2; i--) {
            if (writes(code.get(i), HostRegisters.ADDRESS)) {
                int jump = i - 1;
                while (jump >= 2 && notesAddress(code.get(jump))) {
                    jump--;
                }
                return jump >= 1 && code.get(i).mnemonic() == Mnemonic.ADD
                        && code.get(i).operand(1) instanceof Memory addend && addend.base() == HostRegisters.ENTRY
                        && addend.displacement() == GuestLayout.ADDEND
                        && code.get(jump).mnemonic() == Mnemonic.JNE
                        && code.get(jump - 1).mnemonic() == Mnemonic.CMP
                        && code.get(jump - 1).operand(1) instanceof Memory tag && tag.base() == HostRegisters.ENTRY;
            }
        }
        return false;
    }

    /** Whether it is one of those that put the guest's address into the state before it becomes the host's. */
    private static boolean notesAddress(Instruction instruction) {
        return (instruction.mnemonic() == Mnemonic.MOV || instruction.mnemonic() == Mnemonic.SUB)
                && !writes(instruction, HostRegisters.ADDRESS) && !writes(instruction, HostRegisters.ENTRY);
    }

    /** Index of the last {@code mnemonic} with {@code register} as destination a few instructions before {@code index}; -1 if there is none. */
    private static int before(List<Instruction> code, int index, Mnemonic mnemonic, int register) {
        for (int i = index - 1; i >= Math.max(0, index - FAR); i--) {
            if (code.get(i).mnemonic() == mnemonic && writes(code.get(i), register)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean writes(Instruction instruction, int register) {
        return instruction.mnemonic() != Mnemonic.CMP && instruction.mnemonic() != Mnemonic.TEST
                && !instruction.operands().isEmpty() && instruction.operand(0) instanceof Register r
                && r.file() == RegisterFile.GENERAL && r.index() == register;
    }

    @Override
    public boolean allowsIndirectJump(List<Instruction> code, int index) {
        // To the code of an entry of the jump cache, behind the compare of its key.
        int from = Math.max(0, index - FAR);
        return code.get(index).mnemonic() == Mnemonic.JMP && code.get(index).operand(0) instanceof Memory memory
                && memory.base() == HostRegisters.ENTRY && memory.displacement() == Long.BYTES
                && code.subList(from, index).stream().anyMatch(i -> i.mnemonic() == Mnemonic.CMP
                        && i.operand(1) instanceof Memory key && key.base() == HostRegisters.ENTRY
                        && key.displacement() == 0);
    }

    @Override
    public boolean isGuarded(List<Instruction> code, int index) {
        return switch (code.get(index).mnemonic()) {
            case DIV -> index >= 2 && code.get(index - 1).mnemonic() == Mnemonic.JAE
                    && code.get(index - 2).mnemonic() == Mnemonic.CMP;
            case IDIV -> index >= 5 && code.get(index - 1).mnemonic() == Mnemonic.JBE
                    && code.get(index - 4).mnemonic() == Mnemonic.JNE;
            // All masks are tested, and nothing is set that is none of the control word's bits.
            case FLDCW -> index >= 5 && code.get(index - 1).mnemonic() == Mnemonic.MOV
                    && code.get(index - 2).mnemonic() == Mnemonic.OR && code.get(index - 3).mnemonic() == Mnemonic.AND
                    && code.get(index - 4).mnemonic() == Mnemonic.JNE
                    && code.get(index - 5).operand(1) instanceof Operand.Immediate masks && masks.value() == 0x3f;
            default -> false;
        };
    }
}
