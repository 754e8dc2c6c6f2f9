package dev.ringside.emulator.x86.system;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.system.CpuFeature.Register;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** CPUID (SDM vol. 2; APM vol. 3, appendix E). */
final class CpuIdentification {
    private static final String VENDOR = "AuthenticAMD";
    private static final String HYPERVISOR_VENDOR = "RingsideVirt";
    private static final int HYPERVISOR = 0x4000_0000;
    private static final int EXTENDED = 0x8000_0000;
    private static final int HIGHEST_EXTENDED = 0x8000_0008;
    private static final int HIGHEST = 0xd;
    private static final int OSXSAVE = 1 << 27;
    private static final int CACHE_LINE_QUADWORDS = 8 << 8;
    /** Features of leaf 1 EDX that AMD repeats in leaf 0x80000001 EDX. */
    private static final int REPEATED = 0x0183_f3ff;
    private static final int BRAND_LENGTH = 48;
    private static final int XSAVE_LEGACY_AND_HEADER = 576;
    private static final int XSAVEOPT = 1;
    private static final int XSAVEC = 1 << 1;

    private final Cpu cpu;
    private final CpuModel model;
    private final int highest;

    CpuIdentification(Cpu cpu) {
        this.cpu = cpu;
        model = cpu.model();
        highest = model.has(CpuFeature.XSAVE) ? HIGHEST : model.has(CpuFeature.FSGSBASE) ? 7 : 1;
    }

    /** Answers the leaf in EAX and subleaf in ECX, in the registers. */
    void execute() {
        CpuState state = cpu.state();
        int leaf = (int) state.register(CpuState.RAX);
        int subleaf = (int) state.register(CpuState.RCX);
        int[] answer = answer(leaf, subleaf);
        set(state, CpuState.RAX, answer[0]);
        set(state, CpuState.RBX, answer[1]);
        set(state, CpuState.RCX, answer[2]);
        set(state, CpuState.RDX, answer[3]);
    }

    private static void set(CpuState state, int register, int value) {
        state.setRegister(register, value & 0xffff_ffffL);
    }

    /** EAX, EBX, ECX and EDX of a leaf; an unknown one answers zeros. */
    int[] answer(int leaf, int subleaf) {
        return switch (leaf) {
            case 0 -> vendor(highest, VENDOR);
            case 1 -> features();
            case HYPERVISOR -> model.has(CpuFeature.HYPERVISOR) ? hypervisor() : new int[4];
            case EXTENDED -> vendor(HIGHEST_EXTENDED, VENDOR);
            case 0x8000_0002, 0x8000_0003, 0x8000_0004 -> brand(leaf - 0x8000_0002);
            default -> Integer.compareUnsigned(leaf, HYPERVISOR) < 0 ? basic(leaf, subleaf) : extended(leaf);
        };
    }

    private int[] basic(int leaf, int subleaf) {
        if (leaf > highest) {
            return new int[4];
        }
        return switch (leaf) {
            case 5 -> model.has(CpuFeature.MONITOR) ? new int[]{64, 64, 3, 0} : new int[4];
            case 7 -> subleaf == 0 ? leafOfFeatures(7) : new int[4];
            case 0xd -> extendedState(subleaf);
            default -> new int[4];
        };
    }

    private int[] extended(int leaf) {
        return switch (leaf) {
            case 0x8000_0001 -> {
                int[] answer = leafOfFeatures(leaf);
                answer[0] = model.signature();
                answer[3] |= model.featureBits(1, Register.EDX) & REPEATED;
                yield answer;
            }
            // First-level TLBs and caches of 64 KiB, two-way, 64-byte lines; second level 512 KiB, 16-way.
            case 0x8000_0005 -> new int[]{0xff08_ff08, 0xff20_ff20, 0x4002_0140, 0x4002_0140};
            case 0x8000_0006 -> new int[]{0, 0x4200_4200, 0x0200_8140, 0};
            case 0x8000_0007 -> leafOfFeatures(leaf);
            case 0x8000_0008 -> {
                int[] answer = leafOfFeatures(leaf);
                answer[0] = CpuModel.PHYSICAL_BITS | CpuModel.LINEAR_BITS << 8;
                yield answer;
            }
            default -> new int[4];
        };
    }

    private int[] leafOfFeatures(int leaf) {
        return new int[]{model.featureBits(leaf, Register.EAX), model.featureBits(leaf, Register.EBX),
            model.featureBits(leaf, Register.ECX),
            model.featureBits(leaf, Register.EDX)};
    }

    private int[] features() {
        int[] answer = leafOfFeatures(1);
        answer[0] = model.signature();
        answer[1] = CACHE_LINE_QUADWORDS | 1 << 16 | cpu.index() << 24;
        if ((cpu.state().control(4) & ControlRegisters.CR4_OSXSAVE) != 0) {
            answer[2] |= OSXSAVE;
        }
        return answer;
    }

    private static int[] hypervisor() {
        int[] answer = vendor(HYPERVISOR, HYPERVISOR_VENDOR);
        return new int[]{answer[0], answer[1], answer[3], answer[2]};
    }

    private static int[] extendedState(int subleaf) {
        return switch (subleaf) {
            case 0 -> new int[]{3, XSAVE_LEGACY_AND_HEADER, XSAVE_LEGACY_AND_HEADER, 0};
            case 1 -> new int[]{XSAVEOPT | XSAVEC, XSAVE_LEGACY_AND_HEADER, 0, 0};
            default -> new int[4];
        };
    }

    /** A vendor's twelve characters in EBX, EDX and ECX, in this order. */
    private static int[] vendor(int highestLeaf, String vendor) {
        byte[] text = vendor.getBytes(StandardCharsets.US_ASCII);
        return new int[]{highestLeaf, characters(text, 0), characters(text, 8), characters(text, 4)};
    }

    private int[] brand(int part) {
        byte[] text = Arrays.copyOf(model.brand().getBytes(StandardCharsets.US_ASCII), BRAND_LENGTH);
        int[] answer = new int[4];
        for (int i = 0; i < 4; i++) {
            answer[i] = characters(text, 16 * part + 4 * i);
        }
        return answer;
    }

    private static int characters(byte[] text, int from) {
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | text[from + i] & 0xff;
        }
        return value;
    }
}
