package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.Opcode;
import dev.ringside.emulator.ir.Operand;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Operand.Memory;
import dev.ringside.emulator.x86.decode.RepeatPrefix;

/** MOVS, STOS, LODS, CMPS and SCAS upwards, and REP MOVS and REP STOS either way where segments are flat. */
final class Strings {
    private final Emitter emitter;

    Strings(Emitter emitter) {
        this.emitter = emitter;
    }

    /** False, with nothing emitted, if the instruction cannot be lifted. */
    boolean lift(Instruction i) {
        return i.repeat() == RepeatPrefix.NONE ? liftElement(i) : liftRepeated(i);
    }

    private static Memory operand(Instruction i, boolean destination) {
        return i.operands().stream().filter(Memory.class::isInstance).map(Memory.class::cast)
                .filter(memory -> memory.base() == CpuState.RDI == destination).findFirst().orElseThrow();
    }

    private boolean liftElement(Instruction i) {
        emitter.emit(Opcode.GUARD_CLEAR, 8, Operand.NONE, X86Layout.SYSTEM_FLAGS,
                emitter.constant(8, Flags.DF));
        Addresses addresses = emitter.addresses();
        switch (i.mnemonic()) {
            case MOVS -> {
                Memory to = operand(i, true);
                addresses.load(operand(i, false), to.width(), Emitter.FIRST);
                addresses.store(to, to.width(), Emitter.FIRST);
                advance(i, CpuState.RSI, to.width());
                advance(i, CpuState.RDI, to.width());
            }
            case STOS -> {
                Memory to = operand(i, true);
                addresses.store(to, to.width(), CpuState.RAX);
                advance(i, CpuState.RDI, to.width());
            }
            case LODS -> {
                Memory from = operand(i, false);
                addresses.load(from, from.width(), CpuState.RAX);
                advance(i, CpuState.RSI, from.width());
            }
            case CMPS -> {
                Memory with = operand(i, true);
                addresses.load(operand(i, false), with.width(), Emitter.FIRST);
                addresses.load(with, with.width(), Emitter.SECOND);
                advance(i, CpuState.RSI, with.width());
                advance(i, CpuState.RDI, with.width());
                compare(with.width(), Emitter.FIRST, Emitter.SECOND);
            }
            default -> {
                Memory with = operand(i, true);
                addresses.load(with, with.width(), Emitter.FIRST);
                advance(i, CpuState.RDI, with.width());
                compare(with.width(), CpuState.RAX, Emitter.FIRST);
            }
        }
        return true;
    }

    private void advance(Instruction i, int register, int size) {
        emitter.addresses().move(register, size, i.addressSize());
    }

    private void compare(int size, int a, int b) {
        emitter.emit(Opcode.SUBTRACT, size, Operand.NONE, a, b, FlagMask.ALL);
    }

    private boolean liftRepeated(Instruction i) {
        Opcode opcode = switch (i.mnemonic()) {
            case MOVS -> Opcode.COPY;
            case STOS -> Opcode.FILL;
            default -> Opcode.INTERPRET;
        };
        if (opcode == Opcode.INTERPRET || !emitter.knows(opcode) || !emitter.flat()
                || i.addressSize() != (emitter.code64() ? 8 : 4)
                || opcode == Opcode.COPY && operand(i, false).segment() >= CpuState.FS) {
            return false;
        }
        emitter.emit(Opcode.AND, 8, Emitter.FIRST, X86Layout.SYSTEM_FLAGS, emitter.constant(8, Flags.DF));
        int op = emitter.emit(opcode, operand(i, true).width(), CpuState.RDI,
                opcode == Opcode.COPY ? CpuState.RSI : CpuState.RAX, Emitter.FIRST);
        emitter.block().withSourceSize(op, i.addressSize());
        emitter.block().withX(op, CpuState.RCX);
        return true;
    }
}
