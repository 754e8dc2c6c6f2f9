package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.interpret.Op;

/** An instruction that combines an XMM register with a source of 16 bytes, aligned if in memory, into the register. */
abstract class XmmOp extends Op {
    private final int destination;
    private final VectorSource source;

    XmmOp(Operands operands) {
        destination = operands.register(0);
        source = operands.source(1);
    }

    /** Host address of the register, which is also the first operand. */
    final long destination(Cpu cpu) {
        return cpu.address + destination;
    }

    /** Host address of the source, after all checks. */
    final long source(Cpu cpu) {
        SseUnit.check(cpu);
        return source.aligned(cpu);
    }

    @Override
    public final boolean usesStackSegment() {
        return source.inStackSegment();
    }
}
