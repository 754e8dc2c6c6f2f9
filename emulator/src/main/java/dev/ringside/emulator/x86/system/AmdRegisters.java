package dev.ringside.emulator.x86.system;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Model-specific registers of AMD's family 0Fh that kernels read or set on the way: configuration of parts that are not there. They keep what is
 * written and have no effect.
 */
final class AmdRegisters {
    private static final int SYSCFG = 0xc001_0010, HWCR = 0xc001_0015, TOP_OF_MEMORY = 0xc001_001a,
            TOP_OF_MEMORY_2 = 0xc001_001d, NB_CFG = 0xc001_001f,
            THERMAL_CONTROL = 0xc001_003e, INTERRUPT_PENDING = 0xc001_0055, SMM_BASE = 0xc001_0111,
            SMM_ADDRESS = 0xc001_0112, SMM_MASK = 0xc001_0113,
            VM_CONTROL = 0xc001_0114, IGNNE = 0xc001_0115, LS_CFG = 0xc001_1020, IC_CFG = 0xc001_1021,
            DC_CFG = 0xc001_1022, BU_CFG = 0xc001_1023,
            DE_CFG = 0xc001_1029, BU_CFG2 = 0xc001_102a, CPUID_FEATURES = 0xc001_1004,
            CPUID_EXTENDED_FEATURES = 0xc001_1005,
            CPUID_OVERRIDE = 0xc001_100d;
    private static final int PATCH_LOADER = 0xc001_0020;
    private static final int IO_RANGE_FIRST = 0xc001_0016, IO_RANGE_LAST = 0xc001_0019;
    private static final int MACHINE_CHECK_MASK_FIRST = 0xc001_0044, MACHINE_CHECK_MASK_LAST = 0xc001_004a;
    /** Secure virtual machine disabled, and locked so. */
    private static final long VM_CONTROL_LOCKED = 0x18;

    private static final Set<Integer> KEPT = Set.of(SYSCFG, HWCR, TOP_OF_MEMORY, TOP_OF_MEMORY_2, NB_CFG,
            THERMAL_CONTROL, INTERRUPT_PENDING, SMM_BASE,
            SMM_ADDRESS, SMM_MASK, IGNNE, LS_CFG, IC_CFG, DC_CFG, BU_CFG, DE_CFG, BU_CFG2, CPUID_FEATURES,
            CPUID_EXTENDED_FEATURES, CPUID_OVERRIDE);

    private final Map<Integer, Long> values = new HashMap<>();

    void reset() {
        values.clear();
    }

    private static boolean keeps(int register) {
        return KEPT.contains(register) || register >= IO_RANGE_FIRST && register <= IO_RANGE_LAST
                || register >= MACHINE_CHECK_MASK_FIRST && register <= MACHINE_CHECK_MASK_LAST;
    }

    OptionalLong read(int register) {
        if (register == VM_CONTROL) {
            return OptionalLong.of(VM_CONTROL_LOCKED);
        }
        return keeps(register) ? OptionalLong.of(values.getOrDefault(register, 0L)) : OptionalLong.empty();
    }

    /** Writes a register; false if there is none. A microcode patch is taken and forgotten. */
    boolean write(int register, long value) {
        if (keeps(register)) {
            values.put(register, value);
            return true;
        }
        return register == VM_CONTROL || register == PATCH_LOADER;
    }
}
