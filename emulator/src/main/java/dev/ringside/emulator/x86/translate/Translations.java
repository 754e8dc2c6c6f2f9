package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.backend.amd64.BlockCompiler;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.host.CodeMemory;
import dev.ringside.emulator.host.NativeCode;
import dev.ringside.emulator.host.amd64.CodeBuffer;
import dev.ringside.emulator.host.amd64.CodeBufferFull;
import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.ir.FlagMask;
import dev.ringside.emulator.ir.IrBlock;
import dev.ringside.emulator.statistics.TranslationCounters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.code.CodeBlock;
import dev.ringside.emulator.x86.code.CodePage;
import dev.ringside.emulator.x86.code.CodeStore;
import dev.ringside.emulator.x86.lift.Lifter;
import dev.ringside.emulator.x86.lift.X86Layout;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The blocks of one CPU with their code, which is made at the first request and thrown away all at once when the memory for it is full. */
final class Translations {
    /**
     * Blocks that may be kept, with code or without: several times what code memory holds, so that a guest that makes blocks without code all over its
     * memory does not fill the heap.
     */
    static final int MOST_BLOCKS = 1 << 19;

    private static final long OFFSET = 0xfff;

    private final Cpu cpu;
    private final CodeMemory memory;
    private final CodeStore<TranslatedBlock> store;
    private final HostFeatures features;
    private final Lifter lifter;
    private final IrBlock block = new IrBlock();
    private final BlockCompiler compiler;
    private final Runnable cleared;
    private final TranslationCounters counters;
    private final BlockLister lister;
    private final Optional<CodeTrace> trace;
    /** All code goes: there is nothing to unlink. */
    private boolean clearing;
    private int generation;
    private int liveBlocks;
    /** Blocks, empty ones too, since all were thrown away. */
    private int keptBlocks;

    /**
     * No blocks yet.
     *
     * @param memory
     *            where code goes; closed with this
     * @param cleared
     *            told after all code is gone
     * @param trace
     *            told of each block
     */
    Translations(Cpu cpu, CodeMemory memory, Runnable cleared, Optional<CodeTrace> trace) {
        this.cpu = cpu;
        this.memory = memory;
        this.cleared = cleared;
        this.trace = trace;
        features = HostFeatures.detect().orElseThrow();
        lifter = new Lifter(BlockCompiler.knownOn(features), BlockCompiler.vectorOperations());
        counters = cpu.counters.translation;
        counters.codeMemory.set(memory.size());
        compiler = new BlockCompiler(X86Layout.LAYOUT, CodeBuffer.over(memory));
        lister = new BlockLister(block, compiler);
        store = new CodeStore<>(cpu.physicalMemory(),
                (page, offset, mode) -> {
                    keptBlocks++;
                    return new TranslatedBlock(this, page, offset, mode);
                }, cpu::pollSoon, cpu.counters.blocksDropped);
    }

    CodeStore<TranslatedBlock> store() {
        return store;
    }

    /** A number that is another one after all code has gone. */
    int generation() {
        return generation;
    }

    /** A counter of the host's, as code reads it; empty if it has none that runs at a constant rate, and is {@code common} to all processors if need be. */
    Optional<LongSupplier> counter(boolean common) {
        long code = compiler.counter();
        return features.steadyCounter() && (!common || features.commonCounter())
                ? Optional.of(() -> NativeCode.enter(code, 0))
                : Optional.empty();
    }

    /** The C function that enters a block. */
    long enter() {
        return compiler.enter();
    }

    /** Where to enter to go on at RIP as a jump to there does. */
    long resume(boolean wide) {
        return compiler.resume(wide);
    }

    /** Host address of the code of {@code translated}. */
    long address(TranslatedBlock translated) {
        return compiler.address(translated.position());
    }

    /**
     * Makes the code of the empty block {@code empty}; it has none afterwards if its first instruction must be interpreted,
     * or if it changes too often.
     *
     * @return whether that is done; if not, all blocks were thrown away to make room, {@code empty} with them
     */
    boolean translate(TranslatedBlock empty) {
        long began = System.nanoTime();
        boolean done = make(empty);
        counters.nanos.add(System.nanoTime() - began);
        return done;
    }

    /** Throws all blocks away if there are too many. Not while somebody holds one. */
    void limit() {
        if (keptBlocks > MOST_BLOCKS) {
            flush();
        }
    }

    private void flush() {
        counters.flushes.increment();
        clear();
    }

    private boolean make(TranslatedBlock empty) {
        CodePage<TranslatedBlock> page = empty.page();
        announce(page);
        if (empty.changesOften()) {
            cover(empty, empty.offset(), empty.offset() + 1);
            return true;
        }
        int covered = lifter.lift(page.host(), this::nextPage, page.patched(), empty.offset(), empty.mode(), block);
        int from = lifter.inspectedFrom();
        int to = lifter.inspectedTo();
        int live = lifter.liveFlagsBehind();
        if (from < empty.offset() - CodeBlock.MAX_BYTES || to > empty.offset() + CodeBlock.MAX_BYTES) {
            // What lies so far away may change unseen.
            live = FlagMask.ALL;
            from = empty.offset();
            to = empty.offset() + covered;
        }
        if (!lifter.liftedNothing()) {
            try {
                empty.setCode(compiler.compile(block, page.host(), empty.offset(), lifter.instructions(), live),
                        lifter.fetched());
                empty.abandoned().ifPresent(former -> compiler.forward(former, empty.position()));
                counters.blocks.increment();
                counters.guestBytes.add(covered);
                counters.hostBytes.add(compiler.size() - empty.position());
                publish(liveBlocks + 1);
                trace.ifPresent(reader -> trace(reader, empty, covered));
            } catch (CodeBufferFull full) {
                flush();
                return false;
            }
        }
        cpu.counters.blocksBuilt.increment();
        cover(empty, Math.min(from, empty.offset()), Math.max(to, empty.offset() + covered));
        return true;
    }

    /** Host address of the page that follows RIP's; 0 if there is no memory. */
    private long nextPage() {
        return nextPage(cpu.interpreter.linearOf(cpu.state().rip()));
    }

    private long nextPage(long linear) {
        long physical = cpu.mmu.debugTranslate((linear | OFFSET) + 1);
        return physical < 0 ? 0 : cpu.mmu.hostPage(physical);
    }

    private void trace(CodeTrace to, TranslatedBlock made, int bytes) {
        long linear = cpu.interpreter.linearOf(cpu.state().rip());
        if (to.wants(linear, bytes)) {
            to.write(lister.list(cpu.index(), made.mode(), made.page().host(), made.offset(), bytes, linear,
                    made.position()));
        }
    }

    /**
     * What would be made of the code at {@code linear}, which is at {@code offset} of {@code page}; empty if nothing would, or there is no room to try.
     */
    Optional<CodeListing> listing(long linear, CodePage<TranslatedBlock> page, int offset, int mode) {
        int covered = lifter.lift(page.host(), () -> nextPage(linear), page.patched(), offset, mode, block);
        if (lifter.liftedNothing()) {
            return Optional.empty();
        }
        int end = compiler.size();
        try {
            int position = compiler.compile(block, page.host(), offset, lifter.instructions(),
                    lifter.liveFlagsBehind());
            return Optional.of(lister.list(cpu.index(), mode, page.host(), offset, covered, linear, position));
        } catch (CodeBufferFull _) {
            return Optional.empty();
        } finally {
            compiler.takeBack(end);
        }
    }

    /** {@code page} is about to be read, to make something of its code. */
    void announce(CodePage<TranslatedBlock> page) {
        store.announce(page);
    }

    /** {@code filled} was made from the bytes {@code from} to {@code to - 1} of its page. */
    void cover(TranslatedBlock filled, int from, int to) {
        filled.fill(from, to);
        if (filled.page().cover(filled)) {
            cpu.codeCached(filled.page().number() << 12);
        }
    }

    /** Lets the jump at {@code field} lead to {@code target}. */
    void link(int field, TranslatedBlock target) {
        compiler.link(field, target.position());
    }

    /** {@code dropped} is no more: jumps to its code come back to the engine. */
    void unlink(TranslatedBlock dropped) {
        if (!clearing) {
            compiler.unlink(dropped.position(), dropped.offset());
            counters.invalidated.increment();
            publish(liveBlocks - 1);
        }
    }

    /** Forgets everything. */
    void clear() {
        clearing = true;
        store.clear();
        clearing = false;
        compiler.clear();
        keptBlocks = 0;
        publish(0);
        generation++;
        cleared.run();
    }

    private void publish(int live) {
        liveBlocks = live;
        counters.liveBlocks.set(live);
        counters.codeBytes.set(compiler.size());
    }

    void close() {
        memory.close();
    }
}
