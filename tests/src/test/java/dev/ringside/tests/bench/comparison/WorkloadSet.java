package dev.ringside.tests.bench.comparison;

/** Kinds of workloads, of each of which there is one average. */
enum WorkloadSet {
    /** Integers, memory and branches in user space. */
    COMPUTE("compute", "Compute"),
    /** SSE2 and x87. */
    FLOATING_POINT("float", "Floating point"),
    /** Code that is written while it runs. */
    CHANGING_CODE("code", "Changing code"),
    /** Mostly the kernel's work. */
    SYSTEM("system", "System-bound"),
    /** Programs as they are, from busybox. */
    BUSYBOX("busybox", "Busybox"),
    /** From the start of the emulator to process 1. */
    BOOT("boot", "Boot to userspace"),
    /** One loop against as many as there are processors. */
    PROCESSORS("smp", "Several processors");

    private final String id;
    private final String title;

    WorkloadSet(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The word for it on the command line. */
    String id() {
        return id;
    }

    /** Its heading in tables and charts. */
    String title() {
        return title;
    }
}
