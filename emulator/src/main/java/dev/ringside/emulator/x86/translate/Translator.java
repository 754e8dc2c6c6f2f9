package dev.ringside.emulator.x86.translate;

import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getIntOpaque;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.backend.amd64.Exit;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.Whereabouts;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.FastEngine;
import dev.ringside.emulator.x86.Flags;
import dev.ringside.emulator.x86.code.CodePage;
import dev.ringside.emulator.x86.code.CodeStore;
import dev.ringside.emulator.x86.code.JumpCache;
import dev.ringside.emulator.x86.interpret.Op;
import dev.ringside.emulator.x86.lift.Lifter;
import java.util.Optional;

/** Runs one CPU by translated code. */
final class Translator implements FastEngine {
    private static final long OFFSET = 0xfff;
    private static final int LONGEST_INSTRUCTION = 15;
    private static final int MODES = Cpu.MODE_CODE32 | Cpu.MODE_CODE64 | Cpu.MODE_STACK32 | Cpu.MODE_FLAT
            | Cpu.MODE_SHARED;
    private static final long NO_VECTORS = ControlRegisters.CR0_EM | ControlRegisters.CR0_TS;
    private static final int ALL_MASKED = 0x1f80;
    /** Selector and access rights of CS. */
    private static final int CODE_SEGMENT = CpuState.segment(CpuState.CS) + CpuState.SEGMENT_SELECTOR;
    private static final int ALL_FLOATS_MASKED = 0x3f;

    private final Cpu cpu;
    private final long state;
    private final Translations translations;
    private final JumpTargets targets;
    private final ExitAccount exits;
    private final FlagImage flags;
    /** Blocks and single instructions by their physical addresses. */
    private final JumpCache<TranslatedBlock> blocks = new JumpCache<>();
    private final JumpCache<TranslatedBlock> singles = new JumpCache<>();
    private final PageCrossings crossings;
    private final long enter;
    /** What the CPU was last told to be the selector and access rights of CS, which code changes by SYSCALL and SYSRET. */
    private long codeSegment;
    /** The flag AC as the CPU was last told it, which code changes by STAC and CLAC. */
    private long alignmentFlag;
    /** Of the code segment outside 64-bit code. */
    private long codeBase;
    private long codeLimit;
    /** {@link Lifter#MODE_VECTORS_PLAIN} and {@link Lifter#MODE_FLOATS_PLAIN}, as the jump targets were told it. */
    private int units;

    /** An engine for {@code cpu} whose code goes to {@code memory}, which is closed with it. */
    Translator(Cpu cpu, CodeMemory memory) {
        this(cpu, memory, Optional.empty());
    }

    /** The same, that writes each block to {@code trace}. */
    Translator(Cpu cpu, CodeMemory memory, Optional<CodeTrace> trace) {
        this.cpu = cpu;
        state = cpu.address;
        targets = new JumpTargets(state);
        exits = new ExitAccount(cpu.counters);
        flags = new FlagImage(state);
        translations = new Translations(cpu, memory, targets::clear, trace);
        crossings = new PageCrossings(cpu);
        enter = translations.enter();
        translations.counter(cpu.bus().shared()).ifPresent(cpu.msrs().timeStampCounter()::follow);
    }

    @Override
    public void run() {
        if (cpu.behindShadow() && !single()) {
            return;
        }
        while (getIntOpaque(state + CpuState.POLL) == 0) {
            if (!runCode()) {
                return;
            }
        }
    }

    /** The block at RIP, its code made if need be; null if code cannot be kept by its page there. Raises what fetching raises. */
    private TranslatedBlock current() {
        while (true) {
            long rip = getLong(state + CpuState.RIP);
            long linear = cpu.interpreter.linearOf(rip);
            long pageBase = rip - (linear & OFFSET);
            int mode = cpu.mode() & MODES | followUnits();
            long physical = cpu.fetch(linear);
            if (!reachesAll(pageBase)) {
                return null;
            }
            TranslatedBlock known = find(blocks, physical, mode);
            if (known != null) {
                return begin(known, pageBase);
            }
            translations.limit();
            CodePage<TranslatedBlock> page = translations.store().page(physical >>> 12);
            if (page == null) {
                return null;
            }
            TranslatedBlock block = page.block((int) (linear & OFFSET), mode);
            if (!block.isEmpty() || translations.translate(block)) {
                blocks.put(physical, block);
                return begin(block, pageBase);
            }
        }
    }

    /**
     * Whether code may do what it likes with XMM and x87 registers, as mode bits. Nothing but the interpreter can change that, and it never comes back to
     * translated code but through here.
     */
    private int followUnits() {
        int now = 0;
        if ((getLong(state + CpuState.CR) & NO_VECTORS) == 0) {
            boolean vectors = (getLong(state + CpuState.CR + 4 * 8) & ControlRegisters.CR4_OSFXSR) != 0
                    && (getInt(state + CpuState.MXCSR) & ALL_MASKED) == ALL_MASKED;
            // What is masked is not pending.
            boolean floats = (getInt(state + CpuState.FPU_CONTROL) & ALL_FLOATS_MASKED) == ALL_FLOATS_MASKED;
            now = (vectors ? Lifter.MODE_VECTORS_PLAIN : 0) | (floats ? Lifter.MODE_FLOATS_PLAIN : 0);
        }
        if (now != units) {
            units = now;
            publishContext();
        }
        return now;
    }

    private void publishContext() {
        int common = cpu.mode() & Cpu.MODE_SHARED | units;
        targets.setContext(cpu.mode() & MODES | units, common | Cpu.MODE_CODE64 | Cpu.MODE_FLAT,
                common | Cpu.MODE_CODE32 | Cpu.MODE_STACK32 | Cpu.MODE_FLAT);
    }

    private TranslatedBlock begin(TranslatedBlock block, long pageBase) {
        putLong(state + CpuState.RIP_BASE, pageBase);
        if (block.translated()) {
            targets.put(block.page().host() + block.offset(), translations.address(block));
        }
        return block;
    }

    /** The filled block at {@code physical}, if {@code cache} has it; else null. */
    private static TranslatedBlock find(JumpCache<TranslatedBlock> cache, long physical, int mode) {
        TranslatedBlock block = cache.find(physical);
        return block != null && block.mode() == mode && !block.isEmpty() && block.page().alive() ? block : null;
    }

    /** Whether every byte of the page that begins at {@code pageBase} in the code segment can be reached there, without a program counter that wraps. */
    private boolean reachesAll(long pageBase) {
        if ((cpu.mode() & Cpu.MODE_CODE64) != 0) {
            return true;
        }
        long top = (cpu.mode() & Cpu.MODE_CODE32) != 0 ? 0xffff_ffffL : 0xffff;
        return pageBase >= 0 && pageBase + OFFSET <= Math.min(top, codeLimit);
    }

    /** Runs code from RIP on until an instruction has to be interpreted, which is done, or a poll; false if there is something to look up. */
    private boolean runCode() {
        followUnits();
        flags.publish();
        long entry = translations.resume((cpu.mode() & Cpu.MODE_CODE64) != 0);
        while (true) {
            putLong(state + CpuState.TRANSLATED_ENTRY, entry);
            long exit = NativeCode.enter(enter, state);
            if (getLong(state + CODE_SEGMENT) != codeSegment
                    || (getLong(state + CpuState.SYSTEM_FLAGS) & Flags.AC) != alignmentFlag) {
                cpu.modeChanged();
            }
            if (Exit.kind(exit) == Exit.REDO) {
                flags.collect();
                setRip(Exit.offset(exit));
                takeBack(Exit.ahead(exit));
                return redo(exit);
            }
            exits.count(exit);
            if (Exit.kind(exit) == Exit.POLL) {
                setRip(Exit.offset(exit));
            }
            if (getIntOpaque(state + CpuState.POLL) != 0) {
                flags.collect();
                return true;
            }
            TranslatedBlock next = follow(exit);
            if (next == null) {
                cpu.interpreter.runFreely();
                return false;
            }
            if (!next.translated()) {
                return interpret(next);
            }
            entry = translations.address(next);
        }
    }

    /** {@code block}, which has no code, is what follows; false if there is something to look up. */
    private boolean interpret(TranslatedBlock block) {
        if (block.changesOften() && block.restsAgain()) {
            block.page().drop(block);
            return true;
        }
        return single();
    }

    /** So many guest instructions were counted when a block was entered and not executed. */
    private void takeBack(int instructions) {
        putLong(state + CpuState.TRANSLATED_RETIRED, getLong(state + CpuState.TRANSLATED_RETIRED) - instructions);
    }

    /** Lets the interpreter execute the instruction at RIP, which code has left with {@code exit}; false if there is something to look up behind it. */
    private boolean redo(long exit) {
        if (Exit.reason(exit) != CodeExit.MEMORY_ACCESS) {
            exits.count(exit);
            return single();
        }
        boolean through = false;
        exits.begin();
        try {
            boolean goesOn = single();
            through = true;
            return goesOn;
        } finally {
            exits.finish(through);
        }
    }

    /** The block at RIP, where code has come to, as {@link #current()} gives it; flags are where the interpreter wants them if it has no code. */
    private TranslatedBlock follow(long exit) {
        int generation = translations.generation();
        long pageBase = getLong(state + CpuState.RIP_BASE);
        TranslatedBlock next = null;
        try {
            next = current();
        } finally {
            if (next == null || !next.translated()) {
                flags.collect();
            }
        }
        if (next != null && next.translated()) {
            // A program counter that was cut short may have come to another page.
            boolean inPage = getLong(state + CpuState.RIP_BASE) == pageBase;
            if (Exit.kind(exit) == Exit.LINK && inPage && generation == translations.generation()) {
                translations.link(Exit.detail(exit), next);
            }
        }
        return next;
    }

    private void setRip(int offset) {
        long rip = getLong(state + CpuState.RIP_BASE) + offset;
        putLong(state + CpuState.RIP, (cpu.mode() & Cpu.MODE_CODE64) != 0 ? rip : rip & 0xffff_ffffL);
    }

    /** Lets the interpreter execute the instruction at RIP; false if there is something to look up behind it. */
    private boolean single() {
        long rip = getLong(state + CpuState.RIP);
        long linear = cpu.interpreter.linearOf(rip);
        long physical = cpu.fetch(linear);
        TranslatedBlock cached = find(singles, physical, cpu.mode() & MODES | TranslatedBlock.SINGLE);
        if (cached != null && cached.operation().isPresent()) {
            return cpu.interpreter.execute(cached.operation().get(), rip);
        }
        translations.limit();
        CodePage<TranslatedBlock> page = translations.store().page(physical >>> 12);
        int offset = (int) (linear & OFFSET);
        if (page == null) {
            return cpu.interpreter.execute(cpu.interpreter.single(linear), rip);
        }
        boolean mayCross = offset + LONGEST_INSTRUCTION > OFFSET + 1 && reachesAll(rip - offset)
                && reachesAll(rip - offset + OFFSET + 1);
        if (mayCross) {
            Optional<Op> crossing = crossings.find(linear, cpu.mode() & MODES);
            if (crossing.isPresent()) {
                return cpu.interpreter.execute(crossing.get(), rip);
            }
        }
        TranslatedBlock block = page.block(offset, cpu.mode() & MODES | TranslatedBlock.SINGLE);
        singles.put(physical, block);
        Optional<Op> known = block.operation();
        if (known.isPresent()) {
            return cpu.interpreter.execute(known.get(), rip);
        }
        translations.announce(page);
        Op op = cpu.interpreter.single(linear);
        if (offset + op.length() <= OFFSET + 1) {
            block.setOperation(op);
            translations.cover(block, offset, offset + op.length());
        } else if (mayCross) {
            crossings.put(linear, cpu.mode() & MODES, op);
        }
        return cpu.interpreter.execute(op, rip);
    }

    @Override
    public Optional<CodeListing> listing() {
        long linear = cpu.whereabouts().map(Whereabouts::address).orElse(0L);
        long physical = cpu.mmu.debugTranslate(linear);
        CodePage<TranslatedBlock> page = physical < 0 ? null : translations.store().page(physical >>> 12);
        return page == null
                ? Optional.empty()
                : translations.listing(linear, page, (int) (linear & OFFSET), cpu.mode() & MODES | units);
    }

    @Override
    public CodeStore<?> code() {
        return translations.store();
    }

    @Override
    public void contextChanged(long base, long limit) {
        if ((cpu.mode() & Cpu.MODE_CODE64) == 0 && (base != codeBase || limit != codeLimit)) {
            codeBase = base;
            codeLimit = limit;
            // Pages may not be within reach as a whole any more.
            targets.invalidate();
        }
        codeSegment = getLong(state + CODE_SEGMENT);
        alignmentFlag = getLong(state + CpuState.SYSTEM_FLAGS) & Flags.AC;
        publishContext();
    }

    @Override
    public void memoryMoved() {
        translations.store().forgetMoved();
    }

    @Override
    public void reset() {
        translations.clear();
        putLong(state + CpuState.TRANSLATED_RETIRED, 0);
    }

    @Override
    public long retired() {
        return getLong(state + CpuState.TRANSLATED_RETIRED);
    }

    @Override
    public long systemCalls() {
        return getLong(state + CpuState.TRANSLATED_SYSCALLS);
    }

    @Override
    public void close() {
        translations.close();
        targets.close();
    }
}
