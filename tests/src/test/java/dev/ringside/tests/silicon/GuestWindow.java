package dev.ringside.tests.silicon;

import java.util.List;

/**
 * What a program under test sees of the machine: a code area, a few data pages with holes between them, and the segments of a Linux user program
 * plus a local descriptor table. Host and emulator both lay this out.
 */
final class GuestWindow {

    /** Selector of Linux's flat 32-bit user code segment. */
    static final int USER_CODE_32 = 0x23;
    /** Selector of Linux's flat user data segment. */
    static final int USER_DATA = 0x2B;
    /** Selector of Linux's 64-bit user code segment. */
    static final int USER_CODE_64 = 0x33;

    /** Linear address of the first code slot; user, readable, executable, not writable. */
    static final long CODE_ADDRESS = 0x1000_0000L;
    /** Bytes for one program. */
    static final int SLOT_BYTES = 256;
    /** Programs in a batch. */
    static final int SLOTS = 1024;
    /** Bytes of the code area; the page after it is not present. */
    static final int CODE_BYTES = SLOT_BYTES * SLOTS;

    /** Linear address of the first data page. */
    static final long DATA_ADDRESS = 0x2000_0000L;
    /** Bytes of a page. */
    static final int PAGE_BYTES = 4096;

    /** The data pages in order of address; addresses between and around them are not present. All are user, not executable. */
    static final List<Page> PAGES = List.of(
            new Page(DATA_ADDRESS, true, Content.INTEGERS),
            new Page(DATA_ADDRESS + 0x1000, true, Content.FLOATS),
            new Page(DATA_ADDRESS + 0x2000, false, Content.FLOATS),
            new Page(DATA_ADDRESS + 0x4000, true, Content.IMAGES));

    /** Bytes of all pages together. */
    static final int DATA_BYTES = PAGES.size() * PAGE_BYTES;

    private GuestWindow() {}

    /** What a page is filled with before each program. */
    enum Content {
        /** Integers with many edge cases. */
        INTEGERS,
        /** Single, double and extended numbers of every class. */
        FLOATS,
        /** FXSAVE, FSAVE and FSTENV images, MXCSR and x87 control words, at every multiple of {@value GuestWindow#IMAGE_BYTES}. */
        IMAGES
    }

    /** Stride of the images in a page of images. */
    static final int IMAGE_BYTES = 1024;

    /** One present page. */
    record Page(long address, boolean writable, Content content) {}

    /** The local descriptor table. */
    enum Segment {
        /** Read/write, byte-granular limit that ends inside the last page. */
        WINDOW(GuestWindow.DATA_ADDRESS, 0x4EFF, true, false, Kind.DATA_UP),
        /** Read-only. */
        READ_ONLY(GuestWindow.DATA_ADDRESS, 0x17FF, true, true, Kind.DATA_UP),
        /** Expand-down: valid above the limit. */
        EXPAND_DOWN(GuestWindow.DATA_ADDRESS, 0x0FFF, true, false, Kind.DATA_DOWN),
        /** 16-bit code. */
        CODE_16(GuestWindow.CODE_ADDRESS, 0xFFFF, false, false, Kind.CODE),
        /** 16-bit data, used as the stack of 16-bit code. */
        DATA_16(GuestWindow.DATA_ADDRESS, 0xFFFF, false, false, Kind.DATA_UP),
        /** Not present. */
        ABSENT(GuestWindow.DATA_ADDRESS, 0xFFFF, true, false, Kind.DATA_UP),
        /** 32-bit code that cannot be read. */
        CODE_32(0, 0x3FFF_FFFF, true, true, Kind.CODE),
        /** Read/write with a base on no boundary. */
        SHIFTED(GuestWindow.DATA_ADDRESS + 0x1234, 0x2DCB, true, false, Kind.DATA_UP);

        private final long base;
        private final int limit;
        private final boolean big;
        private final boolean restricted;
        private final Kind kind;

        Segment(long base, int limit, boolean big, boolean restricted, Kind kind) {
            this.base = base;
            this.limit = limit;
            this.big = big;
            this.restricted = restricted;
            this.kind = kind;
        }

        /** Direction and type, as modify_ldt's "contents" field numbers them. */
        enum Kind {
            DATA_UP, DATA_DOWN, CODE
        }

        int selector() {
            return ordinal() * 8 + 7;
        }

        long base() {
            return base;
        }

        /** Limit in bytes, rounded up to pages where it does not fit in 20 bits. */
        int limit() {
            return limit;
        }

        boolean pageGranular() {
            return limit > 0xFFFFF;
        }

        /** The D/B flag. */
        boolean big() {
            return big;
        }

        /** Read-only data or execute-only code. */
        boolean restricted() {
            return restricted;
        }

        Kind kind() {
            return kind;
        }

        boolean present() {
            return this != ABSENT;
        }

        /** The descriptor as Linux writes it: DPL 3, accessed, AVL set (SDM vol. 3, 3.4.5). */
        long descriptor() {
            long units = pageGranular() ? Integer.toUnsignedLong(limit) >>> 12 : limit;
            long type = (restricted ? 0 : 2) | kind.ordinal() << 2 | 1;
            long access = type | 0x10 | 3 << 5 | (present() ? 0x80 : 0);
            return units & 0xFFFF | (base & 0xFFFFFF) << 16 | access << 40 | (units >>> 16 & 0xF) << 48
                    | 1L << 52 | (big ? 1L << 54 : 0) | (pageGranular() ? 1L << 55 : 0) | (base >>> 24 & 0xFF) << 56;
        }
    }

    /** Base of the segment a selector names, as far as addresses in programs are steered by it. */
    static long baseOf(int selector) {
        if ((selector & 4) != 0 && selector >>> 3 < Segment.values().length) {
            return Segment.values()[selector >>> 3].base();
        }
        return 0;
    }

    /** Whether an address lies on a present page, and where: its offset in the concatenated pages, or -1. */
    static int offsetOf(long address) {
        for (int i = 0; i < PAGES.size(); i++) {
            long within = address - PAGES.get(i).address();
            if (within >= 0 && within < PAGE_BYTES) {
                return i * PAGE_BYTES + (int) within;
            }
        }
        return -1;
    }
}
