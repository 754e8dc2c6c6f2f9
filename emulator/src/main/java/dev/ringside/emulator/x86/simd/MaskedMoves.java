package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getByte;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** MASKMOVQ and MASKMOVDQU: stores of the bytes that a mask selects. */
final class MaskedMoves {

    private MaskedMoves() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case MASKMOVQ -> store(operands, 8);
            case MASKMOVDQU -> store(operands, 16);
            default -> null;
        });
    }

    private static Op store(Operands operands, int size) {
        EffectiveAddress memory = operands.address(0);
        int source = operands.register(1);
        int mask = operands.register(2);
        return operands.op(cpu -> {
            if (size == 8) {
                MmxUnit.check(cpu);
                MmxUnit.enter(cpu);
            } else {
                SseUnit.check(cpu);
            }
            long linear = memory.forWrite(cpu, size);
            write(cpu, linear, cpu.address + source, cpu.address + mask, size);
        });
    }

    /** Like the silicon, checks all of the operand whatever the mask, and its alignment, where that is checked, to 8 bytes. */
    private static void write(Cpu cpu, long linear, long source, long mask, int size) {
        cpu.mmu.checkAlignment(linear, 8);
        cpu.mmu.checkWrite(linear, size);
        for (int i = 0; i < size; i++) {
            if (getByte(mask + i) < 0) {
                cpu.mmu.write1(linear + i & (cpu.code64() ? -1 : 0xffff_ffffL), getByte(source + i));
            }
        }
    }
}
