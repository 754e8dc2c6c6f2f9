package dev.ringside.emulator.debug;

import dev.ringside.emulator.cpu.DebugCause;
import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A CPU that knows five x86 instructions, enough to be debugged by the real gdb. Linear addresses are physical ones
 * plus {@link #VIRTUAL}; below that nothing is mapped.
 */
public final class ToyCpu implements VirtualCpu, DebugTarget {
    /** Linear address of physical address 0. */
    public static final long VIRTUAL = 0x10000;
    /** Linear address of the first instruction. */
    public static final long START = VIRTUAL + 0x1000;
    /** Linear address of the counter that the program writes. */
    public static final long COUNTER = VIRTUAL + 0x2000;
    private static final byte[] PROGRAM = {(byte) 0xff, (byte) 0xc0, (byte) 0x89, 0x04, 0x25, 0x00, 0x20, 0x01, 0x00,
        (byte) 0x90, (byte) 0xeb,
        (byte) 0xf4, (byte) 0xf4};
    /** Linear address of the {@code nop}. */
    public static final long NOP = START + 9;

    /** Linear address of the {@code hlt} at which all CPUs but the first stay. */
    public static final long HALT = START + PROGRAM.length - 1;

    private static final int LONG_MODE_ACTIVE = 1 << 10;

    private final int index;
    private final PhysicalMap memory;
    private final Map<String, byte[]> registers = new HashMap<>();
    private final Set<Long> breakpoints = ConcurrentHashMap.newKeySet();
    private final Set<Watchpoint> watchpoints = ConcurrentHashMap.newKeySet();
    private final Object work = new Object();
    private boolean exitRequested;
    private boolean step;
    private boolean reported;
    private volatile DebugCause cause = new DebugCause.Step();
    private final AtomicLong retired = new AtomicLong();

    /** A CPU in 32-bit mode, or in long mode. */
    public ToyCpu(int index, PhysicalMap memory, boolean longMode) {
        this.index = index;
        this.memory = memory;
        for (String name : new String[]{"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10",
            "r11", "r12", "r13", "r14",
            "r15", "rip", "fs_base", "gs_base", "k_gs_base", "cr0", "cr2", "cr3", "cr4", "cr8", "efer"}) {
            registers.put(name, new byte[8]);
        }
        for (String name : new String[]{"eflags", "fctrl", "fstat", "ftag", "fiseg", "fioff", "foseg", "fooff", "fop",
            "mxcsr"}) {
            registers.put(name, new byte[4]);
        }
        for (String name : new String[]{"cs", "ss", "ds", "es", "fs", "gs"}) {
            registers.put(name, new byte[2]);
        }
        for (int i = 0; i < 16; i++) {
            registers.put("xmm" + i, new byte[16]);
        }
        // One register missing, so that tests see how that is told.
        for (int i = 0; i < 7; i++) {
            registers.put("st" + i, new byte[10]);
        }
        set("efer", longMode ? LONG_MODE_ACTIVE : 0);
        reset();
    }

    /** {@code loop: inc eax; mov [COUNTER], eax; nop; jmp loop; hlt}, the same in 32- and 64-bit code. */
    public static byte[] program() {
        return PROGRAM.clone();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void reset() {
        set("rip", index == 0 ? START : HALT);
        set("rax", 0);
        set("eflags", 2);
        set("mxcsr", 0x1f80);
    }

    @Override
    public ExitReason run() {
        while (true) {
            synchronized (work) {
                if (exitRequested) {
                    exitRequested = false;
                    return ExitReason.STOP_REQUESTED;
                }
            }
            long rip = get("rip");
            if (breakpoints.contains(rip) && !reported) {
                reported = true;
                cause = new DebugCause.Breakpoint(rip);
                return ExitReason.DEBUG_EVENT;
            }
            reported = false;
            Optional<ExitReason> exit = execute(rip);
            retired.incrementAndGet();
            if (step) {
                step = false;
                cause = exit.isEmpty() ? new DebugCause.Step() : cause;
                return ExitReason.DEBUG_EVENT;
            }
            if (exit.isPresent()) {
                return exit.get();
            }
        }
    }

    private Optional<ExitReason> execute(long rip) {
        switch ((int) fetch(rip, 1)) {
            case 0xff -> {
                set("rax", get("rax") + 1 & 0xffff_ffffL);
                set("rip", rip + 2);
            }
            case 0x89 -> {
                long address = fetch(rip + 3, 4);
                memory.write(address - VIRTUAL, 4, get("rax"));
                set("rip", rip + 7);
                for (Watchpoint watchpoint : watchpoints) {
                    if (watchpoint.covers(address, 4, true)) {
                        cause = new DebugCause.WatchpointHit(watchpoint, Math.max(address, watchpoint.address()));
                        return Optional.of(ExitReason.DEBUG_EVENT);
                    }
                }
            }
            case 0x90 -> set("rip", rip + 1);
            case 0xeb -> set("rip", rip + 2 + (byte) fetch(rip + 1, 1));
            case 0xf4 -> {
                return Optional.of(ExitReason.HALTED);
            }
            default -> {
                return Optional.of(ExitReason.SHUTDOWN);
            }
        }
        return Optional.empty();
    }

    private long fetch(long linear, int width) {
        return memory.read(linear - VIRTUAL, width);
    }

    private long get(String name) {
        long value = 0;
        byte[] bytes = registers.get(name);
        for (int i = 0; i < Math.min(8, bytes.length); i++) {
            value |= (bytes[i] & 0xffL) << (8 * i);
        }
        return value;
    }

    private void set(String name, long value) {
        byte[] bytes = registers.get(name);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
    }

    @Override
    public void awaitWork() {
        synchronized (work) {
            while (!exitRequested) {
                try {
                    work.wait();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public void requestExit() {
        synchronized (work) {
            exitRequested = true;
            work.notifyAll();
        }
    }

    @Override
    public InterruptLine interruptPin() {
        return InterruptLine.UNCONNECTED;
    }

    @Override
    public void raiseNmi() {}

    @Override
    public void raiseInit() {}

    @Override
    public void raiseStartup(int vector) {}

    @Override
    public long instructionsRetired() {
        return retired.get();
    }

    @Override
    public void close() {}

    @Override
    public Optional<DebugTarget> debugTarget() {
        return Optional.of(this);
    }

    @Override
    public Optional<byte[]> readRegister(String name) {
        return Optional.ofNullable(registers.get(name)).map(byte[]::clone);
    }

    @Override
    public boolean writeRegister(String name, byte[] value) {
        byte[] register = registers.get(name);
        if (register == null || name.equals("cr2")) {
            return false;
        }
        System.arraycopy(Arrays.copyOf(value, register.length), 0, register, 0, register.length);
        return true;
    }

    @Override
    public OptionalLong translate(long address) {
        return Long.compareUnsigned(address, VIRTUAL) >= 0 ? OptionalLong.of(address - VIRTUAL) : OptionalLong.empty();
    }

    @Override
    public void insertBreakpoint(long address) {
        breakpoints.add(address);
    }

    @Override
    public void removeBreakpoint(long address) {
        breakpoints.remove(address);
    }

    @Override
    public void insertWatchpoint(Watchpoint watchpoint) {
        watchpoints.add(watchpoint);
    }

    @Override
    public void removeWatchpoint(Watchpoint watchpoint) {
        watchpoints.remove(watchpoint);
    }

    @Override
    public void stepOnce() {
        step = true;
    }

    @Override
    public void cancelStep() {
        step = false;
    }

    @Override
    public DebugCause lastCause() {
        return cause;
    }

    /** Breakpoints and watchpoints that are in place. */
    public int traps() {
        return breakpoints.size() + watchpoints.size();
    }
}
