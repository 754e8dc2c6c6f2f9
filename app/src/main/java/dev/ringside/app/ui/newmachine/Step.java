package dev.ringside.app.ui.newmachine;

/** A page of the wizard. */
enum Step {
    /** Where the system comes from. */
    SOURCE,
    /** The medium, disk or kernel, and what is on it. */
    ORIGIN,
    /** Memory and CPUs. */
    RESOURCES,
    /** The machine's disk. */
    STORAGE,
    /** Name, network, firmware, and all that was chosen. */
    SUMMARY
}
