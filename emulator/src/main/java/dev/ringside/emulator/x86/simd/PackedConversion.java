package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.softfloat.Float32;
import dev.ringside.emulator.softfloat.Float64;
import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Conversions of whole vectors among integers and the two precisions. */
final class PackedConversion {

    private PackedConversion() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case CVTDQ2PS -> FloatOps.packedSingle(operands, (status, a, b) -> Float32.fromInteger(status, b));
            case CVTPS2DQ ->
                FloatOps.packedSingle(operands, (status, a, b) -> Float32.toInt32(status, b, status.rounding()));
            case CVTTPS2DQ -> FloatOps.packedSingle(operands,
                    (status, a, b) -> Float32.toInt32(status, b, FloatStatus.ROUND_TO_ZERO));
            case CVTDQ2PD -> widen(operands, Float64::fromInteger);
            case CVTPS2PD -> widen(operands, (status, element) -> Float32.toFloat64(status, element));
            case CVTPD2PS -> narrow(operands, (status, element) -> Float64.toFloat32(status, element));
            case CVTPD2DQ -> narrow(operands, (status, element) -> Float64.toInt32(status, element, status.rounding()));
            case CVTTPD2DQ ->
                narrow(operands, (status, element) -> Float64.toInt32(status, element, FloatStatus.ROUND_TO_ZERO));
            case CVTPI2PS -> mmxToSingles(operands);
            case CVTPI2PD -> mmxToDoubles(operands);
            case CVTPS2PI -> singlesToMmx(operands, false);
            case CVTTPS2PI -> singlesToMmx(operands, true);
            case CVTPD2PI -> doublesToMmx(operands, false);
            case CVTTPD2PI -> doublesToMmx(operands, true);
            default -> null;
        });
    }

    /** Converts an element of 32 bits to one of 64. */
    @FunctionalInterface
    private interface Widening {
        long apply(FloatStatus status, int element);
    }

    /** Converts an element of 64 bits to one of 32. */
    @FunctionalInterface
    private interface Narrowing {
        int apply(FloatStatus status, long element);
    }

    private static void putWidened(Cpu cpu, long destination, long elements, Widening conversion) {
        FloatStatus status = cpu.sse.begin();
        long low = conversion.apply(status, (int) elements);
        long high = conversion.apply(status, (int) (elements >> 32));
        cpu.sse.finish();
        putLong(destination, low);
        putLong(destination + 8, high);
    }

    private static long narrowed(Cpu cpu, long low, long high, Narrowing conversion) {
        FloatStatus status = cpu.sse.begin();
        int first = conversion.apply(status, low);
        int second = conversion.apply(status, high);
        cpu.sse.finish();
        return first & 0xffff_ffffL | (long) second << 32;
    }

    private static Op widen(Operands operands, Widening conversion) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            putWidened(cpu, cpu.address + destination, source.read8(cpu), conversion);
        });
    }

    private static Op narrow(Operands operands, Narrowing conversion) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            long from = source.aligned(cpu);
            long result = narrowed(cpu, getLong(from), getLong(from + 8), conversion);
            putLong(cpu.address + destination, result);
            putLong(cpu.address + destination + 8, 0);
        });
    }

    private static Op mmxToSingles(Operands operands) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        boolean mmx = operands.isMmx(1);
        return operands.op(cpu -> {
            long value = integers(cpu, source, mmx);
            FloatStatus status = cpu.sse.begin();
            int first = (int) value;
            int low = Float32.fromInteger(status, first);
            int high = Float32.fromInteger(status, value >> 32);
            cpu.sse.finish();
            putLong(cpu.address + destination, low & 0xffff_ffffL | (long) high << 32);
        });
    }

    private static Op mmxToDoubles(Operands operands) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        boolean mmx = operands.isMmx(1);
        return operands.op(
                cpu -> putWidened(cpu, cpu.address + destination, integers(cpu, source, mmx), Float64::fromInteger));
    }

    /** The two integers of an MMX register, or of memory: those leave the x87 unit alone (SDM vol. 2, CVTPI2PD). */
    private static long integers(Cpu cpu, VectorSource source, boolean mmx) {
        SseUnit.check(cpu);
        if (mmx) {
            MmxUnit.check(cpu);
            MmxUnit.enter(cpu);
        }
        return source.read8(cpu);
    }

    private static Op singlesToMmx(Operands operands, boolean truncate) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            MmxUnit.check(cpu);
            long value = source.read8(cpu);
            MmxUnit.enter(cpu);
            FloatStatus status = cpu.sse.begin();
            int rounding = truncate ? FloatStatus.ROUND_TO_ZERO : status.rounding();
            int low = Float32.toInt32(status, (int) value, rounding);
            int high = Float32.toInt32(status, (int) (value >> 32), rounding);
            cpu.sse.finish();
            MmxUnit.put(cpu, destination, low & 0xffff_ffffL | (long) high << 32);
        });
    }

    private static Op doublesToMmx(Operands operands, boolean truncate) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            MmxUnit.check(cpu);
            long from = source.aligned(cpu);
            long low = getLong(from);
            long high = getLong(from + 8);
            MmxUnit.enter(cpu);
            MmxUnit.put(cpu, destination, narrowed(cpu, low, high,
                    (status, element) -> Float64.toInt32(status, element,
                            truncate ? FloatStatus.ROUND_TO_ZERO : status.rounding())));
        });
    }
}
