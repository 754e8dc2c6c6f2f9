package dev.ringside.tests.silicon;

import static dev.ringside.emulator.x86.CpuState.CS;
import static dev.ringside.emulator.x86.CpuState.FS;
import static dev.ringside.emulator.x86.CpuState.GS;
import static dev.ringside.emulator.x86.CpuState.LDTR;
import static dev.ringside.emulator.x86.CpuState.RSP;
import static dev.ringside.emulator.x86.CpuState.SS;
import static dev.ringside.emulator.x86.CpuState.TR;

import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Moves states between the judge's form and the emulated CPU's. */
final class ProcessorAccess {

    private static final int ACCESS_MASK = 0xF0FF00;
    private static final int STATUS_TOP_SHIFT = 11;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private ProcessorAccess() {}

    /** Puts the CPU in ring 3 at the start of a program. */
    static void load(Cpu cpu, MachineState from) {
        CpuState to = cpu.state();
        cpu.endShadow();
        loadSystem(to);
        for (int i = 0; i < 16; i++) {
            to.setRegister(i, from.register(i));
        }
        for (int i = 0; i < 6; i++) {
            loadSegment(to, i, from.selector(i));
        }
        if (from.selector(CS) == GuestWindow.USER_CODE_64) {
            to.put(CpuState.segment(FS), from.fsBase());
            to.put(CpuState.segment(GS), from.gsBase());
        }
        loadVectors(to, from);
        to.setRip(from.rip());
        cpu.setCpl(3);
        cpu.setFlags(from.rflags());
        cpu.modeChanged();
    }

    private static void loadSystem(CpuState to) {
        to.setControl(0,
                ControlRegisters.CR0_PE | ControlRegisters.CR0_MP | ControlRegisters.CR0_ET | ControlRegisters.CR0_NE
                        | ControlRegisters.CR0_WP | ControlRegisters.CR0_AM | ControlRegisters.CR0_PG);
        to.setControl(3, GuestKernel.PAGE_TABLES);
        to.setControl(4,
                ControlRegisters.CR4_PAE | ControlRegisters.CR4_OSFXSR | ControlRegisters.CR4_OSXMMEXCPT
                        | ControlRegisters.CR4_FSGSBASE
                        | ControlRegisters.CR4_UMIP);
        to.put(CpuState.EFER,
                ControlRegisters.EFER_SCE | ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA
                        | ControlRegisters.EFER_NXE);
        to.put(CpuState.GDTR, GuestKernel.BASE + GuestKernel.GDT);
        to.put(CpuState.GDTR + 8, GuestKernel.GDT_LIMIT);
        to.put(CpuState.IDTR, GuestKernel.BASE + GuestKernel.IDT);
        to.put(CpuState.IDTR + 8, 0xFFF);
        to.setSegment(LDTR, GuestKernel.LDT_SELECTOR, GuestKernel.BASE + GuestKernel.LDT, GuestKernel.LDT_LIMIT,
                0x8200);
        to.setSegment(TR, GuestKernel.TSS_SELECTOR, GuestKernel.BASE + GuestKernel.TSS, GuestKernel.TSS_LIMIT, 0x8B00);
    }

    private static void loadSegment(CpuState to, int index, int selector) {
        if ((selector & -4) == 0) {
            to.setSegment(index, selector, 0, 0, 0);
            return;
        }
        long descriptor = GuestKernel.descriptor(selector);
        long units = descriptor & 0xFFFF | descriptor >>> 32 & 0xF_0000;
        long limit = (descriptor >>> 55 & 1) != 0 ? units << 12 | 0xFFF : units;
        long base = descriptor >>> 16 & 0xFF_FFFF | descriptor >>> 32 & 0xFF00_0000L;
        to.setSegment(index, selector, base, limit, (int) (descriptor >>> 32) & ACCESS_MASK);
    }

    private static int top(int status) {
        return status >>> STATUS_TOP_SHIFT & 7;
    }

    private static void loadVectors(CpuState to, MachineState from) {
        int status = from.fxShort(2);
        to.putWord(CpuState.FPU_CONTROL, from.fxShort(0));
        to.putWord(CpuState.FPU_STATUS, status);
        to.putWord(CpuState.FPU_TAGS, from.fxShort(4) & 0xFF);
        to.putWord(CpuState.FPU_OPCODE, from.fxShort(6) & 0x7FF);
        to.put(CpuState.FPU_IP, from.fxLong(8));
        to.put(CpuState.FPU_DP, from.fxLong(16));
        to.putWord(CpuState.FPU_CS, 0);
        to.putWord(CpuState.FPU_DS, 0);
        to.putWord(CpuState.MXCSR, from.fxInt(MachineState.FX_MXCSR));
        for (int i = 0; i < 8; i++) {
            int physical = CpuState.FPU_REGISTERS + (top(status) + i & 7) * 16;
            to.put(physical, from.fxLong(MachineState.FX_ST + i * 16));
            to.put(physical + 8, from.fxLong(MachineState.FX_ST + i * 16 + 8) & 0xFFFF);
        }
        for (int i = 0; i < 32; i++) {
            to.put(CpuState.XMM + i * 8, from.fxLong(MachineState.FX_XMM + i * 8));
        }
    }

    /** Takes what an exception handler found: registers, and from the kernel's stack what the exception pushed. */
    static void store(Cpu cpu, MemorySegment memory, MachineState to) {
        CpuState from = cpu.state();
        for (int i = 0; i < 16; i++) {
            to.register(i, from.register(i));
        }
        for (int i = 0; i < 6; i++) {
            to.selector(i, from.selector(i));
        }
        to.fsBase(from.segmentBase(FS));
        to.gsBase(from.segmentBase(GS));
        int vector = GuestKernel.vectorOf(from.rip());
        if (vector >= 0) {
            long frame = GuestKernel.STACK_TOP - 40;
            to.error(GuestKernel.hasErrorCode(vector) ? (int) memory.get(LONG, frame - 8) : 0);
            to.rip(memory.get(LONG, frame));
            to.selector(CS, (int) memory.get(LONG, frame + 8));
            to.rflags(memory.get(LONG, frame + 16));
            to.register(RSP, memory.get(LONG, frame + 24));
            to.selector(SS, (int) memory.get(LONG, frame + 32));
        }
        to.cr2(from.control(2));
        storeVectors(from, to);
    }

    private static void storeVectors(CpuState from, MachineState to) {
        int status = from.getWord(CpuState.FPU_STATUS);
        to.fxShort(0, from.getWord(CpuState.FPU_CONTROL));
        to.fxShort(2, status);
        to.fxShort(4, from.getWord(CpuState.FPU_TAGS));
        to.fxShort(6, from.getWord(CpuState.FPU_OPCODE));
        to.fxLong(8, from.get(CpuState.FPU_IP));
        to.fxLong(16, from.get(CpuState.FPU_DP));
        to.fxInt(MachineState.FX_MXCSR, from.getWord(CpuState.MXCSR));
        for (int i = 0; i < 8; i++) {
            int physical = CpuState.FPU_REGISTERS + (top(status) + i & 7) * 16;
            to.fxLong(MachineState.FX_ST + i * 16, from.get(physical));
            to.fxLong(MachineState.FX_ST + i * 16 + 8, from.get(physical + 8));
        }
        for (int i = 0; i < 32; i++) {
            to.fxLong(MachineState.FX_XMM + i * 8, from.get(CpuState.XMM + i * 8));
        }
    }
}
