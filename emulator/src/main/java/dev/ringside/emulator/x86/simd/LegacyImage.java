package dev.ringside.emulator.x86.simd;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getShort;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.interpret.EffectiveAddress;

/**
 * The image of the x87 and SSE state in memory, 512 bytes, that FXSAVE and XSAVE share (SDM vol. 1, 10.5.1 and table 13-1). Methods that load and
 * save take its linear address; the caller has checked that it can be read or written.
 */
final class LegacyImage {
    static final int SIZE = 512;

    private static final int INSTRUCTION_POINTER = 8;
    private static final int DATA_POINTER = 16;
    private static final int MXCSR = 24;
    private static final int REGISTERS = 32;
    private static final int XMM = 160;
    private static final int INITIAL_CONTROL = 0x37f;
    private static final int INITIAL_MXCSR = 0x1f80;
    private static final int OPCODE_MASK = 0x7ff;

    private static final int CONTROL_MASK = 0x1f7f;
    private static final int CONTROL_FIXED = 0x40;
    private static final int EXCEPTIONS = 0x3f;
    /** ES and B, which follow from the exceptions and their masks. */
    private static final int STATUS_SUMMARY = 0x8080;

    private LegacyImage() {}

    /**
     * Linear address {@code image}, or #GP(0) if it is no multiple of {@code boundary}, a power of two. Where alignment is checked at all, #AC if it
     * is no multiple of 4, as on the silicon.
     */
    static long aligned(Cpu cpu, long image, int boundary) {
        cpu.mmu.checkCanonical(image, 4);
        cpu.mmu.checkAlignment(image, 4);
        if ((image & boundary - 1) != 0) {
            throw cpu.generalProtection();
        }
        return image;
    }

    /**
     * Linear address of an image to be read or written, after all checks in the order of the silicon: the segment's limit for the first
     * 4 bytes, alignment to 4 bytes where that is checked at all, alignment to 16 bytes, the pages of the last and the first byte, then all of it.
     */
    static long locate(Cpu cpu, EffectiveAddress memory, boolean write) {
        // That the segment can be written is the last thing asked of it.
        long image = aligned(cpu, memory.displaced(cpu, 0, 4, false), 16);
        long last = memory.displaced(cpu, SIZE - 1, 1, write);
        if (write) {
            cpu.mmu.checkWrite(last, 1);
            cpu.mmu.checkWrite(image, 1);
            memory.forWrite(cpu, SIZE);
            cpu.mmu.checkWrite(image, SIZE);
        } else {
            cpu.mmu.checkRead(last, 1);
            cpu.mmu.checkRead(image, 1);
            memory.forRead(cpu, SIZE);
            cpu.mmu.checkRead(image, SIZE);
        }
        return image;
    }

    /** Stores the x87 state; pointers of 64 bits if {@code wide}, else of 32 bits with a selector. */
    static void saveX87(Cpu cpu, long image, boolean wide) {
        long state = cpu.address;
        long tags = getInt(state + CpuState.FPU_TAGS) & 0xffL;
        // Without an unmasked exception AMD's processors store no pointers (APM vol. 5, FXSAVE).
        boolean pointers = (getInt(state + CpuState.FPU_STATUS) & STATUS_SUMMARY) != 0;
        long opcode = pointers ? getInt(state + CpuState.FPU_OPCODE) & OPCODE_MASK : 0;
        cpu.mmu.write8(image,
                getShort(state + CpuState.FPU_CONTROL) & 0xffffL
                        | (getShort(state + CpuState.FPU_STATUS) & 0xffffL) << 16
                        | tags << 32 | opcode << 48);
        if (pointers) {
            savePointer(cpu, image + INSTRUCTION_POINTER, CpuState.FPU_IP, CpuState.FPU_CS, wide);
            savePointer(cpu, image + DATA_POINTER, CpuState.FPU_DP, CpuState.FPU_DS, wide);
        } else {
            cpu.mmu.write8(image + INSTRUCTION_POINTER, 0);
            cpu.mmu.write8(image + DATA_POINTER, 0);
        }
        for (int i = 0; i < 8; i++) {
            long register = register(cpu, i);
            cpu.mmu.write8(image + REGISTERS + 16L * i, getLong(register));
            cpu.mmu.write8(image + REGISTERS + 16L * i + 8, getShort(register + 8) & 0xffffL);
        }
    }

    private static void savePointer(Cpu cpu, long at, int pointer, int selector, boolean wide) {
        long value = getLong(cpu.address + pointer);
        cpu.mmu.write8(at, wide ? value : value & 0xffff_ffffL | (getInt(cpu.address + selector) & 0xffffL) << 32);
    }

    static void loadX87(Cpu cpu, long image, boolean wide) {
        long state = cpu.address;
        long head = cpu.mmu.read8(image);
        int control = (int) head & CONTROL_MASK | CONTROL_FIXED;
        int status = (int) (head >>> 16) & 0xffff & ~STATUS_SUMMARY;
        putInt(state + CpuState.FPU_CONTROL, control);
        putInt(state + CpuState.FPU_STATUS, (status & ~control & EXCEPTIONS) != 0 ? status | STATUS_SUMMARY : status);
        putInt(state + CpuState.FPU_TAGS, (int) (head >>> 32) & 0xff);
        putInt(state + CpuState.FPU_OPCODE, (int) (head >>> 48) & OPCODE_MASK);
        loadPointer(cpu, image + INSTRUCTION_POINTER, CpuState.FPU_IP, CpuState.FPU_CS, wide);
        loadPointer(cpu, image + DATA_POINTER, CpuState.FPU_DP, CpuState.FPU_DS, wide);
        for (int i = 0; i < 8; i++) {
            long register = register(cpu, i);
            putLong(register, cpu.mmu.read8(image + REGISTERS + 16L * i));
            putShort(register + 8, (short) cpu.mmu.read8(image + REGISTERS + 16L * i + 8));
        }
    }

    private static void loadPointer(Cpu cpu, long at, int pointer, int selector, boolean wide) {
        long value = cpu.mmu.read8(at);
        putLong(cpu.address + pointer, wide ? value : value & 0xffff_ffffL);
        putInt(cpu.address + selector, wide ? 0 : (int) (value >>> 32) & 0xffff);
    }

    /** Host address of ST({@code index}). */
    private static long register(Cpu cpu, int index) {
        int top = getInt(cpu.address + CpuState.FPU_STATUS) >> 11;
        return cpu.address + CpuState.FPU_REGISTERS + 16L * (top + index & 7);
    }

    /** Puts the x87 unit into the state that an image without it stands for. */
    static void initializeX87(Cpu cpu) {
        long state = cpu.address;
        putInt(state + CpuState.FPU_CONTROL, INITIAL_CONTROL);
        for (int field : X87_ZEROS) {
            putInt(state + field, 0);
        }
        for (int i = 0; i < 8; i++) {
            putLong(state + CpuState.FPU_REGISTERS + 16L * i, 0);
            putLong(state + CpuState.FPU_REGISTERS + 16L * i + 8, 0);
        }
    }

    /** Fields of 32 bits that are zero initially. */
    private static final int[] X87_ZEROS = {CpuState.FPU_STATUS, CpuState.FPU_TAGS, CpuState.FPU_OPCODE,
        CpuState.FPU_IP, CpuState.FPU_IP + 4,
        CpuState.FPU_DP, CpuState.FPU_DP + 4, CpuState.FPU_CS, CpuState.FPU_DS};

    /** Whether the x87 unit is in its initial state. */
    static boolean isX87Initial(Cpu cpu) {
        long state = cpu.address;
        int difference = getInt(state + CpuState.FPU_CONTROL) ^ INITIAL_CONTROL;
        for (int field : X87_ZEROS) {
            difference |= getInt(state + field);
        }
        long registers = 0;
        for (int i = 0; i < 8; i++) {
            registers |= getLong(state + CpuState.FPU_REGISTERS + 16L * i)
                    | getShort(state + CpuState.FPU_REGISTERS + 16L * i + 8);
        }
        return difference == 0 && registers == 0;
    }

    static void saveXmm(Cpu cpu, long image) {
        int registers = xmmRegisters(cpu);
        for (int at = 0; at < 16 * registers; at += 8) {
            cpu.mmu.write8(image + XMM + at, getLong(cpu.address + CpuState.XMM + at));
        }
    }

    static void loadXmm(Cpu cpu, long image) {
        int registers = xmmRegisters(cpu);
        for (int at = 0; at < 16 * registers; at += 8) {
            putLong(cpu.address + CpuState.XMM + at, cpu.mmu.read8(image + XMM + at));
        }
    }

    static void initializeXmm(Cpu cpu) {
        int registers = xmmRegisters(cpu);
        for (int at = 0; at < 16 * registers; at += 8) {
            putLong(cpu.address + CpuState.XMM + at, 0);
        }
    }

    /** Whether all XMM registers that the mode can reach are zero. */
    static boolean isXmmInitial(Cpu cpu) {
        long bits = 0;
        int registers = xmmRegisters(cpu);
        for (int at = 0; at < 16 * registers; at += 8) {
            bits |= getLong(cpu.address + CpuState.XMM + at);
        }
        return bits == 0;
    }

    private static int xmmRegisters(Cpu cpu) {
        return cpu.code64() ? 16 : 8;
    }

    /** Stores MXCSR and the mask of its bits. */
    static void saveMxcsr(Cpu cpu, long image) {
        cpu.mmu.write8(image + MXCSR, SseUnit.mxcsr(cpu) & 0xffff_ffffL | (long) SseUnit.MXCSR_MASK << 32);
    }

    /** MXCSR in the image; raises #GP(0) if it can't be loaded. */
    static int checkedMxcsr(Cpu cpu, long image) {
        int value = cpu.mmu.read4(image + MXCSR);
        SseUnit.checkMxcsr(cpu, value);
        return value;
    }

    static void initializeMxcsr(Cpu cpu) {
        putInt(cpu.address + CpuState.MXCSR, INITIAL_MXCSR);
    }

    static boolean isMxcsrInitial(Cpu cpu) {
        return SseUnit.mxcsr(cpu) == INITIAL_MXCSR;
    }
}
