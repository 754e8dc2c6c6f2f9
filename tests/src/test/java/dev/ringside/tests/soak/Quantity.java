package dev.ringside.tests.soak;

/** What a machine takes of its host. */
enum Quantity {
    /** Objects that live behind a full collection, in MiB. */
    HEAP("heap after collection", "MiB", 2),
    /** Memory of the process beside the guest's RAM and code memory, in MiB: the heap, and what the JVM and Ringside take from the system. */
    OWN_MEMORY("own memory", "MiB", 16),
    /** All memory of the process, in MiB, the guest's RAM and code memory as far as they have been touched. */
    RESIDENT("resident memory", "MiB", 32),
    /** Code memory in use, in MiB. A cache: when it is full, all goes, and it fills again. */
    CODE("code memory in use", "MiB", Double.POSITIVE_INFINITY),
    /** Blocks that have code. As many as the cache holds. */
    BLOCKS("translated blocks", "", Double.POSITIVE_INFINITY),
    /** Threads of the process. */
    THREADS("threads", "", 2),
    /** Open files, sockets and the like. */
    FILES("open files", "", 2);

    private final String title;
    private final String unit;
    private final double slack;

    Quantity(String title, String unit, double slack) {
        this.title = title;
        this.unit = unit;
        this.slack = slack;
    }

    /** What tables and charts call it. */
    String title() {
        return title;
    }

    /** Its unit; empty for a count. */
    String unit() {
        return unit;
    }

    /** Less growth than this over a whole run means nothing, in its unit; infinite for a cache. */
    double slack() {
        return slack;
    }

    /** Whether it fills up to a limit by design. */
    boolean isCache() {
        return slack == Double.POSITIVE_INFINITY;
    }
}
