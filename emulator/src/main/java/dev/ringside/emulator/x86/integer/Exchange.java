package dev.ringside.emulator.x86.integer;

import static dev.ringside.emulator.x86.CpuState.RAX;
import static dev.ringside.emulator.x86.CpuState.RBX;
import static dev.ringside.emulator.x86.CpuState.RCX;
import static dev.ringside.emulator.x86.CpuState.RDX;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.interpret.Action;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Sized;

/** XCHG, XADD and the compare-and-exchange instructions. */
final class Exchange {

    private Exchange() {}

    static Action exchange(Place first, Place second) {
        Place memory = first.isMemory() ? first : second;
        Place other = first.isMemory() ? second : first;
        return cpu -> {
            long a = memory.readForWrite(cpu);
            long b = other.read(cpu);
            memory.write(cpu, b);
            other.write(cpu, a);
        };
    }

    static Action exchangeAndAdd(Place destination, Place source) {
        int width = destination.width();
        return cpu -> {
            long a = destination.readForWrite(cpu);
            long b = source.read(cpu);
            long result = Sized.extend(width, a + b);
            if (destination.isMemory()) {
                destination.write(cpu, result);
                source.write(cpu, a);
            } else {
                source.write(cpu, a);
                destination.write(cpu, result);
            }
            Flags.add(cpu.address, a, b, result, 8 * width);
        };
    }

    static Action compareAndExchange(Place destination, Place source) {
        int width = destination.width();
        return cpu -> {
            long accumulator = cpu.address + CpuState.gpr(RAX);
            long expected = Sized.get(width, accumulator);
            // The destination is written either way: with its own value when the comparison fails.
            long value = destination.readForWrite(cpu);
            if (value == expected) {
                destination.write(cpu, source.read(cpu));
            } else {
                if (destination.isMemory()) {
                    destination.write(cpu, value);
                }
                Sized.set(width, accumulator, value);
            }
            Flags.subtract(cpu.address, expected, value, Sized.extend(width, expected - value), 8 * width);
        };
    }

    static Action compareAndExchange8(EffectiveAddress memory) {
        return cpu -> {
            long linear = memory.forWrite(cpu, 8);
            cpu.mmu.checkWrite(linear, 8);
            long value = cpu.mmu.read8(linear);
            CpuState state = cpu.state();
            long expected = state.register(RDX) << 32 | state.register(RAX) & 0xffff_ffffL;
            if (value == expected) {
                cpu.mmu.write8(linear, state.register(RCX) << 32 | state.register(RBX) & 0xffff_ffffL);
            } else {
                cpu.mmu.write8(linear, value);
                state.setRegister(RAX, value & 0xffff_ffffL);
                state.setRegister(RDX, value >>> 32);
            }
            Flags.setZero(cpu.address, value == expected);
        };
    }

    static Action compareAndExchange16(EffectiveAddress memory) {
        return cpu -> {
            long linear = memory.forWrite(cpu, 16);
            if ((linear & 15) != 0) {
                throw cpu.generalProtection();
            }
            cpu.mmu.checkWrite(linear, 16);
            long low = cpu.mmu.read8(linear);
            long high = cpu.mmu.read8(linear + 8);
            CpuState state = cpu.state();
            boolean equal = low == state.register(RAX) && high == state.register(RDX);
            cpu.mmu.write8(linear, equal ? state.register(RBX) : low);
            cpu.mmu.write8(linear + 8, equal ? state.register(RCX) : high);
            if (!equal) {
                state.setRegister(RAX, low);
                state.setRegister(RDX, high);
            }
            Flags.setZero(cpu.address, equal);
        };
    }
}
