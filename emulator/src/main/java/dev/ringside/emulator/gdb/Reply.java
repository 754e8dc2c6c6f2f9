package dev.ringside.emulator.gdb;

/** Replies that many packets share. Error numbers are those of Linux, as GDB's own stub sends them. */
final class Reply {
    /** Done. */
    static final String OK = "OK";
    /** The stub does not know this packet. */
    static final String UNSUPPORTED = "";
    /** The packet's arguments make no sense (EINVAL). */
    static final String INVALID = "E16";
    /** The address is not mapped to memory (EFAULT). */
    static final String FAULT = "E0e";
    /** The CPU does not take the value (EPERM). */
    static final String REFUSED = "E01";

    private Reply() {}
}
