package dev.ringside.emulator.x86.system;

import java.util.Arrays;
import java.util.OptionalLong;

/** Memory type range registers (SDM vol. 3, 11.11): kept and checked, without effect, as memory has no caches here. */
final class MemoryTypeRanges {
    /** IA32_MTRR_DEF_TYPE. */
    static final int DEFAULT_TYPE = 0x2ff;
    /** IA32_MTRRCAP: eight variable ranges, fixed ranges, write combining. */
    static final int CAPABILITIES = 0x508;

    private static final int VARIABLE_FIRST = 0x200, VARIABLE_LAST = 0x20f;
    private static final int FIXED_64K = 0x250, FIXED_16K = 0x258, FIXED_4K = 0x268, FIXED_4K_LAST = 0x26f;
    private static final long DEFAULT_TYPE_BITS = 0xcff;
    private static final long ADDRESS = (1L << CpuModel.PHYSICAL_BITS) - 0x1000;
    private static final long BASE_BITS = ADDRESS | 0xff;
    private static final long MASK_BITS = ADDRESS | 0x800;

    private final long[] variable = new long[16];
    private final long[] fixed = new long[11];
    private long defaultType;

    void reset() {
        Arrays.fill(variable, 0);
        Arrays.fill(fixed, 0);
        defaultType = 0;
    }

    private static int fixedIndex(int register) {
        return switch (register) {
            case FIXED_64K -> 0;
            case FIXED_16K, FIXED_16K + 1 -> 1 + register - FIXED_16K;
            default -> register >= FIXED_4K && register <= FIXED_4K_LAST ? 3 + register - FIXED_4K : -1;
        };
    }

    private static boolean isVariable(int register) {
        return register >= VARIABLE_FIRST && register <= VARIABLE_LAST;
    }

    OptionalLong read(int register) {
        if (isVariable(register)) {
            return OptionalLong.of(variable[register - VARIABLE_FIRST]);
        }
        int index = fixedIndex(register);
        if (index >= 0) {
            return OptionalLong.of(fixed[index]);
        }
        return register == DEFAULT_TYPE ? OptionalLong.of(defaultType) : OptionalLong.empty();
    }

    /** Writes a register; false if there is none or the value is not allowed. */
    boolean write(int register, long value) {
        int index = fixedIndex(register);
        if (isVariable(register)) {
            boolean isMask = (register & 1) != 0;
            if ((value & ~(isMask ? MASK_BITS : BASE_BITS)) != 0 || !isMask && !isType(value & 0xff)) {
                return false;
            }
            variable[register - VARIABLE_FIRST] = value;
        } else if (index >= 0) {
            for (int i = 0; i < 8; i++) {
                if (!isType(value >>> 8 * i & 0xff)) {
                    return false;
                }
            }
            fixed[index] = value;
        } else {
            if (register != DEFAULT_TYPE || (value & ~DEFAULT_TYPE_BITS) != 0 || !isType(value & 0xff)) {
                return false;
            }
            defaultType = value;
        }
        return true;
    }

    /** Uncacheable, write combining, write through, write protected, write back. */
    private static boolean isType(long type) {
        return type == 0 || type == 1 || type >= 4 && type <= 6;
    }
}
