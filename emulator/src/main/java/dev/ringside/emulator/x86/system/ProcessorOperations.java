package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.decode.Mnemonic;
import dev.ringside.emulator.x86.interpret.ActionOp;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.LeavingOp;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Caches, translations, model-specific registers, time, random numbers, CPUID. */
final class ProcessorOperations {
    private static final long LOW = 0xffff_ffffL;

    private ProcessorOperations() {}

    static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return Optional.of(switch (instruction.mnemonic()) {
            case CPUID -> new ActionOp(cpu -> cpu.system.identification.execute(), false);
            case RDMSR -> new ActionOp(ProcessorOperations::readModelSpecific, false);
            case WRMSR -> new LeavingOp(ProcessorOperations::writeModelSpecific, false);
            case RDTSC -> new ActionOp(cpu -> pair(cpu, cpu.msrs().timeStampCounter().readByInstruction()), false);
            case RDTSCP -> new ActionOp(ProcessorOperations::readTimeStampAndProcessor, false);
            case RDPMC -> new ActionOp(ProcessorOperations::readPerformanceCounter, false);
            case XGETBV -> new ActionOp(
                    cpu -> pair(cpu, cpu.system.controlRegisters.readExtendedControl(low(cpu, CpuState.RCX))), false);
            case XSETBV -> new LeavingOp(
                    cpu -> cpu.system.controlRegisters.writeExtendedControl(low(cpu, CpuState.RCX), pair(cpu)), false);
            case SWAPGS -> new ActionOp(cpu -> cpu.system.fastSystemCalls.swapgs(), false);
            case INVD, WBINVD, WBNOINVD -> new ActionOp(Privilege::requireLevel0, false);
            case MONITOR -> monitor(RegisterOrMemory.of(instruction, 0, context));
            case MWAIT -> new LeavingOp(ProcessorOperations::monitorWait, false);
            case INVLPG, INVPCID -> invalidation(instruction, context);
            default -> withRegister(instruction, RegisterOrMemory.of(instruction, 0, context));
        });
    }

    private static long low(Cpu cpu, int register) {
        return cpu.state().register(register) & LOW;
    }

    /** EDX:EAX. */
    private static long pair(Cpu cpu) {
        return low(cpu, CpuState.RDX) << 32 | low(cpu, CpuState.RAX);
    }

    private static void pair(Cpu cpu, long value) {
        cpu.state().setRegister(CpuState.RAX, value & LOW);
        cpu.state().setRegister(CpuState.RDX, value >>> 32);
    }

    private static void readModelSpecific(Cpu cpu) {
        Privilege.requireFeature(cpu, CpuFeature.MSR);
        Privilege.requireLevel0(cpu);
        pair(cpu, cpu.msrs().read((int) cpu.state().register(CpuState.RCX)));
    }

    private static void writeModelSpecific(Cpu cpu) {
        Privilege.requireFeature(cpu, CpuFeature.MSR);
        Privilege.requireLevel0(cpu);
        cpu.msrs().write((int) cpu.state().register(CpuState.RCX), pair(cpu));
    }

    private static void readTimeStampAndProcessor(Cpu cpu) {
        Privilege.requireFeature(cpu, CpuFeature.RDTSCP);
        pair(cpu, cpu.msrs().timeStampCounter().readByInstruction());
        cpu.state().setRegister(CpuState.RCX, cpu.msrs().auxiliary());
    }

    /** No model has performance counters, so there is none to read at any privilege. */
    private static void readPerformanceCounter(Cpu cpu) {
        throw cpu.generalProtection();
    }

    private static Op monitor(RegisterOrMemory address) {
        return new ActionOp(cpu -> {
            checkMonitor(cpu);
            if (low(cpu, CpuState.RCX) != 0) {
                throw cpu.generalProtection();
            }
            cpu.mmu.checkRead(address.linear(cpu, 1), 1);
        }, address.inStackSegment());
    }

    /**
     * MWAIT may come back at any time (SDM vol. 2, MWAIT), and does so at once: stores by other CPUs to the watched line are not seen, so waiting could
     * last for ever.
     */
    private static void monitorWait(Cpu cpu) {
        checkMonitor(cpu);
        if ((low(cpu, CpuState.RCX) & ~1L) != 0) {
            throw cpu.generalProtection();
        }
    }

    private static void checkMonitor(Cpu cpu) {
        Privilege.requireFeature(cpu, CpuFeature.MONITOR);
        if (cpu.cpl() != 0) {
            throw cpu.invalidOpcode();
        }
    }

    private static Op invalidation(Instruction instruction, DecodeContext context) {
        if (instruction.mnemonic() == Mnemonic.INVLPG) {
            RegisterOrMemory page = RegisterOrMemory.of(instruction, 0, context);
            return new LeavingOp(cpu -> TranslationInvalidation.page(cpu, page), page.inStackSegment());
        }
        RegisterOrMemory type = RegisterOrMemory.of(instruction, 0, context);
        RegisterOrMemory descriptor = RegisterOrMemory.of(instruction, 1, context);
        return new LeavingOp(cpu -> TranslationInvalidation.processContext(cpu, type.read(cpu), descriptor),
                descriptor.inStackSegment());
    }

    private static Op withRegister(Instruction instruction, RegisterOrMemory register) {
        return new ActionOp(switch (instruction.mnemonic()) {
            case RDPID -> cpu -> {
                Privilege.requireFeature(cpu, CpuFeature.RDPID);
                register.write(cpu, cpu.msrs().auxiliary());
            };
            case RDRAND -> cpu -> RandomNumbers.deliver(cpu, CpuFeature.RDRAND, register);
            case RDSEED -> cpu -> RandomNumbers.deliver(cpu, CpuFeature.RDSEED, register);
            case RDFSBASE -> cpu -> register.write(cpu, SegmentBases.read(cpu, CpuState.FS));
            case RDGSBASE -> cpu -> register.write(cpu, SegmentBases.read(cpu, CpuState.GS));
            case WRFSBASE -> cpu -> SegmentBases.write(cpu, CpuState.FS, register.read(cpu));
            case WRGSBASE -> cpu -> SegmentBases.write(cpu, CpuState.GS, register.read(cpu));
            default -> throw new IllegalArgumentException(instruction.toString());
        }, false);
    }
}
