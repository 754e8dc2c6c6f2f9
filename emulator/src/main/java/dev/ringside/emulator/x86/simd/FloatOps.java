package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.interpret.Op;

/** Operations of the common shapes around a floating-point operation on elements. */
final class FloatOps {

    private FloatOps() {}

    /** On the low single of the destination and a single in a register or memory. */
    static Op scalarSingle(Operands operands, SingleOperation operation) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            FloatElements.oneSingle(cpu, cpu.address + destination, source.read4(cpu), operation);
        });
    }

    /** On the low double of the destination and a double in a register or memory. */
    static Op scalarDouble(Operands operands, DoubleOperation operation) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            FloatElements.oneDouble(cpu, cpu.address + destination, source.read8(cpu), operation);
        });
    }

    /** On all four singles. */
    static Op packedSingle(Operands operands, SingleOperation operation) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            FloatElements.allSingles(cpu, cpu.address + destination, source.aligned(cpu), operation);
        });
    }

    /** On both doubles. */
    static Op packedDouble(Operands operands, DoubleOperation operation) {
        int destination = operands.register(0);
        VectorSource source = operands.source(1);
        return operands.op(cpu -> {
            SseUnit.check(cpu);
            FloatElements.allDoubles(cpu, cpu.address + destination, source.aligned(cpu), operation);
        });
    }
}
