package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.GuestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A computer that runs random programs and notes everything that its handlers see. */
final class ProgramRun implements AutoCloseable {
    private static final int MAX_EVENTS = 3000;
    private static final int VECTOR = 0x30;
    private static final int REAL_END = 0x11_0000;

    /** A byte of the code that the program does not change. */
    private record Constant(int offset, byte value) {}

    /** From the x87 control word to the last selector, 8 bytes each. */
    private static final int FLOAT_WORDS = (CpuState.MXCSR - CpuState.FPU_CONTROL) / 8;

    /** How long a program may run: so many instructions, and so long in case that one alone does not end. */
    record Patience(long instructions, long nanos) {}

    /** What one handler saw: vector, RIP, and so on; or the end. */
    record Event(String kind, long[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Event event && kind.equals(event.kind) && Arrays.equals(values, event.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(kind);
            for (long value : values) {
                text.append(' ').append(Long.toHexString(value));
            }
            return text.toString();
        }
    }

    private static final int[] MODE_STATE = {CpuState.CR + 3 * 8, CpuState.CR + 4 * 8, CpuState.EFER};

    /** All segment registers, and what else of the system's can change. */
    private static final int[] SYSTEM = IntStream.concat(IntStream.range(0, 24).map(i -> CpuState.SEGMENTS + 8 * i),
            IntStream.of(CpuState.SYSTEM_FLAGS, CpuState.CPL, CpuState.CR, CpuState.CR + 16, CpuState.KERNEL_GS_BASE))
            .toArray();

    final BareComputer computer = new BareComputer();
    private final GuestMode mode;
    private final List<Event> events = new ArrayList<>();
    private final byte[] memory = new byte[GuestMode.REACH];
    private final long[] modeState = new long[MODE_STATE.length];
    private Optional<Constant> constant = Optional.empty();
    private RandomProgram program;
    private Random choices = new Random(0);
    private int traps;
    private boolean ended;
    private volatile long limit = Long.MAX_VALUE;
    private volatile long deadline = System.nanoTime() + Long.MAX_VALUE / 2;

    ProgramRun(GuestMode mode) {
        this.mode = mode;
        mode.map(computer);
        for (int i = 0; i < MODE_STATE.length; i++) {
            modeState[i] = computer.cpu.state().get(MODE_STATE[i]);
        }
        computer.ports.map(GuestMode.HANDLER_PORT, 1, "handler", port(this::handle));
        computer.ports.map(GuestMode.SYSTEM_CALL_PORT, 1, "system call", port(this::systemCall));
        computer.ports.map(RandomProgram.EVENT_PORT, 1, "event", port(this::happen));
        computer.ports.map(RandomProgram.REMAP_PORT, 1, "remap", port(this::remap));
        computer.ports.map(RandomProgram.END_PORT, 1, "end", port(this::end));
        computer.cpu.connect(new OneInterrupt(computer.cpu));
    }

    /** A controller that has one vector to give. */
    private record OneInterrupt(Cpu cpu) implements LocalInterruptController {
        @Override
        public int acknowledge() {
            cpu.interruptPin().set(false);
            return VECTOR;
        }

        @Override
        public int taskPriority() {
            return 0;
        }

        @Override
        public void setTaskPriority(int priority) {}

        @Override
        public boolean hasRegister(int msr) {
            return false;
        }

        @Override
        public long readRegister(int msr) {
            return 0;
        }

        @Override
        public boolean writeRegister(int msr, long value) {
            return false;
        }
    }

    private static IoRegion port(Runnable action) {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return 0;
            }

            @Override
            public void write(long offset, int width, long value) {
                action.run();
            }
        };
    }

    /** Whether the current program has run for too long. Any thread. */
    boolean exhausted() {
        return computer.cpu.instructionsRetired() > limit || System.nanoTime() - deadline > 0;
    }

    /**
     * Runs {@code fresh} from registers, data and events that {@code seed} decides.
     *
     * @return false if it did not come to an end within {@code patience}
     */
    boolean run(RandomProgram fresh, long seed, byte[] data, Patience patience) {
        program = fresh;
        choices = new Random(seed);
        events.clear();
        ended = false;
        traps = 0;
        byte[] bytes = fresh.code();
        computer.memory.writeBytes(0, new byte[(int) GuestMode.DATA], 0, (int) GuestMode.DATA);
        byte[] around = new byte[(int) (GuestMode.CODE - GuestMode.DATA)];
        Arrays.fill(around, (byte) 0xcc);
        System.arraycopy(data, 0, around, 0, data.length);
        computer.memory.writeBytes(GuestMode.DATA, around, 0, around.length);
        computer.memory.writeBytes(GuestMode.CODE, bytes, 0, bytes.length);
        for (int at : fresh.immediates()) {
            bytes[at] ^= (byte) 0x55;
        }
        computer.memory.writeBytes(GuestMode.OTHER_CODE, bytes, 0, bytes.length);
        if (mode == GuestMode.REAL) {
            // What an earlier program that went astray has left there must not be seen.
            long behind = GuestMode.CODE + GuestMode.CODE_BYTES;
            computer.memory.writeBytes(behind, new byte[REAL_END], 0, (int) (GuestMode.OTHER_CODE - behind));
            behind = GuestMode.OTHER_CODE + GuestMode.CODE_BYTES;
            computer.memory.writeBytes(behind, new byte[REAL_END], 0, (int) (REAL_END - behind));
        }
        if (mode.paged()) {
            for (long page = 0; page < GuestMode.CODE_BYTES; page += 4096) {
                mode.mapCode(computer, page, GuestMode.CODE + page);
            }
        }
        computer.cpu.interruptPin().set(false);
        restoreMode();
        computer.cpu.mmu.flush();
        mode.enter(computer);
        mode.systemCalls(computer, choices.nextLong());
        int offset = choices.nextInt(GuestMode.CODE_BYTES);
        keep(fresh.immediates().contains(offset)
                ? Optional.empty()
                : Optional.of(new Constant(offset, fresh.code()[offset])));
        refill();
        computer.cpu.fpu.reset();
        computer.cpu.state().putWord(CpuState.MXCSR, 0x1f80);
        for (int i = 0; i < 32; i++) {
            long value = choices.nextInt(3) == 0
                    ? choices.nextLong()
                    : Double.doubleToLongBits((choices.nextInt(2000) - 1000) / 16.0);
            computer.cpu.state().put(CpuState.XMM + 8 * i, value);
        }
        deadline = System.nanoTime() + patience.nanos;
        limit = computer.cpu.instructionsRetired() + patience.instructions;
        ExitReason reason = computer.cpu.run();
        while (reason != ExitReason.SHUTDOWN && reason != ExitReason.HALTED && !ended && events.size() < MAX_EVENTS
                && !exhausted()) {
            reason = computer.cpu.run();
        }
        limit = Long.MAX_VALUE;
        deadline = System.nanoTime() + Long.MAX_VALUE / 2;
        keep(Optional.empty());
        boolean whole = reason == ExitReason.SHUTDOWN || reason == ExitReason.HALTED || ended
                || events.size() >= MAX_EVENTS;
        note(reason.name(), 0, 0, 0);
        computer.memory.readBytes(0, memory, 0, memory.length);
        return whole;
    }

    /** Wakes the CPU if the last program has halted it. */
    void wake() {
        if (computer.cpu.halted()) {
            reset();
        }
    }

    /** Puts the CPU back to where nothing that a program did shows. */
    void reset() {
        computer.cpu.reset();
        restoreMode();
    }

    private void restoreMode() {
        for (int i = 0; i < MODE_STATE.length; i++) {
            computer.cpu.state().put(MODE_STATE[i], modeState[i]);
        }
    }

    /** Called by another thread at any time: makes the CPU look up, and writes a byte of code that is there already. Programs notice nothing. */
    synchronized void disturb() {
        computer.cpu.look(() -> {});
        constant.ifPresent(at -> computer.memory.writeBytes(GuestMode.CODE + at.offset, new byte[]{at.value}, 0, 1));
    }

    /** No disturbance with another byte than this is under way afterwards. */
    private synchronized void keep(Optional<Constant> code) {
        constant = code;
    }

    /** Called by another thread: the program has run for too long. */
    void stop() {
        computer.cpu.requestExit();
    }

    List<Event> events() {
        return events;
    }

    byte[] memory() {
        if (mode.paged()) {
            // The handlers' stack shows undefined flags.
            Arrays.fill(memory, 0xa000, 0xb000, (byte) 0);
        }
        return memory;
    }

    private void refill() {
        CpuState state = computer.cpu.state();
        for (int i = 0; i < 16; i++) {
            long value = choices.nextInt(4) == 0 ? choices.nextLong() : mode.pointerBase() + choices.nextInt(0x5f00);
            state.setRegister(i, mode.codeSize() == dev.ringside.emulator.x86.decode.CodeSize.BITS64
                    ? value
                    : i < 8 ? value & 0xffff_ffffL : 0);
        }
        state.setRegister(CpuState.RSP, mode.stackTop());
    }

    private void note(String kind, long a, long b, long c) {
        CpuState state = computer.cpu.state();
        long[] values = new long[3 + 16 + 32 + 16 + FLOAT_WORDS + SYSTEM.length];
        values[0] = a;
        values[1] = b;
        values[2] = c;
        for (int i = 0; i < 16; i++) {
            values[3 + i] = state.register(i);
        }
        for (int i = 0; i < 32; i++) {
            values[19 + i] = state.get(CpuState.XMM + 8 * i);
        }
        for (int i = 0; i < 16; i++) {
            values[51 + i] = state.get(CpuState.FPU_REGISTERS + 8 * i);
        }
        for (int i = 0; i < FLOAT_WORDS; i++) {
            values[67 + i] = state.get(CpuState.FPU_CONTROL + 8 * i);
        }
        for (int i = 0; i < SYSTEM.length; i++) {
            values[67 + FLOAT_WORDS + i] = state.get(SYSTEM[i]);
        }
        events.add(new Event(kind, values));
        if (events.size() >= MAX_EVENTS) {
            computer.cpu.requestExit();
        }
    }

    private void handle() {
        GuestMode.Frame frame = mode.frame(computer);
        long offset = frame.counter() - mode.codeStart();
        if (program.isVague(offset)) {
            frame.setFlags(frame.flags() & ~(long) Flags.ARITHMETIC);
        }
        int vector = frame.vector();
        note("vector " + vector, frame.counter(), frame.flags(),
                vector == GuestException.PF && mode.paged()
                        ? computer.cpu.state().control(2) ^ frame.word(1) << 48
                        : mode.paged() ? frame.word(1) : 0);
        if (vector == GuestException.DB) {
            computer.cpu.state().setDebug(7, 0x400);
            computer.cpu.interpreter.debugging().debugRegistersChanged();
            if (++traps % 12 == 0) {
                frame.setFlags(frame.flags() & ~(long) Flags.TF);
            }
            return;
        }
        if (vector == VECTOR || vector == 2) {
            return;
        }
        computer.cpu.state().setDebug(7, 0x400);
        computer.cpu.interpreter.debugging().debugRegistersChanged();
        long stack = computer.cpu.state().register(CpuState.RSP);
        refill();
        frame.setFlags((frame.flags() & Flags.ARITHMETIC) | Flags.FIXED | Flags.IF | (mode.level() == 3 ? 3 << 12 : 0));
        mode.returnTo(frame, program.resume(offset));
        computer.cpu.state().setRegister(CpuState.RSP, stack);
    }

    /** The handler of system calls is about to return; what to, is changed at times. */
    private void systemCall() {
        CpuState state = computer.cpu.state();
        note("system call", state.register(CpuState.RCX), state.register(11), 0);
        long flags = state.register(11);
        switch (choices.nextInt(8)) {
            case 0 -> computer.cpu.interruptPin().set(true);
            case 1 -> state.setRegister(11, flags ^ choices.nextInt() & 0x24_4fd5);
            case 2 -> state.setRegister(11, flags ^ choices.nextInt() & 0xed5);
            case 3 -> {
                if (choices.nextInt(4) == 0) {
                    state.setRegister(CpuState.RCX, choices.nextLong());
                }
            }
            default -> {
            }
        }
    }

    private void happen() {
        switch (choices.nextInt(6)) {
            case 0, 1 -> computer.cpu.interruptPin().set(true);
            case 2 -> computer.cpu.raiseNmi();
            case 3, 4 -> {
                if (!program.immediates().isEmpty()) {
                    int at = program.immediates().get(choices.nextInt(program.immediates().size()));
                    computer.memory.writeBytes(GuestMode.CODE + at, new byte[]{(byte) choices.nextInt()}, 0, 1);
                }
            }
            default -> computer.cpu.look(() -> {});
        }
        note("event", 0, 0, 0);
    }

    private void remap() {
        long page = choices.nextInt(GuestMode.CODE_BYTES / 4096) * 4096L;
        mode.mapCode(computer, page, (choices.nextBoolean() ? GuestMode.CODE : GuestMode.OTHER_CODE) + page);
        note("remap", 0, 0, 0);
    }

    private void end() {
        note("end", 0, 0, 0);
        ended = true;
        computer.cpu.requestExit();
    }

    @Override
    public void close() {
        computer.close();
    }
}
