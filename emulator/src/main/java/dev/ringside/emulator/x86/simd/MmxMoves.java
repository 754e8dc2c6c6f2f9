package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Moves from and to MMX registers, and EMMS. */
final class MmxMoves {

    private MmxMoves() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case MOVD, MOVQ ->
                operands.isMmx(0) ? load(operands, operands.width(1)) : operands.isMmx(1) ? store(operands) : null;
            case MOVNTQ -> store(operands);
            case MOVQ2DQ -> toXmm(operands);
            case MOVDQ2Q -> fromXmm(operands);
            case EMMS -> operands.op(cpu -> {
                MmxUnit.check(cpu);
                MmxUnit.leave(cpu);
            });
            default -> null;
        });
    }

    private static Op load(Operands operands, int size) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            long value = size == 4 ? source.read4(cpu) & 0xffff_ffffL : source.read8(cpu);
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, value);
        });
    }

    private static Op store(Operands operands) {
        int source = operands.register(1);
        if (operands.isMmx(0)) {
            return load(operands, 8);
        }
        ScalarTarget target = new ScalarTarget(operands, 0, operands.width(0));
        return operands.op(cpu -> {
            MmxUnit.check(cpu);
            target.write(cpu, MmxUnit.get(cpu, source));
            MmxUnit.enter(cpu);
        });
    }

    private static Op toXmm(Operands operands) {
        int destination = operands.register(0);
        int source = operands.register(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
            putLong(cpu.address + destination, MmxUnit.get(cpu, source));
            putLong(cpu.address + destination + 8, 0);
        });
    }

    private static Op fromXmm(Operands operands) {
        int destination = operands.register(0);
        int source = operands.register(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, getLong(cpu.address + source));
        });
    }
}
