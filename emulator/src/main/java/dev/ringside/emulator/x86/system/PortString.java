package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.decode.RepeatPrefix;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;

/**
 * INS and OUTS, alone or repeated (any repeat prefix). Between two elements the registers tell how far it has come, so that a fault or an interrupt
 * finds it restartable.
 */
final class PortString extends Op {
    private final boolean input;
    private final boolean repeated;
    private final int size;
    private final int addressSize;
    private final int index;
    private final EffectiveAddress memory;

    PortString(Instruction instruction, DecodeContext context) {
        input = instruction.mnemonic() == Mnemonic.INS;
        repeated = instruction.repeat() != RepeatPrefix.NONE;
        Operand.Memory operand = (Operand.Memory) instruction.operand(input ? 0 : 1);
        size = operand.width();
        addressSize = instruction.addressSize();
        index = CpuState.gpr(operand.base());
        memory = EffectiveAddress.of(operand, addressSize, context);
    }

    @Override
    public Op execute(Cpu cpu) {
        int port = (int) cpu.state().register(CpuState.RDX) & 0xffff;
        if (!repeated) {
            transfer(cpu, port);
            return leave(cpu);
        }
        // Asked even if there is nothing to transfer, as on the silicon.
        PortPermissions.check(cpu, port, size);
        while (count(cpu) != 0) {
            transfer(cpu, port);
            add(cpu, CpuState.gpr(CpuState.RCX), -1);
            if (Host.getIntOpaque(cpu.address + CpuState.POLL) != 0 && count(cpu) != 0) {
                return leaveUnfinished(cpu);
            }
        }
        return leave(cpu);
    }

    @Override
    public boolean usesStackSegment() {
        return memory.inStackSegment();
    }

    private long count(Cpu cpu) {
        return cpu.state().register(CpuState.RCX) & mask();
    }

    private long mask() {
        return -1L >>> 64 - 8 * addressSize;
    }

    private void transfer(Cpu cpu, int port) {
        PortPermissions.check(cpu, port, size);
        cpu.interpreter.debugging().portAccess(port, size);
        if (input) {
            long linear = memory.forWrite(cpu, size);
            // Faults come before the port is read, which a device may take for final.
            cpu.mmu.checkWrite(linear, size);
            long value = cpu.ports().read(port, size);
            switch (size) {
                case 1 -> cpu.mmu.write1(linear, (byte) value);
                case 2 -> cpu.mmu.write2(linear, (short) value);
                default -> cpu.mmu.write4(linear, (int) value);
            }
        } else {
            long linear = memory.forRead(cpu, size);
            long value = switch (size) {
                case 1 -> cpu.mmu.read1(linear);
                case 2 -> cpu.mmu.read2(linear);
                default -> cpu.mmu.read4(linear);
            };
            cpu.ports().write(port, size, value);
        }
        boolean down = (cpu.state().get(CpuState.SYSTEM_FLAGS) & Flags.DF) != 0;
        add(cpu, index, down ? -size : size);
    }

    /** Adds to an index register at the address size. */
    private void add(Cpu cpu, int register, int change) {
        long at = cpu.address + register;
        long sum = Host.getLong(at) + change;
        switch (addressSize) {
            case 2 -> Host.putShort(at, (short) sum);
            case 4 -> Host.putLong(at, sum & 0xffff_ffffL);
            default -> Host.putLong(at, sum);
        }
    }
}
