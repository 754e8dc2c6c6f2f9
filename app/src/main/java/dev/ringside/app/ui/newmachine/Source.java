package dev.ringside.app.ui.newmachine;

/** Where a new machine's system comes from. */
enum Source {
    /** A disc or floppy image on this computer. */
    MEDIUM,
    /** A disk that has a system on it already. */
    IMPORT,
    /** A Linux kernel that is started without firmware. */
    KERNEL,
    /** A server that the network card asks. */
    NETWORK,
    /** The person sees to it later. */
    MANUAL
}
