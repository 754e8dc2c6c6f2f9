package dev.ringside.emulator.x86;

import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Arrays;

/** Where pages of guest physical memory are in this process: the answers of the {@link PhysicalMap}, kept until it changes. Asked by one CPU's thread. */
final class FrameCache {
    private static final int SIZE = 2048;
    private static final int PAGE_BITS = 12;
    private static final long WRITABLE = 1;

    private final PhysicalMap map;
    private final long[] numbers = new long[SIZE];
    /** Host addresses, with {@link #WRITABLE} where it is so. */
    private final long[] hosts = new long[SIZE];
    private volatile boolean changed = true;

    FrameCache(PhysicalMap map) {
        this.map = map;
        map.onChange(() -> changed = true);
    }

    /** Host address of the page that holds {@code physical}; 0 if it is not entirely RAM or ROM. */
    long host(long physical) {
        return find(physical) & ~WRITABLE;
    }

    /** Whether {@code physical} lies in RAM that the guest may write. */
    boolean writable(long physical) {
        return (find(physical) & WRITABLE) != 0;
    }

    private long find(long physical) {
        if (changed) {
            changed = false;
            Arrays.fill(numbers, -1);
        }
        long number = physical >>> PAGE_BITS;
        int slot = (int) number & SIZE - 1;
        if (numbers[slot] != number) {
            long page = number << PAGE_BITS;
            hosts[slot] = map.hostPage(page) | (map.writable(page) ? WRITABLE : 0);
            numbers[slot] = number;
        }
        return hosts[slot];
    }
}
