package dev.ringside.emulator.x86.system;

import static dev.ringside.emulator.x86.system.CpuFeature.*;

import dev.ringside.emulator.x86.ControlRegisters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named kind of CPU: what CPUID tells and which features may be turned on. Models name AMD as their vendor, so kernels take them for processors
 * without the Meltdown flaw and leave page-table isolation off. Immutable.
 */
public final class CpuModel {
    /** Bits of a physical address. */
    public static final int PHYSICAL_BITS = 40;
    /** Bits of a linear address in long mode. */
    static final int LINEAR_BITS = 48;

    private static final Set<CpuFeature> I486 = Set.of(FPU, VME);
    private static final Set<CpuFeature> PENTIUM = union(I486, DE, PSE, TSC, MSR, MCE, CX8, APIC);
    private static final Set<CpuFeature> QEMU32 = union(PENTIUM, PAE, SEP, MTRR, PGE, MCA, CMOV, PAT, PSE36, CLFLUSH,
            MMX, FXSR, SSE, SSE2, SSE3,
            POPCNT, HYPERVISOR, X2APIC);
    private static final Set<CpuFeature> QEMU64 = union(QEMU32, CX16, SYSCALL, NX, LM, LAHF_LM);
    private static final Set<CpuFeature> RINGSIDE64 = union(QEMU64, SSSE3, SSE4_1, SSE4_2, PCLMULQDQ, AES, SHA, MOVBE,
            XSAVE, RDRAND, RDSEED, PCID,
            INVPCID, FSGSBASE, TSC_ADJUST, BMI1, BMI2, ERMS, ADX, SMEP, SMAP, UMIP, CLFLUSHOPT, CLWB, RDPID, LZCNT,
            PREFETCHW, MMXEXT, PDPE1GB, RDTSCP,
            INVARIANT_TSC, WBNOINVD, TSC_DEADLINE);

    private static final List<CpuModel> MODELS = List.of(
            new CpuModel("ringside64", 0x60fb1, "Ringside Virtual CPU", RINGSIDE64),
            new CpuModel("qemu64", 0x60fb1, "Ringside Virtual CPU qemu64", QEMU64),
            new CpuModel("max", 0x60fb1, "Ringside Virtual CPU max", union(RINGSIDE64, MONITOR)),
            new CpuModel("qemu32", 0x663, "Ringside Virtual CPU qemu32", QEMU32),
            new CpuModel("pentium", 0x543, "", PENTIUM),
            new CpuModel("486", 0x480, "", I486));

    private final String name;
    private final int signature;
    private final String brand;
    private final Set<CpuFeature> features;

    private CpuModel(String name, int signature, String brand, Set<CpuFeature> features) {
        this.name = name;
        this.signature = signature;
        this.brand = brand;
        this.features = features;
    }

    private static Set<CpuFeature> union(Set<CpuFeature> some, CpuFeature... more) {
        EnumSet<CpuFeature> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    /** The model called {@code name}. */
    public static Optional<CpuModel> named(String name) {
        return MODELS.stream().filter(model -> model.name.equals(name)).findFirst();
    }

    /** Names of all models, the default first. */
    public static List<String> names() {
        return MODELS.stream().map(CpuModel::name).toList();
    }

    /** The model that is taken when nobody chooses. */
    public static CpuModel standard() {
        return MODELS.get(0);
    }

    /** Name as on the command line. */
    public String name() {
        return name;
    }

    /** Family, model and stepping as in CPUID leaf 1 EAX, and in EDX after reset. */
    public int signature() {
        return signature;
    }

    /** Whether the model has {@code feature}. */
    public boolean has(CpuFeature feature) {
        return features.contains(feature);
    }

    /** The name that a person reads in the guest, at most 47 characters; empty for models that have none. */
    String brand() {
        return brand;
    }

    /** Bits of {@code register} in {@code leaf} that stand for features of this model. */
    int featureBits(int leaf, CpuFeature.Register register) {
        int bits = 0;
        for (CpuFeature feature : features) {
            bits |= feature.in(leaf, register);
        }
        return bits;
    }

    /** Bits of CR4 that may be set. */
    long controlRegister4() {
        return bits(VME, ControlRegisters.CR4_VME | ControlRegisters.CR4_PVI) | bits(TSC, ControlRegisters.CR4_TSD)
                | bits(DE, ControlRegisters.CR4_DE) | bits(PSE, ControlRegisters.CR4_PSE)
                | bits(PAE, ControlRegisters.CR4_PAE)
                | bits(MCE, ControlRegisters.CR4_MCE) | bits(PGE, ControlRegisters.CR4_PGE)
                | bits(MSR, ControlRegisters.CR4_PCE)
                | bits(FXSR, ControlRegisters.CR4_OSFXSR) | bits(SSE, ControlRegisters.CR4_OSXMMEXCPT)
                | bits(UMIP, ControlRegisters.CR4_UMIP)
                | bits(FSGSBASE, ControlRegisters.CR4_FSGSBASE) | bits(PCID, ControlRegisters.CR4_PCIDE)
                | bits(XSAVE, ControlRegisters.CR4_OSXSAVE) | bits(SMEP, ControlRegisters.CR4_SMEP)
                | bits(SMAP, ControlRegisters.CR4_SMAP);
    }

    private long bits(CpuFeature feature, long value) {
        return has(feature) ? value : 0;
    }
}
