package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.memory.Host.getIntOpaque;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.GuestException;
import dev.ringside.emulator.x86.code.CodePage;
import dev.ringside.emulator.x86.code.CodeStore;
import dev.ringside.emulator.x86.code.JumpCache;
import dev.ringside.emulator.x86.debug.AccessRestart;
import dev.ringside.emulator.x86.debug.Debugging;
import dev.ringside.emulator.x86.debug.Stepper;
import dev.ringside.emulator.x86.decode.Instruction;
import java.util.BitSet;
import java.util.Optional;

/** Runs one CPU by executing linked operations. */
public final class Interpreter {
    /** Decoded instructions at which everything is forgotten; about 100 bytes each. */
    private static final int MAX_OPS = 1_000_000;

    private final Cpu cpu;
    private final long state;
    private final CodeStore<Block> code;
    private final BlockBuilder builder;
    private final JumpCache<Block> userJumps = new JumpCache<>();
    private final JumpCache<Block> supervisorJumps = new JumpCache<>();
    private final Stepper stepper = new SingleStepper();
    private final Debugging debugging;
    private JumpCache<Block> jumps = supervisorJumps;
    private long codeBase;
    private long codeLimit;
    private long linearMask;
    /** Operations are being executed. */
    private boolean executing;
    /** Something waits for the end of the next instruction. */
    private boolean one;
    /** The operation that threw, while the exception is on its way to {@link #run}. */
    private Op thrower;
    /** Decoded since everything was forgotten. */
    private int ops;
    /** Written by the CPU's thread alone; others may read it a little late. */
    private long retired;

    /** An interpreter for {@code cpu}. */
    public Interpreter(Cpu cpu) {
        this.cpu = cpu;
        state = cpu.address;
        code = new CodeStore<>(cpu.physicalMemory(), Block::new, cpu::pollSoon, cpu.counters.blocksDropped);
        builder = new BlockBuilder(cpu);
        debugging = new Debugging(cpu, stepper);
    }

    /** Breakpoints, watchpoints and steps. */
    public Debugging debugging() {
        return debugging;
    }

    /** Instructions executed since reset, as counted at ends of blocks. */
    public long instructionsRetired() {
        return retired;
    }

    void retire(int instructions) {
        retired += instructions;
    }

    /** Runs until there is a reason to leave; see {@link dev.ringside.emulator.cpu.VirtualCpu#run()}. */
    public ExitReason run() {
        while (true) {
            try {
                Optional<ExitReason> exit = lookUp();
                if (exit.isEmpty()) {
                    exit = execute();
                }
                if (exit.isPresent()) {
                    return exit.get();
                }
            } catch (AccessRestart e) {
                restart();
            } catch (GuestException e) {
                if (thrower == null) {
                    // Raised while requests were looked at: those behind it still wait.
                    cpu.pollSoon();
                }
                if (!deliver(e)) {
                    return ExitReason.SHUTDOWN;
                }
                Optional<ExitReason> exit = debugging.exceptionDelivered();
                if (exit.isPresent()) {
                    return exit.get();
                }
            }
        }
    }

    /** What has to be done between blocks. */
    private Optional<ExitReason> lookUp() {
        thrower = null;
        one = false;
        if (cpu.trapsBlocked()) {
            debugging.behindStackSegmentLoad();
        }
        cpu.coherence().settle();
        boolean shadow = cpu.interruptsBlocked();
        if (getIntOpaque(state + CpuState.POLL) != 0) {
            switch (cpu.serviceRequests(shadow || debugging.holdsInterrupts())) {
                case EXIT -> {
                    return Optional.of(ExitReason.STOP_REQUESTED);
                }
                case HALT -> {
                    return debugging.halted().or(() -> Optional.of(ExitReason.HALTED));
                }
                case CONTINUE_ONE -> one = true;
                case CONTINUE -> {
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ExitReason> execute() {
        if (debugging.active() || one && debugging.stopsAt(stepper.linearAddress())) {
            return debugging.execute();
        }
        cpu.endShadow();
        stepper.runFreely();
        return Optional.empty();
    }

    /** Runs blocks from RIP on until there is something to look up. */
    public void runFreely() {
        runBlocks(currentBlock());
    }

    /** An operation, kept nowhere, for the instruction at {@code linear}, which is at RIP. May raise a page fault. */
    public Op single(long linear) {
        return builder.lone(linear).op();
    }

    /**
     * Executes {@code op} alone, for an engine that goes on by itself behind it.
     *
     * @param rip
     *            where the instruction is
     * @return whether it can go on; if not, there is something to look up. RIP stands at the next instruction either way
     */
    public boolean execute(Op op, long rip) {
        putLong(state + CpuState.RIP_BASE, rip - op.offset());
        executing = true;
        try {
            Op following = op.execute(cpu);
            executing = false;
            retired++;
            if (following != null) {
                putLong(state + CpuState.RIP, following.rip(cpu));
            }
            return following != null;
        } catch (GuestException | AccessRestart e) {
            executing = false;
            thrower = op;
            throw e;
        }
    }

    private void runBlocks(Op first) {
        Op op = first;
        executing = true;
        try {
            do {
                op = op.execute(cpu);
            } while (op != null);
            executing = false;
        } catch (GuestException | AccessRestart e) {
            executing = false;
            thrower = op;
            throw e;
        }
    }

    /** Puts the CPU back before the instruction that was given up. */
    private void restart() {
        putLong(state + CpuState.RIP, thrower.rip(cpu));
        thrower = null;
        cpu.restoreShadow();
        debugging.executeNextAlone();
    }

    /** This engine in the hands of the debug unit. */
    private final class SingleStepper implements Stepper {
        @Override
        public long linearAddress() {
            return getLong(state + CpuState.RIP) + codeBase & linearMask;
        }

        @Override
        public Instruction executeOne() {
            // A pending request makes whatever the operation goes on with leave.
            cpu.pollSoon();
            long rip = getLong(state + CpuState.RIP);
            BlockBuilder.Lone lone = builder.lone(linear(rip));
            putLong(state + CpuState.RIP_BASE, rip - lone.op().offset());
            retired++;
            runBlocks(lone.op());
            return lone.instruction();
        }

        @Override
        public boolean executing() {
            return executing;
        }

        @Override
        public void runFreely() {
            if (one) {
                executeOne();
            } else {
                cpu.runFreely();
            }
        }

        @Override
        public void marksChanged(BitSet offsets) {
            code.forget(offsets);
        }
    }

    /** Whether the debug unit wants to look at the instruction at {@code rip} first. */
    boolean stopsAt(long rip) {
        return debugging.stopsAt(rip + codeBase & linearMask);
    }

    /** Hands the exception to the guest. False if that ends in a shutdown. */
    private boolean deliver(GuestException e) {
        Op op = thrower;
        thrower = null;
        cpu.endShadow();
        int vector = e.vector();
        int errorCode = e.errorCode();
        if (op != null) {
            putLong(state + CpuState.RIP, op.rip(cpu));
            if (e.nonCanonical() && op.usesStackSegment()) {
                vector = GuestException.SS;
            }
        }
        return cpu.delivery().exception(vector, errorCode);
    }

    /** Whether {@code rip} is canonical and within the limit of the code segment. */
    boolean reaches(long rip) {
        return Long.compareUnsigned(rip, codeLimit) <= 0 && rip << 16 >> 16 == rip;
    }

    private long linear(long rip) {
        if (!reaches(rip)) {
            throw cpu.generalProtection();
        }
        return rip + codeBase & linearMask;
    }

    private Op currentBlock() {
        long rip = getLong(state + CpuState.RIP);
        long linear = linear(rip);
        Block block = jumps.find(linear);
        if (block == null || block.mode() != cpu.mode() || !block.page().alive()) {
            long physical = cpu.fetch(linear);
            CodePage<Block> page = code.page(physical >>> 12);
            if (page == null) {
                return lone(rip, linear);
            }
            block = page.block((int) physical & 0xfff, cpu.mode());
            jumps.put(linear, block);
        }
        if (exceedsLimit(block, rip)) {
            return lone(rip, linear);
        }
        putLong(state + CpuState.RIP_BASE, rip - block.offset());
        return block.first;
    }

    private Op lone(long rip, long linear) {
        Op op = builder.lone(linear).op();
        putLong(state + CpuState.RIP_BASE, rip - op.offset());
        return debugging.marks(op.offset()) ? stopBefore(op) : op;
    }

    /** Whether {@code block}, entered at {@code rip}, holds bytes beyond the limit of the code segment: it is executed instruction by instruction then. */
    private boolean exceedsLimit(Block block, long rip) {
        return block.bytes() != 0 && Long.compareUnsigned(rip + block.bytes() - 1, codeLimit) > 0;
    }

    private static Op stopBefore(Op op) {
        Op stop = new BreakpointStop(op.offset());
        stop.link(op);
        return stop;
    }

    /**
     * The operation to go on with at {@code rip}, for a jump out of the page or to a computed target; null, with RIP set, if the CPU has to look up
     * first. Raises #GP if {@code rip} is beyond the limit of the code segment.
     */
    public Op enter(long rip) {
        long linear = linear(rip);
        if (getIntOpaque(state + CpuState.POLL) == 0) {
            Block block = jumps.find(linear);
            if (block != null && block.mode() == cpu.mode() && block.page().alive() && !exceedsLimit(block, rip)) {
                putLong(state + CpuState.RIP_BASE, rip - block.offset());
                return block.first;
            }
        }
        putLong(state + CpuState.RIP, rip);
        return null;
    }

    /** Raises #GP if the byte of code at {@code linear} lies beyond the limit of the code segment. */
    void checkFetch(long linear) {
        if (Long.compareUnsigned(linear - codeBase & linearMask, codeLimit) > 0) {
            throw cpu.generalProtection();
        }
    }

    /** Linear address of the instruction at {@code rip}; raises #GP beyond the limit of the code segment. */
    public long linearOf(long rip) {
        return linear(rip);
    }

    /** Raises what a jump to {@code rip} would raise at the jump. */
    public void checkTarget(long rip) {
        linear(rip);
    }

    Op decode(Block block) {
        boolean firstOfPage = !block.page().hasCode();
        code.announce(block.page());
        ops += builder.build(block);
        if (ops > MAX_OPS) {
            code.clear();
            ops = 0;
            userJumps.clear();
            supervisorJumps.clear();
            putLong(state + CpuState.RIP, getLong(state + CpuState.RIP_BASE) + block.offset());
            return null;
        }
        block.page().cover(block);
        if (firstOfPage) {
            cpu.codeCached(block.page().number() << 12);
        }
        cpu.counters.blocksBuilt.increment();
        long rip = getLong(state + CpuState.RIP_BASE) + block.offset();
        if (exceedsLimit(block, rip)) {
            putLong(state + CpuState.RIP, rip);
            return null;
        }
        return block.first;
    }

    /** The block at {@code offset} of the page of {@code block}, for a jump inside the page. */
    static Block sibling(Block block, int offset) {
        return block.page().block(offset, block.mode());
    }

    /** Follows the privilege level, mode and code segment. */
    public void contextChanged(boolean user, long base, long limit, long mask) {
        jumps = user ? userJumps : supervisorJumps;
        codeBase = base;
        codeLimit = limit;
        linearMask = mask;
    }

    /** Linear addresses may lead elsewhere from now on. */
    public void translationsChanged() {
        userJumps.invalidate();
        supervisorJumps.invalidate();
    }

    /** What is decoded. */
    public CodeStore<Block> code() {
        return code;
    }

    /** Physical addresses may lead to other memory from now on. */
    public void memoryMoved() {
        code.forgetMoved();
        translationsChanged();
    }

    /** Forgets all code, for a reset: memory may have been replaced. */
    public void forgetCode() {
        code.clear();
        ops = 0;
        userJumps.clear();
        supervisorJumps.clear();
        retired = 0;
    }
}
