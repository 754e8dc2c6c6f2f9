package dev.ringside.app.osinfo;

/** What kind of system it is. */
public enum Family {
    /** With a Linux kernel. */
    LINUX,
    /** Microsoft's, and those that run its programs. */
    WINDOWS,
    /** FreeBSD, NetBSD, OpenBSD and their kin. */
    BSD,
    /** DOS. */
    DOS,
    /** Programs that run without a system: memory tests, boot loaders. */
    TOOL,
    /** Anything else. */
    OTHER
}
