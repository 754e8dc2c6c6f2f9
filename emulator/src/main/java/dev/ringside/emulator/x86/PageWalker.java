package dev.ringside.emulator.x86;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.PhysicalMap;

/**
 * Walks the guest's page tables (SDM vol. 3, chapter 4): 32-bit, PSE, PAE and 4-level paging. The result of a walk stays in fields until the next
 * one, because a record for each TLB miss would be garbage. Owned by one CPU's thread.
 */
final class PageWalker {
    /** Physical address bits that CPUID reports; higher ones in an entry are reserved. */
    static final int PHYSICAL_BITS = 40;

    /** Page-fault error code: the page was present. */
    static final int ERROR_PRESENT = 1;
    /** Page-fault error code: a write. */
    static final int ERROR_WRITE = 2;
    /** Page-fault error code: at CPL 3. */
    static final int ERROR_USER = 4;
    /** Page-fault error code: a reserved bit was set. */
    static final int ERROR_RESERVED = 8;
    /** Page-fault error code: an instruction fetch. */
    static final int ERROR_FETCH = 16;

    private static final long PAGE_OFFSET = 0xfff;
    private static final long P = 1, RW = 2, US = 4, A = 0x20, D = 0x40, PS = 0x80, G = 0x100, NX = 1L << 63;
    private static final long ADDRESS = 0x000f_ffff_ffff_f000L;
    private static final long RESERVED = ADDRESS & -(1L << PHYSICAL_BITS);

    private final CpuState state;
    private final PhysicalMap map;
    private final FrameCache frames;

    private long cr0;
    private long cr4;
    private boolean noExecute;

    private final long[] entryAddress = new long[4];
    private final long[] entry = new long[4];
    private int entryBytes;
    private int depth;
    private long leaf;
    private long rights;

    /** Physical address of the byte asked for. */
    private long physical;
    /** Bytes covered by the entry that ended the walk. */
    private long pageSize;

    PageWalker(CpuState state, PhysicalMap map, FrameCache frames) {
        this.state = state;
        this.map = map;
        this.frames = frames;
    }

    long physical() {
        return physical;
    }

    long pageSize() {
        return pageSize;
    }

    boolean global() {
        return (leaf & G) != 0 && (cr4 & ControlRegisters.CR4_PGE) != 0;
    }

    boolean dirty() {
        return depth == 0 || (leaf & D) != 0;
    }

    /** Whether the page last found may be accessed so, as far as rights go. */
    boolean allows(int access, boolean user, boolean smapOverride) {
        if (depth == 0) {
            return true;
        }
        boolean userPage = (rights & US) != 0;
        if (user && !userPage) {
            return false;
        }
        return switch (access) {
            case Mmu.FETCH -> (rights & NX) == 0 && (user || !userPage || (cr4 & ControlRegisters.CR4_SMEP) == 0);
            case Mmu.WRITE -> ((rights & RW) != 0 || !user && (cr0 & ControlRegisters.CR0_WP) == 0)
                    && (user || !smapForbids(userPage, smapOverride));
            default -> user || !smapForbids(userPage, smapOverride);
        };
    }

    private boolean smapForbids(boolean userPage, boolean override) {
        return userPage && !override && (cr4 & ControlRegisters.CR4_SMAP) != 0;
    }

    /**
     * Translates {@code linear}, which is canonical.
     *
     * @return -1, or the error code of the page fault
     */
    int walk(long linear, int access, boolean user, boolean smapOverride) {
        int result;
        do {
            result = attempt(linear, access, user, smapOverride);
        } while (result == CHANGED);
        return result;
    }

    /** A walk, which answers {@link #CHANGED} if somebody has changed an entry between its reading and its marking. */
    private int attempt(long linear, int access, boolean user, boolean smapOverride) {
        cr0 = state.control(0);
        cr4 = state.control(4);
        depth = 0;
        if ((cr0 & ControlRegisters.CR0_PG) == 0) {
            leaf = 0;
            physical = linear & 0xffff_ffffL;
            pageSize = 4096;
            return -1;
        }
        long efer = state.get(CpuState.EFER);
        noExecute = (efer & ControlRegisters.EFER_NXE) != 0;
        rights = RW | US;
        int fault;
        if ((efer & ControlRegisters.EFER_LMA) != 0) {
            fault = walkLong(linear);
        } else if ((cr4 & ControlRegisters.CR4_PAE) != 0) {
            fault = walkPae(linear);
        } else {
            fault = walkLegacy(linear);
        }
        if (fault == 0 && !allows(access, user, smapOverride)) {
            fault = ERROR_PRESENT;
        }
        if (fault != 0) {
            return (fault & ~NOT_PRESENT) | (access == Mmu.WRITE ? ERROR_WRITE : 0) | (user ? ERROR_USER : 0)
                    | (access == Mmu.FETCH && (noExecute
                            && (cr4 & ControlRegisters.CR4_PAE) != 0 || (cr4 & ControlRegisters.CR4_SMEP) != 0)
                                    ? ERROR_FETCH
                                    : 0);
        }
        return markAccessed(access == Mmu.WRITE) ? -1 : CHANGED;
    }

    /** Translates without touching accessed and dirty bits and without checking rights, for a debugger; -1 if nothing is mapped. */
    long look(long linear) {
        cr0 = state.control(0);
        cr4 = state.control(4);
        depth = 0;
        if ((cr0 & ControlRegisters.CR0_PG) == 0) {
            return linear & 0xffff_ffffL;
        }
        long efer = state.get(CpuState.EFER);
        noExecute = (efer & ControlRegisters.EFER_NXE) != 0;
        rights = RW | US;
        int fault = (efer & ControlRegisters.EFER_LMA) != 0
                ? walkLong(linear)
                : (cr4 & ControlRegisters.CR4_PAE) != 0 ? walkPae(linear) : walkLegacy(linear);
        return fault == 0 ? physical : -1;
    }

    private static final int NOT_PRESENT = 0x100;
    private static final int CHANGED = -2;

    private int walkLong(long linear) {
        long table = state.control(3) & ADDRESS;
        for (int shift = 39;; shift -= 9) {
            int fault = step(table + (linear >>> shift & 511) * 8, 8);
            if (fault != 0) {
                return fault;
            }
            boolean large = shift == 12 || (shift == 30 || shift == 21) && (leaf & PS) != 0;
            long reserved = RESERVED | (noExecute ? 0 : NX) | (shift == 39 ? PS : 0);
            if (large && shift > 12) {
                reserved |= (1L << shift) - 0x2000;
            }
            if ((leaf & reserved) != 0) {
                return ERROR_PRESENT | ERROR_RESERVED;
            }
            restrict();
            if (large) {
                return found(leaf & ADDRESS, linear, 1L << shift);
            }
            table = leaf & ADDRESS;
        }
    }

    private int walkPae(long linear) {
        long pointer = read(((state.control(3) & 0xffff_ffe0L) + (linear >>> 30 & 3) * 8), 8);
        if ((pointer & P) == 0) {
            return NOT_PRESENT;
        }
        if ((pointer & (RESERVED | 0xfff0_0000_0000_01e6L)) != 0) {
            return ERROR_PRESENT | ERROR_RESERVED;
        }
        long table = pointer & ADDRESS;
        for (int shift = 21;; shift -= 9) {
            int fault = step(table + (linear >>> shift & 511) * 8, 8);
            if (fault != 0) {
                return fault;
            }
            boolean large = shift == 12 || (leaf & PS) != 0;
            long reserved = RESERVED | 0x7ff0_0000_0000_0000L | (noExecute ? 0 : NX);
            if (large && shift > 12) {
                reserved |= (1L << shift) - 0x2000;
            }
            if ((leaf & reserved) != 0) {
                return ERROR_PRESENT | ERROR_RESERVED;
            }
            restrict();
            if (large) {
                return found(leaf & ADDRESS, linear, 1L << shift);
            }
            table = leaf & ADDRESS;
        }
    }

    private int walkLegacy(long linear) {
        int fault = step((state.control(3) & 0xffff_f000L) + (linear >>> 22 & 1023) * 4, 4);
        if (fault != 0) {
            return fault;
        }
        restrict();
        if ((leaf & PS) != 0 && (cr4 & ControlRegisters.CR4_PSE) != 0) {
            if ((leaf & 0x20_0000) != 0) {
                return ERROR_PRESENT | ERROR_RESERVED;
            }
            return found(leaf & 0xffc0_0000L | (leaf >>> 13 & 0xff) << 32, linear, 1L << 22);
        }
        fault = step((leaf & 0xffff_f000L) + (linear >>> 12 & 1023) * 4, 4);
        if (fault != 0) {
            return fault;
        }
        restrict();
        return found(leaf & 0xffff_f000L, linear, 4096);
    }

    private int step(long address, int bytes) {
        entryAddress[depth++] = address;
        entryBytes = bytes;
        leaf = read(address, bytes);
        entry[depth - 1] = leaf;
        return (leaf & P) == 0 ? NOT_PRESENT : 0;
    }

    private void restrict() {
        rights &= leaf | ~(RW | US);
        rights |= leaf & NX;
    }

    private int found(long frame, long linear, long size) {
        physical = frame & -size | linear & size - 1;
        pageSize = size;
        return 0;
    }

    /** Sets accessed and dirty bits in the entries walked through; false if one of them is not any more what it was when it was read. */
    private boolean markAccessed(boolean write) {
        for (int level = 0; level < depth; level++) {
            boolean last = level == depth - 1;
            long wanted = last && write ? A | D : A;
            long now = entry[level];
            if ((now & wanted) != wanted) {
                if (!set(entryAddress[level], now, now | wanted)) {
                    return false;
                }
                if (last) {
                    leaf |= wanted;
                }
            }
        }
        return true;
    }

    private long read(long address, int bytes) {
        long page = frames.host(address);
        if (page == 0) {
            return map.read(address, bytes);
        }
        long host = page + (address & PAGE_OFFSET);
        return bytes == 4 ? Host.getUnsignedInt(host) : Host.getLong(host);
    }

    /** The processor's locked update of a paging-structure entry (SDM vol. 3, 4.8); false if it is not {@code before} any more. */
    private boolean set(long address, long before, long after) {
        if (!frames.writable(address)) {
            return true;
        }
        long host = frames.host(address) + (address & PAGE_OFFSET);
        boolean done = entryBytes == Integer.BYTES
                ? Host.compareAndSetInt(host, (int) before, (int) after)
                : Host.compareAndSetLong(host, before, after);
        if (done) {
            map.mark(host, entryBytes);
        }
        return done;
    }
}
