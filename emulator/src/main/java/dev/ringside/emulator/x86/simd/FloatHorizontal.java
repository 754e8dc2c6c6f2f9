package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Floating-point instructions whose elements are treated unequally: sums of neighbours, alternating sums, dot products. */
final class FloatHorizontal {

    private FloatHorizontal() {}

    /** The work of an instruction on two vectors at host addresses. */
    @FunctionalInterface
    private interface Work {
        void run(Cpu cpu, long destination, long source);
    }

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return switch (mnemonic) {
            case HADDPS -> op(operands, (cpu, d, s) -> pairsOfSingles(cpu, d, s, Float32::add));
            case HSUBPS -> op(operands, (cpu, d, s) -> pairsOfSingles(cpu, d, s, Float32::subtract));
            case HADDPD -> op(operands, (cpu, d, s) -> pairsOfDoubles(cpu, d, s, Float64::add));
            case HSUBPD -> op(operands, (cpu, d, s) -> pairsOfDoubles(cpu, d, s, Float64::subtract));
            case ADDSUBPS -> op(operands, FloatHorizontal::alternateSingles);
            case ADDSUBPD -> op(operands, FloatHorizontal::alternateDoubles);
            case DPPS -> {
                int selection = operands.immediate();
                yield op(operands, (cpu, d, s) -> dotProductOfSingles(cpu, d, s, selection));
            }
            case DPPD -> {
                int selection = operands.immediate();
                yield op(operands, (cpu, d, s) -> dotProductOfDoubles(cpu, d, s, selection));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Op> op(Operands operands, Work work) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return Optional.of(operands.op(cpu -> {
            SseUnit.check(cpu);
            work.run(cpu, cpu.address + destination, source.aligned(cpu));
        }));
    }

    private static void put(long destination, int first, int second, int third, int fourth) {
        putInt(destination, first);
        putInt(destination + 4, second);
        putInt(destination + 8, third);
        putInt(destination + 12, fourth);
    }

    private static void pairsOfSingles(Cpu cpu, long destination, long source, SingleOperation operation) {
        FloatStatus status = cpu.sse.begin();
        int first = operation.apply(status, getInt(destination), getInt(destination + 4));
        int second = operation.apply(status, getInt(destination + 8), getInt(destination + 12));
        int third = operation.apply(status, getInt(source), getInt(source + 4));
        int fourth = operation.apply(status, getInt(source + 8), getInt(source + 12));
        cpu.sse.finish();
        put(destination, first, second, third, fourth);
    }

    private static void pairsOfDoubles(Cpu cpu, long destination, long source, DoubleOperation operation) {
        FloatStatus status = cpu.sse.begin();
        long first = operation.apply(status, getLong(destination), getLong(destination + 8));
        long second = operation.apply(status, getLong(source), getLong(source + 8));
        cpu.sse.finish();
        putLong(destination, first);
        putLong(destination + 8, second);
    }

    private static void alternateSingles(Cpu cpu, long destination, long source) {
        FloatStatus status = cpu.sse.begin();
        int first = Float32.subtract(status, getInt(destination), getInt(source));
        int second = Float32.add(status, getInt(destination + 4), getInt(source + 4));
        int third = Float32.subtract(status, getInt(destination + 8), getInt(source + 8));
        int fourth = Float32.add(status, getInt(destination + 12), getInt(source + 12));
        cpu.sse.finish();
        put(destination, first, second, third, fourth);
    }

    private static void alternateDoubles(Cpu cpu, long destination, long source) {
        FloatStatus status = cpu.sse.begin();
        long first = Float64.subtract(status, getLong(destination), getLong(source));
        long second = Float64.add(status, getLong(destination + 8), getLong(source + 8));
        cpu.sse.finish();
        putLong(destination, first);
        putLong(destination + 8, second);
    }

    /** DPPS: products are summed pairwise, rounded and checked for unmasked exceptions at each step (SDM vol. 2, DPPS). */
    private static void dotProductOfSingles(Cpu cpu, long destination, long source, int selection) {
        FloatStatus status = cpu.sse.begin();
        int first = product(status, destination, source, selection >> 4);
        int second = product(status, destination + 4, source + 4, selection >> 5);
        int third = product(status, destination + 8, source + 8, selection >> 6);
        int fourth = product(status, destination + 12, source + 12, selection >> 7);
        cpu.sse.finish();
        status = cpu.sse.begin();
        int low = Float32.add(status, first, second);
        int high = Float32.add(status, third, fourth);
        cpu.sse.finish();
        int sum = Float32.add(cpu.sse.begin(), low, high);
        cpu.sse.finish();
        put(destination, chosen(sum, selection), chosen(sum, selection >> 1), chosen(sum, selection >> 2),
                chosen(sum, selection >> 3));
    }

    private static int product(FloatStatus status, long destination, long source, int selection) {
        return (selection & 1) != 0 ? Float32.multiply(status, getInt(destination), getInt(source)) : 0;
    }

    private static int chosen(int sum, int selection) {
        return (selection & 1) != 0 ? sum : 0;
    }

    private static void dotProductOfDoubles(Cpu cpu, long destination, long source, int selection) {
        FloatStatus status = cpu.sse.begin();
        long first = (selection & 16) != 0 ? Float64.multiply(status, getLong(destination), getLong(source)) : 0;
        long second = (selection & 32) != 0
                ? Float64.multiply(status, getLong(destination + 8), getLong(source + 8))
                : 0;
        cpu.sse.finish();
        long sum = Float64.add(cpu.sse.begin(), first, second);
        cpu.sse.finish();
        putLong(destination, (selection & 1) != 0 ? sum : 0);
        putLong(destination + 8, (selection & 2) != 0 ? sum : 0);
    }
}
