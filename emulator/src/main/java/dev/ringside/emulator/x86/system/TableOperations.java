package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Loads and stores of GDTR, IDTR, LDTR, TR and the machine status word. */
final class TableOperations {
    private static final long BASE_OF_16_BIT_LOAD = 0xff_ffff;

    private TableOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.of(switch (instruction.mnemonic()) {
            case CLTS -> new LeavingOp(cpu -> cpu.system.controlRegisters.clearTaskSwitched(), false);
            case SGDT, SIDT, SLDT, STR, SMSW -> store(instruction, RegisterOrMemory.of(instruction, 0, context));
            default -> load(instruction, RegisterOrMemory.of(instruction, 0, context));
        });
    }

    private static Op load(Instruction instruction, RegisterOrMemory source) {
        int size = instruction.operandSize();
        Action action = switch (instruction.mnemonic()) {
            case LGDT -> cpu -> loadTable(cpu, CpuState.GDTR, source, size);
            case LIDT -> cpu -> loadTable(cpu, CpuState.IDTR, source, size);
            case LLDT -> cpu -> cpu.system.tableRegisters.loadLocalTable(selector(cpu, source));
            case LTR -> cpu -> cpu.system.tableRegisters.loadTask(selector(cpu, source));
            default -> cpu -> {
                Privilege.requireLevel0(cpu);
                cpu.system.controlRegisters.loadMachineStatusWord(source.readWord(cpu));
            };
        };
        return new LeavingOp(action, source.inStackSegment());
    }

    private static int selector(Cpu cpu, RegisterOrMemory source) {
        Privilege.requireProtectedMode(cpu);
        Privilege.requireLevel0(cpu);
        return source.readWord(cpu);
    }

    private static void loadTable(Cpu cpu, int register, RegisterOrMemory source, int size) {
        Privilege.requireLevel0(cpu);
        long limit = source.readMemory(cpu, 0, 2);
        long base = source.readMemory(cpu, 2, size == 8 ? 8 : 4);
        cpu.system.tableRegisters.loadTable(register, size == 2 ? base & BASE_OF_16_BIT_LOAD : base, limit);
    }

    private static Op store(Instruction instruction, RegisterOrMemory target) {
        int size = instruction.operandSize();
        Action action = switch (instruction.mnemonic()) {
            case SGDT -> cpu -> storeTable(cpu, CpuState.GDTR, target, size);
            case SIDT -> cpu -> storeTable(cpu, CpuState.IDTR, target, size);
            case SLDT -> cpu -> target.write(cpu, cpu.system.tableRegisters.selector(CpuState.LDTR));
            case STR -> cpu -> target.write(cpu, cpu.system.tableRegisters.selector(CpuState.TR));
            default -> cpu -> target.write(cpu, cpu.system.controlRegisters.machineStatusWord());
        };
        return new ActionOp(action, target.inStackSegment());
    }

    private static void storeTable(Cpu cpu, int register, RegisterOrMemory target, int size) {
        Privilege.requireUnlessPrevented(cpu);
        target.checkWrite(cpu);
        target.writeMemory(cpu, 0, 2, cpu.state().get(register + 8));
        target.writeMemory(cpu, 2, size == 8 ? 8 : 4, cpu.state().get(register));
    }
}
