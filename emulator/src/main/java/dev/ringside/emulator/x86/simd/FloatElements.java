package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.softfloat.FloatStatus;
import dev.ringside.emulator.x86.Cpu;

/**
 * Applies a floating-point operation to one or all elements of two vectors at host addresses, with MXCSR's control and flags. When an unmasked
 * exception is raised the destination keeps its value.
 */
final class FloatElements {

    private FloatElements() {}

    static void oneSingle(Cpu cpu, long destination, int second, SingleOperation operation) {
        int result = operation.apply(cpu.sse.begin(), getInt(destination), second);
        cpu.sse.finish();
        putInt(destination, result);
    }

    static void allSingles(Cpu cpu, long destination, long source, SingleOperation operation) {
        FloatStatus status = cpu.sse.begin();
        int first = operation.apply(status, getInt(destination), getInt(source));
        int second = operation.apply(status, getInt(destination + 4), getInt(source + 4));
        int third = operation.apply(status, getInt(destination + 8), getInt(source + 8));
        int fourth = operation.apply(status, getInt(destination + 12), getInt(source + 12));
        cpu.sse.finish();
        putInt(destination, first);
        putInt(destination + 4, second);
        putInt(destination + 8, third);
        putInt(destination + 12, fourth);
    }

    static void oneDouble(Cpu cpu, long destination, long second, DoubleOperation operation) {
        long result = operation.apply(cpu.sse.begin(), getLong(destination), second);
        cpu.sse.finish();
        putLong(destination, result);
    }

    static void allDoubles(Cpu cpu, long destination, long source, DoubleOperation operation) {
        FloatStatus status = cpu.sse.begin();
        long first = operation.apply(status, getLong(destination), getLong(source));
        long second = operation.apply(status, getLong(destination + 8), getLong(source + 8));
        cpu.sse.finish();
        putLong(destination, first);
        putLong(destination + 8, second);
    }
}
