package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Far jumps, calls and returns, software interrupts, system calls, and HLT. */
final class TransferOperations {

    private TransferOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        int size = instruction.operandSize();
        return Optional.of(switch (instruction.mnemonic()) {
            case JMP_FAR, CALL_FAR -> toPointer(instruction, context);
            case RET_FAR -> {
                int released = instruction.operands().isEmpty()
                        ? 0
                        : (int) ((Operand.Immediate) instruction.operand(0)).value() & 0xffff;
                yield new LeavingOp(cpu -> cpu.system.farTransfer.ret(size, released), true);
            }
            case INT -> {
                int vector = (int) ((Operand.Immediate) instruction.operand(0)).value() & 0xff;
                yield new LeavingOp(cpu -> cpu.delivery().interruptInstruction(vector), false);
            }
            case INT1 -> new LeavingOp(cpu -> cpu.delivery().debugInstruction(), false);
            case INT3 -> new LeavingOp(cpu -> cpu.delivery().trapInstruction(GuestException.BP), false);
            case INTO -> new LeavingOp(TransferOperations::interruptOnOverflow, false);
            case IRET -> new LeavingOp(cpu -> cpu.system.interruptReturn.execute(size), true);
            case SYSCALL -> new LeavingOp(cpu -> cpu.system.fastSystemCalls.syscall(), false);
            case SYSRET -> new LeavingOp(cpu -> cpu.system.fastSystemCalls.sysret(size), false);
            case SYSENTER -> new LeavingOp(cpu -> cpu.system.fastSystemCalls.sysenter(), false);
            case SYSEXIT -> new LeavingOp(cpu -> cpu.system.fastSystemCalls.sysexit(), false);
            case HLT -> new LeavingOp(TransferOperations::halt, false);
            default -> new LeavingOp(TransferOperations::undefined, false);
        });
    }

    private static Op toPointer(Instruction instruction, DecodeContext context) {
        int size = instruction.operandSize();
        boolean call = instruction.mnemonic() == Mnemonic.CALL_FAR;
        if (instruction.operand(0) instanceof Operand.FarPointer pointer) {
            return new LeavingOp(call
                    ? cpu -> cpu.system.farTransfer.call(pointer.selector(), pointer.offset(), size)
                    : cpu -> cpu.system.farTransfer.jump(pointer.selector(), pointer.offset()), false);
        }
        RegisterOrMemory target = RegisterOrMemory.of(instruction, 0, context);
        int offsetSize = instruction.operand(0).width() - 2;
        Action action = cpu -> {
            long offset = target.readMemory(cpu, 0, offsetSize);
            int selector = (int) target.readMemory(cpu, offsetSize, 2);
            if (call) {
                cpu.system.farTransfer.call(selector, offset, size);
            } else {
                cpu.system.farTransfer.jump(selector, offset);
            }
        };
        return new LeavingOp(action, target.inStackSegment());
    }

    private static void interruptOnOverflow(Cpu cpu) {
        if (Flags.overflow(cpu.address)) {
            cpu.delivery().trapInstruction(GuestException.OF);
        }
    }

    private static void halt(Cpu cpu) {
        Privilege.requireLevel0(cpu);
        cpu.halt();
    }

    private static void undefined(Cpu cpu) {
        throw cpu.invalidOpcode();
    }
}
