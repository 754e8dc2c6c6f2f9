package dev.ringside.emulator.x86.interpret;

import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Decoded pages by physical page number. */
final class CodeCache {
    /** Decoded instructions at which everything is forgotten; about 100 bytes each. */
    private static final int MAX_OPS = 1_000_000;
    private static final int LEAF_BITS = 9;

    private final PhysicalMap map;
    private CodePage[][] directory = new CodePage[512][];
    private final List<CodePage> pages = new ArrayList<>();
    private int ops;

    CodeCache(PhysicalMap map) {
        this.map = map;
    }

    /** The page, if something of it is or was decoded; else null. */
    CodePage find(long number) {
        long leaf = number >>> LEAF_BITS;
        if (leaf >= directory.length || directory[(int) leaf] == null) {
            return null;
        }
        return directory[(int) leaf][(int) number & (1 << LEAF_BITS) - 1];
    }

    /** The page, made if need be; null if it is not memory of which pages can be kept. */
    CodePage get(long number) {
        CodePage page = find(number);
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
                directory[(int) leaf] = new CodePage[1 << LEAF_BITS];
            }
            page = new CodePage(number, host);
            directory[(int) leaf][(int) number & (1 << LEAF_BITS) - 1] = page;
            pages.add(page);
        }
        return page;
    }

    /** {@code count} more instructions were decoded. Answers whether the cache has grown too large. */
    boolean grew(int count) {
        ops += count;
        return ops > MAX_OPS;
    }

    /** Forgets the decoded code that holds a byte at one of these offsets in a page. */
    void forget(BitSet offsets) {
        offsets.stream().forEach(offset -> pages.forEach(page -> page.write(offset, offset + 1)));
    }

    /** Forgets the pages whose address now leads to other memory. */
    void forgetMoved() {
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

    void clear() {
        pages.forEach(CodePage::discard);
        pages.clear();
        directory = new CodePage[512][];
        ops = 0;
    }
}
