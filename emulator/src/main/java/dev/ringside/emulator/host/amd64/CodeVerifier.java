package dev.ringside.emulator.host.amd64;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.decode.Decoder;
import dev.ringside.emulator.x86.decode.Disassembler;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.InstructionBytes;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.Operand.Register;
import dev.ringside.emulator.x86.decode.Operand.RegisterFile;
import dev.ringside.emulator.x86.decode.Operand.Relative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads emitted code back and tells everything in it that could harm the host: memory operands that are not in the processor's state, on the stack
 * or where a {@link CodePolicy} finds them guarded; instructions that generated code has no business with; jumps out of the code memory or into
 * the middle of an instruction; a block that runs on over its end. It trusts nothing but the bytes.
 */
public final class CodeVerifier {
    private static final Set<Mnemonic> BIT_TESTS = Set.of(Mnemonic.BT, Mnemonic.BTS, Mnemonic.BTR, Mnemonic.BTC);
    private static final Set<Mnemonic> LAST = Set.of(Mnemonic.JMP, Mnemonic.RET, Mnemonic.UD2, Mnemonic.INT3);
    /** Those that only read their first operand. */
    private static final Set<Mnemonic> READERS = Set.of(Mnemonic.CMP, Mnemonic.TEST, Mnemonic.BT, Mnemonic.PUSH,
            Mnemonic.MUL, Mnemonic.DIV, Mnemonic.IDIV, Mnemonic.JMP, Mnemonic.CALL, Mnemonic.NOP);
    /** Those that write their second operand too. */
    private static final Set<Mnemonic> WRITERS_OF_BOTH = Set.of(Mnemonic.XCHG, Mnemonic.XADD, Mnemonic.MULX);
    private static final int FIRST_OVERRIDE = 4;

    private final Bytes bytes;
    private final long executableAddress;
    private final CodePolicy policy;
    private final List<Instruction> code = new ArrayList<>();
    private final List<Long> addresses = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private CodeVerifier(Bytes bytes, long executableAddress, CodePolicy policy) {
        this.bytes = bytes;
        this.executableAddress = executableAddress;
        this.policy = policy;
    }

    /**
     * Reads one block of code.
     *
     * @param writableAddress
     *            where its bytes are read
     * @param length
     *            how many bytes it has
     * @param executableAddress
     *            where it runs
     * @return what is wrong, one sentence each with the instruction's address and text; empty if nothing is
     */
    public static List<String> verify(long writableAddress, int length, long executableAddress, CodePolicy policy) {
        CodeVerifier verifier = new CodeVerifier(new Bytes(writableAddress, length), executableAddress, policy);
        verifier.readAll();
        verifier.checkTargets();
        return List.copyOf(verifier.findings);
    }

    private void readAll() {
        Decoder decoder = new Decoder();
        boolean leaves = false;
        while (bytes.hasMore()) {
            long address = executableAddress + bytes.position;
            Instruction instruction = decoder.decode(bytes, CodeSize.BITS64);
            if (bytes.isOverrun()) {
                findings.add(Long.toHexString(address) + ": the last instruction is not complete");
                return;
            }
            code.add(instruction);
            addresses.add(address);
            checkInstruction(instruction);
            int data = policy.judgement().dataAfter(code, code.size() - 1);
            bytes.position += data;
            leaves = LAST.contains(instruction.mnemonic()) || data > 0;
        }
        if (!leaves) {
            findings.add(Long.toHexString(executableAddress + bytes.length) + ": the code runs on over its end");
        }
    }

    private void checkInstruction(Instruction instruction) {
        int index = code.size() - 1;
        if (!AllowedInstructions.contains(instruction.mnemonic())) {
            report(index, "is no instruction for generated code");
            return;
        }
        if (AllowedInstructions.isDangerous(instruction.mnemonic()) && !policy.judgement().isGuarded(code, index)) {
            report(index, "may trap the host and is not guarded");
        }
        if (changesFrame(instruction) && !policy.judgement().allowsFrameChange(code, index)) {
            report(index, "moves the frame");
        }
        for (Operand operand : instruction.operands()) {
            switch (operand) {
                case Memory memory -> checkMemory(instruction, memory, index);
                case Register register -> checkRegister(register, index);
                case Operand.Immediate immediate -> {
                }
                case Relative relative -> checkReach(relative, index);
                case Operand.FarPointer pointer -> report(index, "is a far transfer");
            }
        }
        boolean transfers = instruction.mnemonic() == Mnemonic.JMP || instruction.mnemonic() == Mnemonic.CALL;
        if (transfers && !(instruction.operand(0) instanceof Relative)
                && !policy.judgement().allowsIndirectJump(code, index)) {
            report(index, "jumps to an address that may be anywhere");
        }
    }

    private static boolean changesFrame(Instruction instruction) {
        int written = READERS.contains(instruction.mnemonic())
                ? 0
                : WRITERS_OF_BOTH.contains(instruction.mnemonic()) ? 2 : 1;
        return instruction.operands().stream().limit(written)
                .anyMatch(operand -> operand instanceof Register(RegisterFile file, int index, int width)
                        && file == RegisterFile.GENERAL && (index == Gpr.RSP || index == Gpr.RBP));
    }

    private void checkRegister(Register register, int index) {
        if (register.file() == RegisterFile.SEGMENT || register.file() == RegisterFile.CONTROL
                || register.file() == RegisterFile.DEBUG) {
            report(index, "touches a register of the system's");
        }
    }

    private void checkMemory(Instruction instruction, Memory memory, int index) {
        if (instruction.mnemonic() == Mnemonic.LEA || instruction.mnemonic() == Mnemonic.NOP) {
            return;
        }
        if (memory.segment() >= FIRST_OVERRIDE) {
            report(index, "uses a segment of the host's");
        } else if (instruction.addressSize() != 8) {
            report(index, "cuts its address to 32 bits");
        } else if (BIT_TESTS.contains(instruction.mnemonic()) && instruction.operand(1) instanceof Register) {
            report(index, "reaches as far as its bit number says");
        } else if (!isInFrame(memory) && !policy.judgement().allowsMemory(code, index)) {
            report(index, "touches memory that may be anywhere");
        }
    }

    private boolean isInFrame(Memory memory) {
        if (memory.index() != Memory.NONE || memory.width() == 0) {
            return false;
        }
        return switch (memory.base()) {
            case Gpr.RBP -> policy.state().contains(memory.displacement(), memory.width());
            case Gpr.RSP -> policy.stack().contains(memory.displacement(), memory.width());
            default -> false;
        };
    }

    private void checkReach(Relative relative, int index) {
        if (!policy.code().contains(target(relative, index), 1)) {
            report(index, "leaves the code memory");
        }
    }

    private long target(Relative relative, int index) {
        return addresses.get(index) + code.get(index).length() + relative.displacement();
    }

    private void checkTargets() {
        Set<Long> starts = new HashSet<>(addresses);
        for (int i = 0; i < code.size(); i++) {
            for (Operand operand : code.get(i).operands()) {
                if (operand instanceof Relative relative) {
                    long target = target(relative, i);
                    boolean isInside = target >= executableAddress && target < executableAddress + bytes.length;
                    if (isInside && !starts.contains(target)) {
                        report(i, "jumps into the middle of an instruction");
                    }
                }
            }
        }
    }

    private void report(int index, String what) {
        long address = addresses.get(index);
        findings.add(Long.toHexString(address) + ": " + Disassembler.text(code.get(index), address) + " " + what);
    }

    /** The bytes of a block; reading over its end gives zeros and is remembered. */
    private static final class Bytes implements InstructionBytes {
        private final long address;
        private final int length;
        private int position;

        Bytes(long address, int length) {
            this.address = address;
            this.length = length;
        }

        @Override
        public int next() {
            int at = position++;
            return at < length ? Host.getByte(address + at) & 0xff : 0;
        }

        boolean hasMore() {
            return position < length;
        }

        boolean isOverrun() {
            return position > length;
        }
    }
}
