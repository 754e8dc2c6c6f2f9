package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** IN, OUT, INS and OUTS. */
final class PortOperations {

    private PortOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.of(switch (instruction.mnemonic()) {
            case IN -> in(instruction);
            case OUT -> out(instruction);
            default -> new PortString(instruction, context);
        });
    }

    private static Op in(Instruction instruction) {
        int size = instruction.operand(0).width();
        if (instruction.operand(1) instanceof Operand.Immediate port) {
            int number = (int) port.value() & 0xff;
            return new ActionOp(cpu -> read(cpu, number, size), false);
        }
        return new ActionOp(cpu -> read(cpu, (int) cpu.state().register(CpuState.RDX) & 0xffff, size), false);
    }

    /** Leaves the block: a write to a port may move memory about, close the A20 gate or ask for an interrupt. */
    private static Op out(Instruction instruction) {
        int size = instruction.operand(1).width();
        if (instruction.operand(0) instanceof Operand.Immediate port) {
            int number = (int) port.value() & 0xff;
            return new LeavingOp(cpu -> write(cpu, number, size), false);
        }
        return new LeavingOp(cpu -> write(cpu, (int) cpu.state().register(CpuState.RDX) & 0xffff, size), false);
    }

    private static void read(Cpu cpu, int port, int size) {
        PortPermissions.check(cpu, port, size);
        cpu.interpreter.debugging().portAccess(port, size);
        // Software that waits for a device, or measures time by one, does it by reading.
        cpu.clock().catchUp();
        long value = cpu.ports().read(port, size);
        long target = cpu.address + CpuState.gpr(CpuState.RAX);
        switch (size) {
            case 1 -> Host.putByte(target, (byte) value);
            case 2 -> Host.putShort(target, (short) value);
            default -> Host.putLong(target, value & 0xffff_ffffL);
        }
    }

    private static void write(Cpu cpu, int port, int size) {
        PortPermissions.check(cpu, port, size);
        cpu.interpreter.debugging().portAccess(port, size);
        cpu.ports().write(port, size, cpu.state().register(CpuState.RAX));
    }
}
