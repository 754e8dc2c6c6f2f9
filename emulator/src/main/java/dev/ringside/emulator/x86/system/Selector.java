package dev.ringside.emulator.x86.system;

/** The fields of a segment selector (SDM vol. 3, 3.4.2). */
final class Selector {
    /** Table indicator: the LDT, else the GDT. */
    static final int LOCAL = 4;

    private Selector() {}

    static boolean isNull(int selector) {
        return (selector & 0xfffc) == 0;
    }

    static int rpl(int selector) {
        return selector & 3;
    }

    static int withRpl(int selector, int rpl) {
        return selector & 0xfffc | rpl;
    }

    /** The selector as an error code names it. */
    static int errorCode(int selector) {
        return selector & 0xfffc;
    }
}
