package dev.ringside.emulator.x86;

import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.putLong;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.function.IntConsumer;

/**
 * A CPU's software TLB, outside the heap, because generated code looks into it too.
 *
 * <p>
 * Each context of rights has a table of two ways of {@link #ENTRIES} entries of 32 bytes: read tag, write tag, fetch tag, addend. A tag equals the
 * linear address of its page when the access may go straight to {@code addend + linear} in this process. Bits 10:0 of a tag send the access to
 * the slow path though the page is known; bit 11 marks a tag that matches nothing. What is new goes into the first way, where the fast paths look; what was
 * there goes to the second, so that two pages in turn cost a longer look and no walks. Code finds pages in the second way a number of times, then has one
 * exchanged: none that is used often stays there. Owned by the CPU's thread.
 */
public final class Tlb {
    /** Entries in each way of a table; entry n serves pages whose number ends in n. */
    public static final int ENTRIES = 16384;
    /** Bytes of an entry. */
    public static final int ENTRY_SIZE = 32;
    /** Bytes from an entry of the first way to that of the same number in the second. */
    public static final int WAY_SIZE = ENTRIES * ENTRY_SIZE;

    /** Offset in an entry of what is added to a linear address. */
    static final int ADDEND = 24;
    /** A tag that matches nothing. */
    static final long NOTHING = -1;
    /** No memory is behind the page; the entry's addend leads to its physical address. */
    static final long MMIO = 1;
    /** Writes to the page's grains of 64 bytes that its write guards name must be seen. */
    static final long CODE = 2;
    /** Writes have no effect. */
    static final long ROM = 4;
    /** The debug unit is to hear of accesses. */
    static final long WATCHED = 8;
    /** The next write has to be marked in a {@link dev.ringside.emulator.memory.DirtyLog}. */
    static final long LOGGED = 16;

    private static final int CONTEXTS = 3;
    private static final int WAYS = 2;
    /** Slots of one table: those of the second way follow those of the first. */
    private static final int TABLE = WAYS * ENTRIES;
    private static final int SLOTS = CONTEXTS * TABLE;
    private static final long TABLE_SIZE = (long) TABLE * ENTRY_SIZE;
    private static final long GUARDS_SIZE = (long) TABLE * Long.BYTES;
    private static final int WRITE_TAG = 8;
    private static final int FETCH_TAG = 16;
    private static final long PAGE_MASK = ~0xfffL;
    /** A tag without its slow-path bits, still different from any page when invalid. */
    private static final long TAG_MASK = ~0x7ffL;
    private static final long INVALID = 0x800;
    /** Attribute: a load of CR3 leaves the entry. The other bits are the size of the page that it is a piece of, as a power of two. */
    private static final byte GLOBAL = 64;
    private static final int MARKED = 4096;
    /** How often code may find pages in the second way before one comes to the first. */
    private static final int SECOND_WAY_USES = 64;

    private final CpuState state;
    private final PhysicalMap map;
    private final NativePages storage;
    private final long tables;
    /** 64 bits for each slot: grains of the page to which writes must be seen while the tag says {@link #CODE}. */
    private final long guards;
    private final byte[] attributes = new byte[SLOTS];
    /** Physical page of each slot. */
    private final long[] frames = new long[SLOTS];
    /** Linear page of each slot. */
    private final long[] pages = new long[SLOTS];
    /** Slots that hold translations of global pages, and of others. */
    private final SlotJournal globalSlots = new SlotJournal(SLOTS);
    private final SlotJournal localSlots = new SlotJournal(SLOTS);
    private final LargePages largePages = new LargePages();
    /** Host addresses of logged pages that have been marked since the last collection, and the slots through which they may be written freely now. */
    private final long[] markedPages = new long[MARKED];
    private final int[] markedSlots = new int[MARKED];
    private int marked;

    /** An empty TLB for memory of {@code map}. */
    Tlb(CpuState state, PhysicalMap map) {
        this.state = state;
        this.map = map;
        storage = NativePages.reserve((CONTEXTS + 1) * (TABLE_SIZE + GUARDS_SIZE));
        tables = storage.address();
        guards = tables + (CONTEXTS + 1) * TABLE_SIZE;
        Host.fill(tables, (CONTEXTS + 1) * TABLE_SIZE, (byte) NOTHING);
    }

    void close() {
        storage.close();
    }

    /** Address of the table of {@code context}, 0 to 2. */
    long table(int context) {
        return tables + context * TABLE_SIZE;
    }

    /** Address of a table that never matches. */
    long nothing() {
        return table(CONTEXTS);
    }

    /** What the address of an entry divided by 4 is added to for the address of its write guards. */
    long guardsBase() {
        return guards - (tables >>> 2);
    }

    /** Address of the entry that lets {@code access} to {@code linear} through, perhaps by the slow path; 0 if there is none. */
    long find(long linear, int access, int context) {
        long page = linear & PAGE_MASK;
        long entry = first(linear, context);
        if ((getLong(entry + 8L * access) & TAG_MASK) == page) {
            return entry;
        }
        if ((getLong(entry + WAY_SIZE + 8L * access) & TAG_MASK) != page) {
            return 0;
        }
        exchangeWays(entry);
        return entry;
    }

    /** What is used goes to the first way, what is there to the second. */
    private void exchangeWays(long entry) {
        for (int at = 0; at < ENTRY_SIZE; at += Long.BYTES) {
            exchange(entry + at, entry + WAY_SIZE + at);
        }
        exchange(guardsOf(entry), guardsOf(entry + WAY_SIZE));
        int slot = slot(entry);
        exchange(frames, slot);
        exchange(pages, slot);
        byte attribute = attributes[slot];
        attributes[slot] = attributes[slot + ENTRIES];
        attributes[slot + ENTRIES] = attribute;
        moved(entry);
        moved(entry + WAY_SIZE);
        state.put(CpuState.SECOND_WAY_USES, SECOND_WAY_USES);
    }

    private static void exchange(long one, long other) {
        long value = getLong(one);
        putLong(one, getLong(other));
        putLong(other, value);
    }

    private static void exchange(long[] values, int slot) {
        long value = values[slot];
        values[slot] = values[slot + ENTRIES];
        values[slot + ENTRIES] = value;
    }

    /** {@code entry} has come here from the other way. */
    private void moved(long entry) {
        int slot = slot(entry);
        long tag = getLong(entry + WRITE_TAG);
        if ((tag & (INVALID | MMIO)) == 0 && map.logged(getLong(entry + ADDEND) + pages[slot])) {
            // The list of those that may be written freely names the other slot.
            putLong(entry + WRITE_TAG, tag | LOGGED);
        }
        journal(attributes[slot]).add(slot);
    }

    private long first(long linear, int context) {
        return table(context) + (linear >>> 12 & ENTRIES - 1) * ENTRY_SIZE;
    }

    /** Physical address of {@code linear}, to whose page {@code entry} belongs. */
    long physical(long entry, long linear) {
        return frames[slot(entry)] | linear & 0xfff;
    }

    private int slot(long entry) {
        return (int) ((entry - tables) / ENTRY_SIZE);
    }

    private long entry(int slot) {
        return tables + (long) slot * ENTRY_SIZE;
    }

    private long guardsOf(long entry) {
        return guardsBase() + (entry >>> 2);
    }

    /** Address of an entry to fill for the page of {@code linear}. */
    long place(long linear, int context) {
        long entry = first(linear, context);
        boolean live = (getLong(entry) & getLong(entry + WRITE_TAG) & getLong(entry + FETCH_TAG)) != NOTHING;
        if (live && pages[slot(entry)] != (linear & PAGE_MASK)) {
            moveToSecondWay(entry);
        }
        return entry;
    }

    private void moveToSecondWay(long entry) {
        int slot = slot(entry);
        int second = slot + ENTRIES;
        Host.copy(entry, entry + WAY_SIZE, ENTRY_SIZE);
        putLong(guardsOf(entry + WAY_SIZE), getLong(guardsOf(entry)));
        frames[second] = frames[slot];
        pages[second] = pages[slot];
        attributes[second] = attributes[slot];
        moved(entry + WAY_SIZE);
    }

    private SlotJournal journal(byte attribute) {
        return (attribute & GLOBAL) != 0 ? globalSlots : localSlots;
    }

    /** Notes that {@code entry} holds linear page {@code page}, a piece of a page of {@code size} bytes, at {@code physicalPage}. */
    void describe(long entry, long page, long physicalPage, long size, boolean global) {
        int slot = slot(entry);
        frames[slot] = physicalPage;
        pages[slot] = page;
        attributes[slot] = (byte) (Long.numberOfTrailingZeros(size) | (global ? GLOBAL : 0));
        journal(attributes[slot]).add(slot);
        if (size > 4096) {
            largePages.add(page, size);
        }
    }

    /** Writes through {@code entry} to {@code grains}, bit n of which names bytes 64 n to 64 n + 63, must be seen from now on, others need not. */
    void guard(long entry, long grains) {
        putLong(entry + WRITE_TAG, getLong(entry + WRITE_TAG) | CODE);
        putLong(guardsOf(entry), grains);
    }

    /** The page of {@code entry} holds no code any more. */
    void unguard(long entry) {
        putLong(entry + WRITE_TAG, getLong(entry + WRITE_TAG) & ~CODE);
    }

    /** Writes to {@code grains} of {@code physicalPage} must be seen from now on. Answers whether one could have been made unseen before. */
    boolean protectCode(long physicalPage, long grains) {
        // Both journals must be gone through, whatever the first answers.
        boolean local = protectCode(localSlots, physicalPage, grains);
        boolean global = protectCode(globalSlots, physicalPage, grains);
        return local || global;
    }

    private boolean protectCode(SlotJournal slots, long physicalPage, long grains) {
        boolean unseen = false;
        for (int i = 0; i < slots.count(); i++) {
            int slot = slots.slot(i);
            if (frames[slot] == physicalPage && (getLong(entry(slot) + WRITE_TAG) & INVALID) == 0) {
                unseen |= (getLong(entry(slot) + WRITE_TAG) & CODE) == 0;
                guard(entry(slot), grains);
            }
        }
        return unseen;
    }

    /** Marks the page of {@code linear}, about to be written, and lets further writes through {@code entry} pass until the log is collected. */
    void markLogged(long entry, long linear) {
        if (marked == MARKED) {
            markAgain();
        }
        long host = getLong(entry + ADDEND) + (linear & PAGE_MASK);
        map.mark(host, 1);
        markedPages[marked] = host;
        markedSlots[marked++] = slot(entry);
        putLong(entry + WRITE_TAG, getLong(entry + WRITE_TAG) & ~LOGGED);
    }

    /**
     * A log was collected: the next write to each page is to be marked again. Pages that could be written unseen until now are marked once more, since
     * a write may have come after the collection.
     */
    void markAgain() {
        for (int i = 0; i < marked; i++) {
            map.mark(markedPages[i], 1);
            long entry = entry(markedSlots[i]);
            long tag = getLong(entry + WRITE_TAG);
            if ((tag & INVALID) == 0) {
                putLong(entry + WRITE_TAG, tag | LOGGED);
            }
        }
        marked = 0;
    }

    /** Forgets all translations, global ones included. */
    void flush() {
        localSlots.drain(this::drop);
        globalSlots.drain(this::drop);
        largePages.clear();
    }

    /** Forgets all translations but global ones. */
    void flushNonGlobal() {
        localSlots.drain(slot -> {
            // A slot that is in both journals holds what came last.
            if ((attributes[slot] & GLOBAL) == 0) {
                drop(slot);
            }
        });
    }

    /** Forgets the translation of the page that holds {@code linear}, of whatever size. */
    void flushPage(long linear) {
        long page = linear & PAGE_MASK;
        for (int slot = (int) (linear >>> 12) & ENTRIES - 1; slot < SLOTS; slot += ENTRIES) {
            if (pages[slot] == page) {
                drop(slot);
            }
        }
        if (largePages.mayHold(linear)) {
            IntConsumer dropPiece = slot -> {
                if ((pages[slot] ^ linear) >>> (attributes[slot] & ~GLOBAL) == 0) {
                    drop(slot);
                }
            };
            localSlots.forEach(dropPiece);
            globalSlots.forEach(dropPiece);
        }
    }

    private void drop(int slot) {
        long entry = entry(slot);
        putLong(entry, NOTHING);
        putLong(entry + WRITE_TAG, NOTHING);
        putLong(entry + FETCH_TAG, NOTHING);
    }
}
