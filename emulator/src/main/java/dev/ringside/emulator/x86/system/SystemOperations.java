package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.decode.Instruction;
import dev.ringside.emulator.x86.interpret.DecodeContext;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.Optional;

/** Privilege: segments, gates, tasks, interrupts, control registers, MSRs, ports, CPUID. */
public final class SystemOperations {

    private SystemOperations() {}

    /** The operation for {@code instruction}, if it is of this family. */
    public static Optional<Op> build(Instruction instruction, DecodeContext context) {
        return switch (instruction.mnemonic()) {
            case MOV -> MoveOperations.build(instruction, context);
            case PUSH, POP, LDS, LES, LFS, LGS, LSS -> SegmentOperations.build(instruction, context);
            case ARPL, LAR, LSL, VERR, VERW -> SegmentInspectionOperations.build(instruction, context);
            case LGDT, LIDT, LLDT, LTR, SGDT, SIDT, SLDT, STR, LMSW, SMSW, CLTS ->
                TableOperations.build(instruction, context);
            case JMP_FAR, CALL_FAR, RET_FAR, INT, INT1, INT3, INTO, IRET, SYSCALL, SYSRET, SYSENTER, SYSEXIT, RSM,
                    VMCALL, VMMCALL, HLT ->
                TransferOperations.build(instruction, context);
            case CLI, STI, PUSHF, POPF, STAC, CLAC -> FlagOperations.build(instruction, context);
            case IN, OUT, INS, OUTS -> PortOperations.build(instruction, context);
            case INVD, WBINVD, WBNOINVD, INVLPG, INVPCID, CPUID, RDMSR, WRMSR, RDPMC, RDTSC, RDTSCP, RDPID, RDRAND,
                    RDSEED, SWAPGS, RDFSBASE, RDGSBASE,
                    WRFSBASE, WRGSBASE, MONITOR, MWAIT, XGETBV, XSETBV ->
                ProcessorOperations.build(instruction, context);
            case PREFETCH, PREFETCHW, PREFETCHNTA, PREFETCHT0, PREFETCHT1, PREFETCHT2, LFENCE, MFENCE, SFENCE, CLFLUSH,
                    CLFLUSHOPT, CLWB ->
                CacheOperations.build(instruction, context);
            default -> Optional.empty();
        };
    }
}
