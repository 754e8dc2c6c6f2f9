package dev.ringside.emulator.x86.integer;

import static dev.ringside.emulator.x86.CpuState.RAX;
import static dev.ringside.emulator.x86.CpuState.RBX;
import static dev.ringside.emulator.x86.CpuState.RCX;
import static dev.ringside.emulator.x86.CpuState.RDX;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.LockedMemory.Change;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.decode.Operand;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.Alu;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.Sized;
import java.util.Optional;

/** Instructions with LOCK, and XCHG with memory, which locks by itself: how they are executed where other CPUs share the memory. */
public final class LockedOperations {

    private LockedOperations() {}

    /** The operation for {@code instruction}, if it locks. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        boolean exchange = instruction.mnemonic() == Mnemonic.XCHG;
        if (!instruction.lock() && !exchange) {
            return Optional.empty();
        }
        int position = exchange && !(instruction.operand(0) instanceof Operand.Memory) ? 1 : 0;
        if (!(instruction.operand(position) instanceof Operand.Memory operand)) {
            return Optional.empty();
        }
        EffectiveAddress memory = EffectiveAddress.of(operand, instruction.addressSize(), context);
        return Optional.ofNullable(action(instruction, operand.width(), memory, position))
                .map(action -> new ActionOp(action, memory.inStackSegment()));
    }

    private static Action action(Instruction i, int width, EffectiveAddress memory, int position) {
        return switch (i.mnemonic()) {
            case ADD, OR, ADC, SBB, AND, SUB, XOR -> arithmetic(i, width, memory);
            case INC, DEC, NEG, NOT -> unary(i, width, memory);
            case XCHG -> exchange(width, memory, register(i, 1 - position));
            case XADD -> exchangeAndAdd(width, memory, register(i, 1));
            case CMPXCHG -> compareAndExchange(width, memory, register(i, 1));
            case CMPXCHG8B -> compareAndExchange8(memory);
            case CMPXCHG16B -> {
                Action alone = Exchange.compareAndExchange16(memory);
                yield cpu -> cpu.locked.alone(alone);
            }
            case BTS, BTR, BTC -> bit(i, width, memory);
            default -> null;
        };
    }

    private static int register(Instruction instruction, int index) {
        return Sized.offset((Operand.Register) instruction.operand(index));
    }

    private static Action arithmetic(Instruction instruction, int width, EffectiveAddress memory) {
        int operation = Alu.operation(instruction.mnemonic());
        Change change = (cpu, value, operand) -> Alu.result(operation, width, cpu.address, value, operand);
        return switch (instruction.operand(1)) {
            case Operand.Immediate immediate -> {
                long operand = Sized.extend(width, immediate.value());
                yield cpu -> arithmetic(cpu, operation, width, memory, operand, change);
            }
            case Operand.Register register -> {
                int offset = Sized.offset(register);
                yield cpu -> arithmetic(cpu, operation, width, memory, Sized.get(width, cpu.address + offset), change);
            }
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }

    private static void arithmetic(Cpu cpu, int operation, int width, EffectiveAddress memory, long operand,
            Change change) {
        long value = cpu.locked.change(width, memory.forWrite(cpu, width), operand, change);
        long result = Alu.result(operation, width, cpu.address, value, operand);
        Alu.record(operation, width, cpu.address, value, operand, result);
    }

    private static Action unary(Instruction instruction, int width, EffectiveAddress memory) {
        int operation = Alu.operation(instruction.mnemonic());
        Change change = (cpu, value, operand) -> Alu.result(operation, width, cpu.address, value, operand);
        return cpu -> arithmetic(cpu, operation, width, memory, 0, change);
    }

    private static Action exchange(int width, EffectiveAddress memory, int register) {
        Change change = (cpu, value, operand) -> operand;
        return cpu -> {
            long given = Sized.get(width, cpu.address + register);
            Sized.set(width, cpu.address + register,
                    cpu.locked.change(width, memory.forWrite(cpu, width), given, change));
        };
    }

    private static Action exchangeAndAdd(int width, EffectiveAddress memory, int register) {
        Change change = (cpu, value, operand) -> value + operand;
        return cpu -> {
            long added = Sized.get(width, cpu.address + register);
            long value = cpu.locked.change(width, memory.forWrite(cpu, width), added, change);
            Sized.set(width, cpu.address + register, value);
            Flags.add(cpu.address, value, added, Sized.extend(width, value + added), 8 * width);
        };
    }

    private static Action compareAndExchange(int width, EffectiveAddress memory, int register) {
        Change change = (cpu, value, operand) -> value == Sized.get(width, cpu.address + CpuState.gpr(RAX))
                ? operand
                : value;
        return cpu -> {
            long accumulator = cpu.address + CpuState.gpr(RAX);
            long expected = Sized.get(width, accumulator);
            long value = cpu.locked.change(width, memory.forWrite(cpu, width), Sized.get(width, cpu.address + register),
                    change);
            if (value != expected) {
                Sized.set(width, accumulator, value);
            }
            Flags.subtract(cpu.address, expected, value, Sized.extend(width, expected - value), 8 * width);
        };
    }

    private static Action compareAndExchange8(EffectiveAddress memory) {
        Change change = (cpu, value, operand) -> value == pair(cpu, RDX, RAX) ? pair(cpu, RCX, RBX) : value;
        return cpu -> {
            long expected = pair(cpu, RDX, RAX);
            long value = cpu.locked.change(8, memory.forWrite(cpu, 8), 0, change);
            if (value != expected) {
                cpu.state().setRegister(RAX, value & 0xffff_ffffL);
                cpu.state().setRegister(RDX, value >>> 32);
            }
            Flags.setZero(cpu.address, value == expected);
        };
    }

    private static long pair(Cpu cpu, int high, int low) {
        return cpu.state().register(high) << 32 | cpu.state().register(low) & 0xffff_ffffL;
    }

    private static Action bit(Instruction instruction, int width, EffectiveAddress memory) {
        Mnemonic mnemonic = instruction.mnemonic();
        int bits = 8 * width;
        Change change = (cpu, value, mask) -> BitOperations.change(mnemonic, value, mask);
        return switch (instruction.operand(1)) {
            case Operand.Immediate immediate -> {
                long mask = 1L << (immediate.value() & bits - 1);
                yield cpu -> {
                    long value = cpu.locked.change(width, memory.forWrite(cpu, width), mask, change);
                    Flags.setCarry(cpu.address, (value & mask) != 0);
                };
            }
            case Operand.Register register -> {
                int offset = Sized.offset(register);
                yield cpu -> {
                    long bit = Sized.get(width, cpu.address + offset);
                    long delta = (bit >> Integer.numberOfTrailingZeros(bits)) * width;
                    long mask = 1L << (bit & bits - 1);
                    long value = cpu.locked.change(width, memory.displaced(cpu, delta, width, true), mask, change);
                    Flags.setCarry(cpu.address, (value & mask) != 0);
                };
            }
            default -> throw new IllegalArgumentException(instruction.toString());
        };
    }
}
