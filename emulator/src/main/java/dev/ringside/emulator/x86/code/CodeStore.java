package dev.ringside.emulator.x86.code;

import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.statistics.Counter;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * All blocks that an engine of one CPU keeps, by physical page number, and what forgets them when memory changes. Belongs to the CPU's thread but for
 * {@link #overwritten} and {@link #announced}.
 *
 * <p>
 * The CPU's thread announces a page before it reads the bytes that it makes code from; another thread that changes memory, a device's or another
 * CPU's, looks for that after the change: one of the two sees the other.
 *
 * @param <B>
 *            the engine's kind of block
 */
public final class CodeStore<B extends CodeBlock<B>> {
    private static final int LEAF_BITS = 9;
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE = 1 << PAGE_SHIFT;

    private final PhysicalMap map;
    private final CodePage.Maker<B> maker;
    private final Runnable pollSoon;
    private final Counter dropped;
    /** Pages that may hold code, as bit 0. */
    private final PageMasks announced = new PageMasks();
    /** Grains that others have changed, of the pages in {@link #changed}, which the CPU has not yet seen. */
    private final PageMasks stale = new PageMasks();
    private final Queue<Long> changed = new ConcurrentLinkedQueue<>();
    private final List<CodePage<B>> pages = new ArrayList<>();
    private CodePage<B>[][] directory = directory(512);

    /**
     * An empty store.
     *
     * @param pollSoon
     *            makes the CPU call {@link #forgetOverwritten} soon; any thread
     * @param dropped
     *            counts blocks that were forgotten because their code was written to
     */
    public CodeStore(PhysicalMap map, CodePage.Maker<B> maker, Runnable pollSoon, Counter dropped) {
        this.map = map;
        this.maker = maker;
        this.pollSoon = pollSoon;
        this.dropped = dropped;
    }

    @SuppressWarnings("unchecked")
    private static <B extends CodeBlock<B>> CodePage<B>[][] directory(int leaves) {
        return (CodePage<B>[][]) new CodePage<?>[leaves][];
    }

    @SuppressWarnings("unchecked")
    private static <B extends CodeBlock<B>> CodePage<B>[] leaf() {
        return (CodePage<B>[]) new CodePage<?>[1 << LEAF_BITS];
    }

    /** The page with physical page number {@code number}, made if need be; null if it is not memory of which code can be kept. */
    public CodePage<B> page(long number) {
        CodePage<B> page = find(number);
        if (page == null) {
            long host = map.hostPage(number << 12);
            long leaf = number >>> LEAF_BITS;
            if (host == 0) {
                return null;
            }
            if (leaf >= directory.length) {
                directory = java.util.Arrays.copyOf(directory, (int) Math.max(leaf + 1, directory.length * 2L));
            }
            if (directory[(int) leaf] == null) {
                directory[(int) leaf] = leaf();
            }
            page = new CodePage<>(number, host, maker);
            directory[(int) leaf][(int) number & (1 << LEAF_BITS) - 1] = page;
            pages.add(page);
        }
        return page;
    }

    private CodePage<B> find(long number) {
        long leaf = number >>> LEAF_BITS;
        if (leaf >= directory.length || directory[(int) leaf] == null) {
            return null;
        }
        return directory[(int) leaf][(int) number & (1 << LEAF_BITS) - 1];
    }

    /** Code of {@code page} is about to be read, to fill a block: what others write to it from now on is seen. */
    public void announce(CodePage<B> page) {
        if (!page.hasCode()) {
            announced.add(page.number(), 1);
        }
    }

    /** Whether the page that starts at {@code physicalPage} was announced and may still hold code. Any thread. */
    public boolean announced(long physicalPage) {
        return announced.get(physicalPage >>> PAGE_SHIFT) != 0;
    }

    /** Whether a block of the page that starts at {@code physicalPage} is filled. */
    public boolean hasCode(long physicalPage) {
        CodePage<B> page = find(physicalPage >>> 12);
        return page != null && page.hasCode();
    }

    /** Grains of 64 bytes of the page that starts at {@code physicalPage} that may hold code, as bits. */
    public long guarded(long physicalPage) {
        CodePage<B> page = find(physicalPage >>> PAGE_SHIFT);
        return page == null ? 0 : page.guarded();
    }

    /** As {@link #guarded}, after a write of {@code size} bytes within the page at {@code physical}, which may have found that there is none any more. */
    public long guardedAfter(long physical, int size) {
        CodePage<B> page = find(physical >>> PAGE_SHIFT);
        int offset = (int) physical & PAGE - 1;
        return page == null ? 0 : page.guardedAfter(offset, offset + size);
    }

    /** The CPU is about to write {@code size} bytes, within one page, where there may be code. */
    public void written(long physical, int size) {
        CodePage<B> page = find(physical >>> 12);
        if (page != null) {
            int offset = (int) physical & 0xfff;
            dropped.add(page.write(offset, offset + size));
        }
    }

    /** A device or another CPU has written to RAM. Any thread: if there is code, it is forgotten when this CPU next looks up. */
    public void overwritten(long address, long length) {
        VarHandle.fullFence();
        boolean news = false;
        for (long at = address; at - address < length; at = (at | PAGE - 1) + 1) {
            long number = at >>> PAGE_SHIFT;
            if (announced.get(number) != 0) {
                news = true;
                int from = (int) at & PAGE - 1;
                int to = (int) Math.min(PAGE, from + (length - (at - address)));
                if (stale.add(number, CodePage.grains(from, to)) == 0) {
                    changed.add(number);
                }
            }
        }
        if (news) {
            pollSoon.run();
        }
    }

    /** Forgets what others have overwritten; after POLL was cleared, so that a write that comes now is seen by the next call. */
    public void forgetOverwritten() {
        for (Long number = changed.poll(); number != null; number = changed.poll()) {
            long grains = stale.take(number);
            CodePage<B> page = find(number);
            if (page != null) {
                dropped.add(page.write(grains));
            }
            if (page == null || !page.hasCode()) {
                announced.take(number);
            }
        }
    }

    /** Forgets the code that holds a byte at one of these offsets in a page. */
    public void forget(BitSet offsets) {
        offsets.stream().forEach(offset -> pages.forEach(page -> page.forget(offset, offset + 1)));
    }

    /** Forgets the pages whose address now leads to other memory. */
    public void forgetMoved() {
        pages.removeIf(page -> {
            boolean moved = map.hostPage(page.number() << 12) != page.host();
            if (moved) {
                page.discard();
                int leaf = (int) (page.number() >>> LEAF_BITS);
                directory[leaf][(int) page.number() & (1 << LEAF_BITS) - 1] = null;
            }
            return moved;
        });
    }

    /** Forgets everything. */
    public void clear() {
        announced.clear();
        stale.clear();
        changed.clear();
        pages.forEach(CodePage::discard);
        pages.clear();
        directory = directory(512);
    }
}
