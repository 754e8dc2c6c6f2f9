package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;

/** INVLPG and INVPCID. */
final class TranslationInvalidation {
    private static final int INDIVIDUAL_ADDRESS = 0, SINGLE_CONTEXT = 1, ALL_INCLUDING_GLOBAL = 2, ALL_CONTEXTS = 3;
    private static final long CONTEXT_IDENTIFIER = 0xfff;

    private TranslationInvalidation() {}

    /** The segment's base counts, its limit and rights do not. A non-canonical address does nothing. */
    static void page(Cpu cpu, RegisterOrMemory operand) {
        Privilege.requireLevel0(cpu);
        cpu.mmu.flushPage(operand.linearUnchecked(cpu));
    }

    static void processContext(Cpu cpu, long type, RegisterOrMemory descriptor) {
        Privilege.requireFeature(cpu, CpuFeature.INVPCID);
        Privilege.requireLevel0(cpu);
        long identifier = descriptor.readMemory(cpu, 0, 8);
        long address = descriptor.readMemory(cpu, 8, 8);
        boolean identifiers = (cpu.state().control(4) & ControlRegisters.CR4_PCIDE) != 0;
        boolean usesIdentifier = type == INDIVIDUAL_ADDRESS || type == SINGLE_CONTEXT;
        boolean invalid = type < INDIVIDUAL_ADDRESS || type > ALL_CONTEXTS || (identifier & ~CONTEXT_IDENTIFIER) != 0
                || usesIdentifier && !identifiers && identifier != 0
                || type == INDIVIDUAL_ADDRESS && address << 16 >> 16 != address;
        if (invalid) {
            throw cpu.generalProtection();
        }
        // Only the current context's translations are kept, so those of another one are gone already.
        switch ((int) type) {
            case INDIVIDUAL_ADDRESS -> cpu.mmu.flushPage(address);
            case ALL_INCLUDING_GLOBAL -> cpu.mmu.flush();
            default -> cpu.mmu.flushNonGlobal();
        }
    }
}
