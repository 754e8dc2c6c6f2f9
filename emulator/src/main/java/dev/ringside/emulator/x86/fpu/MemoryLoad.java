package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.interpret.OpFactory;
import dev.ringside.emulator.x86.interpret.Template;
import java.lang.invoke.MethodHandles;

/** FLD, FILD and FBLD from memory. A {@link Template} of the {@link MemoryFormat}. */
final class MemoryLoad extends FpuOp implements OpFactory {
    private static final int[] CONSTANTS = Template.constants(MethodHandles.lookup());
    private static final int FORMAT = CONSTANTS[0];

    MemoryLoad() {}

    private MemoryLoad(Instruction instruction, DecodeContext context) {
        super(instruction, context);
    }

    @Override
    public Op make(Instruction instruction, DecodeContext context) {
        return new MemoryLoad(instruction, context);
    }

    @Override
    public Op execute(Cpu cpu) {
        Fpu fpu = cpu.fpu;
        fpu.begin();
        int width = MemoryFormat.width(FORMAT);
        // Silicon reads ten bytes as eight and two, each with its own checks and its own wrap of the offset.
        long low = MemoryFormat.read(FORMAT, cpu, memory.forRead(cpu, Math.min(width, 8)));
        int high = width > 8 ? cpu.mmu.read2(memory.displaced(cpu, 8, 2, false)) & 0xffff : 0;
        recordWithData(cpu);
        if (!fpu.isEmpty(-1)) {
            if (fpu.overflow()) {
                fpu.indefinite();
                fpu.push();
            }
            return next;
        }
        MemoryFormat.load(FORMAT, fpu.status, high, low, fpu.result);
        fpu.settleAndPush();
        return next;
    }
}
