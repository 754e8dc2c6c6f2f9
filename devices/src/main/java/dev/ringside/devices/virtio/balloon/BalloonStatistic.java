package dev.ringside.devices.virtio.balloon;

import java.util.Optional;

/** What a guest can tell of its memory, in the order of the tags (Virtual I/O Device 1.2, 5.5.6.4). */
public enum BalloonStatistic {
    /** Bytes swapped in. */
    SWAP_IN,
    /** Bytes swapped out. */
    SWAP_OUT,
    /** Page faults that had to wait. */
    MAJOR_FAULTS,
    /** Page faults that had not to. */
    MINOR_FAULTS,
    /** Bytes not used for anything. */
    FREE_MEMORY,
    /** Bytes the guest has. */
    TOTAL_MEMORY,
    /** Bytes that programs could have without swapping. */
    AVAILABLE_MEMORY,
    /** Bytes of the page cache that can be dropped. */
    DISK_CACHES,
    /** Huge pages given out. */
    HUGE_PAGE_ALLOCATIONS,
    /** Huge pages asked for in vain. */
    HUGE_PAGE_FAILURES;

    private static final BalloonStatistic[] TAGS = values();

    /** The statistic with number {@code tag}. */
    static Optional<BalloonStatistic> of(int tag) {
        return tag < TAGS.length ? Optional.of(TAGS[tag]) : Optional.empty();
    }
}
