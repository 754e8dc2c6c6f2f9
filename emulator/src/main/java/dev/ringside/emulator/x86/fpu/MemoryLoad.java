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
        long linear = memory.forRead(cpu, MemoryFormat.width(FORMAT));
        long low = MemoryFormat.read(FORMAT, cpu, linear);
        int high = MemoryFormat.readHigh(FORMAT, cpu, linear);
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
