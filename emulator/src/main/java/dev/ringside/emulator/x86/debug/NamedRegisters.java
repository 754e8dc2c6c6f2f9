package dev.ringside.emulator.x86.debug;

import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** The registers of a CPU by the names that {@link dev.ringside.emulator.cpu.DebugTarget} gives them. */
final class NamedRegisters {
    private static final String[] GENERAL = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs", "ldtr", "tr"};
    /** RFLAGS bits that exist. */
    private static final long FLAGS = Flags.ARITHMETIC | Flags.TF | Flags.IF | Flags.DF | Flags.IOPL | Flags.NT
            | Flags.RF | Flags.VM | Flags.AC | Flags.VIF | Flags.VIP | Flags.ID;
    private static final int EFER = 0xc000_0080;
    private static final int KERNEL_GS_BASE = 0xc000_0102;
    private static final int MXCSR_BITS = 0xffff;
    private static final long DR6_ONES = 0xffff_0ff0L;
    private static final long DR7_ONES = 0x400;
    private static final long DR6_BITS = 0xe00f;
    private static final long DR7_BITS = 0xffff_23ffL;

    private final Cpu cpu;
    private final CpuState state;
    private final Map<String, NamedRegister> registers = new HashMap<>();

    private NamedRegisters(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.state();
    }

    /** All registers of {@code cpu}. */
    static Map<String, NamedRegister> of(Cpu cpu) {
        NamedRegisters named = new NamedRegisters(cpu);
        named.addGeneral();
        named.addSegments();
        named.addFloatingPoint();
        named.addSystem();
        return Map.copyOf(named.registers);
    }

    private void addGeneral() {
        for (int i = 0; i < 16; i++) {
            addLong(i < 8 ? GENERAL[i] : "r" + i, CpuState.gpr(i));
        }
        addLong("rip", CpuState.RIP);
        add("eflags", 4, cpu::flags, value -> set(cpu::setFlags, value & FLAGS | Flags.FIXED));
    }

    private void addSegments() {
        for (int i = 0; i < SEGMENTS.length; i++) {
            int segment = i;
            String name = SEGMENTS[i];
            add(name, 2, () -> state.selector(segment), value -> load(segment, (int) value & 0xffff));
            add(name + "_base", 8, () -> state.segmentBase(segment), value -> setBase(segment, value));
            add(name + "_limit", 4, () -> state.segmentLimit(segment), NamedRegister.READ_ONLY);
        }
        addLong("gdtr_base", CpuState.GDTR);
        addTableLimit("gdtr_limit", CpuState.GDTR + 8);
        addLong("idtr_base", CpuState.IDTR);
        addTableLimit("idtr_limit", CpuState.IDTR + 8);
    }

    private void addTableLimit(String name, int offset) {
        add(name, 2, () -> state.get(offset), value -> set(limit -> state.put(offset, limit), value));
    }

    private boolean load(int segment, int selector) {
        if (selector == state.selector(segment)) {
            return true;
        }
        if (segment > CpuState.GS || segment == CpuState.CS && cpu.protectedMode() && !cpu.virtual8086()) {
            return false;
        }
        return allowed(() -> cpu.segmentation.load(segment, selector));
    }

    /** Runs what the guest could do itself, and answers whether the CPU allowed it. */
    private boolean allowed(Runnable action) {
        long faultAddress = state.control(2);
        try {
            action.run();
            return true;
        } catch (GuestException _) {
            state.setControl(2, faultAddress);
            return false;
        }
    }

    private boolean setBase(int segment, long base) {
        boolean canonical = cpu.longMode() ? base << 16 >> 16 == base : base >>> 32 == 0;
        if (!canonical || segment != CpuState.FS && segment != CpuState.GS) {
            return base == state.segmentBase(segment);
        }
        state.setSegment(segment, state.selector(segment), base, state.segmentLimit(segment),
                state.segmentAccess(segment));
        cpu.modeChanged();
        return true;
    }

    private void addFloatingPoint() {
        for (int i = 0; i < 8; i++) {
            int stack = i;
            registers.put("st" + i, NamedRegister.wide(10, () -> state.get(x87(stack)),
                    value -> set(bits -> state.put(x87(stack), bits), value), () -> state.get(x87(stack) + 8),
                    value -> set(bits -> state.put(x87(stack) + 8, bits), value)));
        }
        for (int i = 0; i < 16; i++) {
            int at = CpuState.XMM + 16 * i;
            registers.put("xmm" + i, NamedRegister.wide(16, () -> state.get(at),
                    value -> set(bits -> state.put(at, bits), value), () -> state.get(at + 8),
                    value -> set(bits -> state.put(at + 8, bits), value)));
        }
        addWord("fctrl", CpuState.FPU_CONTROL, 0xffff);
        addWord("fstat", CpuState.FPU_STATUS, 0xffff);
        add("ftag", 4, this::tagWord, value -> set(this::setTagWord, value));
        addWord("fiseg", CpuState.FPU_CS, 0xffff);
        add("fioff", 4, () -> state.get(CpuState.FPU_IP), value -> set(at -> state.put(CpuState.FPU_IP, at), value));
        addWord("foseg", CpuState.FPU_DS, 0xffff);
        add("fooff", 4, () -> state.get(CpuState.FPU_DP), value -> set(at -> state.put(CpuState.FPU_DP, at), value));
        addWord("fop", CpuState.FPU_OPCODE, 0x7ff);
        addWord("mxcsr", CpuState.MXCSR, MXCSR_BITS);
    }

    /** Offset in the state of ST({@code i}). */
    private int x87(int i) {
        int top = state.getWord(CpuState.FPU_STATUS) >>> 11 & 7;
        return CpuState.FPU_REGISTERS + 16 * (top + i & 7);
    }

    /** The tag word with two bits a register: 0 valid, 1 zero, 2 special, 3 empty (SDM vol. 1, 8.1.7). */
    private long tagWord() {
        long tags = 0;
        for (int i = 0; i < 8; i++) {
            long significand = state.get(CpuState.FPU_REGISTERS + 16 * i);
            int exponent = state.getWord(CpuState.FPU_REGISTERS + 16 * i + 8) & 0x7fff;
            boolean empty = (state.getWord(CpuState.FPU_TAGS) >>> i & 1) == 0;
            int tag;
            if (empty) {
                tag = 3;
            } else if (exponent == 0 && significand == 0) {
                tag = 1;
            } else {
                tag = exponent == 0 || exponent == 0x7fff || significand >= 0 ? 2 : 0;
            }
            tags |= (long) tag << 2 * i;
        }
        return tags;
    }

    private void setTagWord(long tags) {
        int used = 0;
        for (int i = 0; i < 8; i++) {
            used |= (tags >>> 2 * i & 3) == 3 ? 0 : 1 << i;
        }
        state.putWord(CpuState.FPU_TAGS, used);
    }

    private void addSystem() {
        for (int i : new int[]{0, 2, 3, 4}) {
            int control = i;
            add("cr" + i, 8, () -> state.control(control), i == 2
                    ? value -> set(linear -> state.setControl(2, linear), value)
                    : NamedRegister.READ_ONLY);
        }
        add("cr8", 8, () -> cpu.controller().taskPriority(), value -> value >>> 4 == 0
                && set(priority -> cpu.controller().setTaskPriority((int) priority), value));
        add("efer", 8, () -> state.get(CpuState.EFER), value -> allowed(() -> cpu.msrs().write(EFER, value)));
        add("k_gs_base", 8, () -> cpu.msrs().kernelGsBase(),
                value -> allowed(() -> cpu.msrs().write(KERNEL_GS_BASE, value)));
        add("cpl", 1, cpu::cpl, NamedRegister.READ_ONLY);
        for (int i = 0; i < 4; i++) {
            addDebug(i, 0, -1);
        }
        addDebug(6, DR6_ONES, DR6_BITS);
        addDebug(7, DR7_ONES, DR7_BITS);
    }

    private void addDebug(int index, long ones, long settable) {
        add("dr" + index, 8, () -> state.debug(index), value -> {
            state.setDebug(index, value & settable | ones);
            cpu.interpreter.debugging().debugRegistersChanged();
            return true;
        });
    }

    private void addLong(String name, int offset) {
        add(name, 8, () -> state.get(offset), value -> set(bits -> state.put(offset, bits), value));
    }

    private void addWord(String name, int offset, int bits) {
        add(name, 4, () -> state.getWord(offset),
                value -> set(word -> state.putWord(offset, (int) word & bits), value));
    }

    private void add(String name, int bytes, LongSupplier get, LongPredicate set) {
        registers.put(name, NamedRegister.of(bytes, get, set));
    }

    private static boolean set(LongConsumer setter, long value) {
        setter.accept(value);
        return true;
    }
}
