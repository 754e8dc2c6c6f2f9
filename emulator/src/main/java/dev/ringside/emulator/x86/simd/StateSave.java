package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** FXSAVE and FXRSTOR, LDMXCSR and STMXCSR. */
final class StateSave {
    private StateSave() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case FXSAVE -> save(operands);
            case FXRSTOR -> restore(operands);
            case LDMXCSR -> {
                VectorSource source = operands.source(0);
                yield operands.op(cpu -> {
                    SseUnit.check(cpu);
                    SseUnit.setMxcsr(cpu, source.read4(cpu));
                });
            }
            case STMXCSR -> {
                ScalarTarget target = new ScalarTarget(operands, 0, 4);
                yield operands.op(cpu -> {
                    SseUnit.check(cpu);
                    target.write(cpu, SseUnit.mxcsr(cpu));
                });
            }
            default -> null;
        });
    }

    /** Raises #NM while the x87 unit is another task's or emulated. */
    private static void check(Cpu cpu) {
        if ((cpu.state().control(0) & (ControlRegisters.CR0_EM | ControlRegisters.CR0_TS)) != 0) {
            throw cpu.exception(GuestException.NM, 0);
        }
    }

    /** Without OSFXSR the system does not know of SSE, and its state is left out. */
    private static boolean withXmm(Cpu cpu) {
        return (cpu.state().control(4) & ControlRegisters.CR4_OSFXSR) != 0;
    }

    private static Op save(Operands operands) {
        EffectiveAddress memory = operands.address(0);
        boolean wide = operands.instruction().operandSize() == 8;
        return operands.op(cpu -> {
            check(cpu);
            long image = LegacyImage.locate(cpu, memory, true);
            LegacyImage.saveX87(cpu, image, wide);
            LegacyImage.saveMxcsr(cpu, image);
            if (withXmm(cpu)) {
                LegacyImage.saveXmm(cpu, image);
            }
        });
    }

    private static Op restore(Operands operands) {
        EffectiveAddress memory = operands.address(0);
        boolean wide = operands.instruction().operandSize() == 8;
        return operands.op(cpu -> {
            check(cpu);
            long image = LegacyImage.locate(cpu, memory, false);
            int mxcsr = LegacyImage.checkedMxcsr(cpu, image);
            LegacyImage.loadX87(cpu, image, wide);
            SseUnit.setMxcsr(cpu, mxcsr);
            if (withXmm(cpu)) {
                LegacyImage.loadXmm(cpu, image);
            }
        });
    }
}
