package dev.ringside.emulator.x86.simd;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** XSAVE, XSAVEOPT, XSAVEC and XRSTOR of the x87 and SSE components (SDM vol. 1, chapter 13). */
final class ExtendedStateSave {
    /** Component 0 of XCR0, XSTATE_BV and masks. */
    private static final long X87 = 1;
    /** Component 1. */
    private static final long SSE = 2;
    private static final long COMPACTED = 1L << 63;

    private static final int BOUNDARY = 64;
    private static final int STATE_BV = LegacyImage.SIZE;
    private static final int COMPONENT_BV = STATE_BV + 8;
    private static final int HEADER_END = STATE_BV + 64;

    private ExtendedStateSave() {}

    static Optional<Op> build(Mnemonic mnemonic, Operands operands) {
        return Optional.ofNullable(switch (mnemonic) {
            case XSAVE -> operation(operands, ExtendedStateSave::save);
            case XSAVEOPT -> operation(operands, ExtendedStateSave::saveOptimised);
            case XSAVEC -> operation(operands, ExtendedStateSave::saveCompacted);
            case XRSTOR -> operation(operands, ExtendedStateSave::restore);
            default -> null;
        });
    }

    /** The work of one instruction on the components that EDX:EAX and XCR0 both name. */
    @FunctionalInterface
    private interface Work {
        void run(Cpu cpu, long image, long components, boolean wide);
    }

    private static Op operation(Operands operands, Work work) {
        EffectiveAddress memory = operands.address(0);
        boolean wide = operands.instruction().operandSize() == 8;
        boolean writes = operands.instruction().mnemonic() != Mnemonic.XRSTOR;
        return operands.op(cpu -> {
            check(cpu);
            long linear = writes ? memory.forWrite(cpu, HEADER_END) : memory.forRead(cpu, HEADER_END);
            long image = LegacyImage.aligned(cpu, linear, BOUNDARY);
            if (writes) {
                cpu.mmu.checkWrite(image, HEADER_END);
            } else {
                cpu.mmu.checkRead(image, HEADER_END);
            }
            CpuState state = cpu.state();
            long requested = state.register(CpuState.RDX) << 32 | state.register(CpuState.RAX) & 0xffff_ffffL;
            work.run(cpu, image, requested & state.get(CpuState.XCR0), wide);
        });
    }

    private static void check(Cpu cpu) {
        if ((cpu.state().control(4) & ControlRegisters.CR4_OSXSAVE) == 0) {
            throw cpu.invalidOpcode();
        }
        if ((cpu.state().control(0) & ControlRegisters.CR0_TS) != 0) {
            throw cpu.exception(GuestException.NM, 0);
        }
    }

    private static long inUse(Cpu cpu) {
        return (LegacyImage.isX87Initial(cpu) ? 0 : X87) | (LegacyImage.isXmmInitial(cpu) ? 0 : SSE);
    }

    private static void save(Cpu cpu, long image, long components, boolean wide) {
        if ((components & SSE) != 0) {
            LegacyImage.saveMxcsr(cpu, image);
        }
        saveComponents(cpu, image, components, wide);
        long others = cpu.mmu.read8(image + STATE_BV) & ~components;
        cpu.mmu.write8(image + STATE_BV, others | inUse(cpu) & components);
    }

    /** As XSAVE, but leaves out what is in its initial state. */
    private static void saveOptimised(Cpu cpu, long image, long components, boolean wide) {
        if ((components & SSE) != 0) {
            LegacyImage.saveMxcsr(cpu, image);
        }
        long saved = inUse(cpu) & components;
        saveComponents(cpu, image, saved, wide);
        cpu.mmu.write8(image + STATE_BV, cpu.mmu.read8(image + STATE_BV) & ~components | saved);
    }

    /** The compacted form: both components have the places they have anyway, and MXCSR counts as a part of SSE. */
    private static void saveCompacted(Cpu cpu, long image, long components, boolean wide) {
        long used = inUse(cpu) | (LegacyImage.isMxcsrInitial(cpu) ? 0 : SSE);
        long saved = used & components;
        saveComponents(cpu, image, saved, wide);
        if ((saved & SSE) != 0) {
            LegacyImage.saveMxcsr(cpu, image);
        }
        cpu.mmu.write8(image + STATE_BV, saved);
        cpu.mmu.write8(image + COMPONENT_BV, components | COMPACTED);
    }

    private static void saveComponents(Cpu cpu, long image, long components, boolean wide) {
        if ((components & X87) != 0) {
            LegacyImage.saveX87(cpu, image, wide);
        }
        if ((components & SSE) != 0) {
            LegacyImage.saveXmm(cpu, image);
        }
    }

    private static void restore(Cpu cpu, long image, long components, boolean wide) {
        long present = cpu.mmu.read8(image + STATE_BV);
        long format = cpu.mmu.read8(image + COMPONENT_BV);
        boolean compacted = (format & COMPACTED) != 0;
        checkHeader(cpu, image, present, format);
        boolean loadsMxcsr = (components & SSE) != 0 && (!compacted || (present & SSE) != 0);
        int mxcsr = loadsMxcsr ? LegacyImage.checkedMxcsr(cpu, image) : 0;
        if ((components & X87) != 0) {
            if ((present & X87) != 0) {
                LegacyImage.loadX87(cpu, image, wide);
            } else {
                LegacyImage.initializeX87(cpu);
            }
        }
        if ((components & SSE) != 0) {
            if ((present & SSE) != 0) {
                LegacyImage.loadXmm(cpu, image);
            } else {
                LegacyImage.initializeXmm(cpu);
            }
            if (loadsMxcsr) {
                SseUnit.setMxcsr(cpu, mxcsr);
            } else {
                LegacyImage.initializeMxcsr(cpu);
            }
        }
    }

    /** Raises #GP(0) for a header that XRSTOR refuses (SDM vol. 1, 13.8). */
    private static void checkHeader(Cpu cpu, long image, long present, long format) {
        long reserved = 0;
        boolean compacted = (format & COMPACTED) != 0;
        int firstReserved = compacted ? COMPONENT_BV + 8 : COMPONENT_BV;
        int endOfReserved = compacted ? HEADER_END : COMPONENT_BV + 16;
        for (int at = firstReserved; at < endOfReserved; at += 8) {
            reserved |= cpu.mmu.read8(image + at);
        }
        long supported = cpu.state().get(CpuState.XCR0);
        long allowed = compacted ? format & supported : supported;
        boolean unknownFormat = compacted && (format & ~supported & ~COMPACTED) != 0;
        if (reserved != 0 || unknownFormat || (present & ~allowed) != 0) {
            throw cpu.generalProtection();
        }
    }
}
