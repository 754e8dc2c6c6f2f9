package dev.ringside.emulator.x86;

import static dev.ringside.emulator.memory.Host.getByte;
import static dev.ringside.emulator.memory.Host.getInt;
import static dev.ringside.emulator.memory.Host.getLong;
import static dev.ringside.emulator.memory.Host.getShort;
import static dev.ringside.emulator.memory.Host.putByte;
import static dev.ringside.emulator.memory.Host.putInt;
import static dev.ringside.emulator.memory.Host.putLong;
import static dev.ringside.emulator.memory.Host.putShort;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.function.IntConsumer;

/**
 * Linear memory as the CPU sees it: a software TLB outside the heap in front of the page walker, the physical map and the code cache.
 *
 * <p>
 * The TLB has {@link #ENTRIES} direct-mapped entries of 32 bytes for each context: read tag, write tag, fetch tag, addend. A tag equals the linear
 * address of its page when the access may go straight to {@code addend + linear} in this process. Bits 10:0 of a tag send the access to the slow
 * path though the page is known; bit 11 marks a tag that matches nothing. Tags and addends are the ones that generated code reads too.
 *
 * <p>
 * Every access may throw the CPU's {@link GuestException}; nothing has been changed then, except that an access crossing pages has checked both
 * before it touches either. Owned by the CPU's thread.
 */
public final class Mmu {
    /** Entries in each context's table. */
    public static final int ENTRIES = 16384;
    /** Bytes of an entry. */
    public static final int ENTRY_SIZE = 32;

    /** Offset of an entry in its table, of an address shifted right by 7. */
    private static final long ENTRY_MASK = (ENTRIES - 1L) * ENTRY_SIZE;

    /** Kinds of access, in the order of the tags in an entry. */
    static final int READ = 0, WRITE = 1, FETCH = 2;

    private static final int ADDEND = 24;
    private static final int CONTEXTS = 3;
    private static final int USER = 0, SUPERVISOR = 1, SUPERVISOR_SMAP_OVERRIDE = 2;
    private static final long TABLE_SIZE = (long) ENTRIES * ENTRY_SIZE;
    private static final long GUARDS_SIZE = (long) ENTRIES * Long.BYTES;
    private static final long PAGE_MASK = ~0xfffL;
    /** A tag without its slow-path bits, still different from any page when invalid. */
    private static final long TAG_MASK = ~0x7ffL;
    private static final long TAG_MMIO = 1;
    /** Writes to the page's grains of 64 bytes that its write guards name must be seen. */
    private static final long TAG_CODE = 2;
    private static final long TAG_ROM = 4;
    private static final long TAG_WATCHED = 8;
    /** The next write has to be marked in a {@link dev.ringside.emulator.memory.DirtyLog}. */
    private static final long TAG_LOGGED = 16;

    /** Attribute: a load of CR3 leaves the entry. The other bits are the size of the page that it is a piece of, as a power of two. */
    private static final byte GLOBAL = 64;
    private static final int MARKED = 4096;

    private final Cpu cpu;
    private final boolean shared;
    private final CpuState state;
    private final PhysicalMap map;
    private final PageWalker walker;
    private final FrameCache frameCache;
    private final NativePages storage;
    private final long tables;
    private final long nothing;
    /** 64 bits for each slot: grains of the page to which writes must be seen while the tag says {@link #TAG_CODE}. */
    private final long guards;
    private final byte[] attributes = new byte[CONTEXTS * ENTRIES];
    /** Slots that hold translations of global pages, and of others. */
    private final SlotJournal globalSlots = new SlotJournal(CONTEXTS * ENTRIES);
    private final SlotJournal localSlots = new SlotJournal(CONTEXTS * ENTRIES);
    private final LargePages largePages = new LargePages();
    /** Physical page of each slot. */
    private final long[] frames = new long[CONTEXTS * ENTRIES];
    /** Linear page of each slot. */
    private final long[] pages = new long[CONTEXTS * ENTRIES];
    /** Host addresses of logged pages that have been marked since the last collection, and the slots through which they may be written freely now. */
    private final long[] markedPages = new long[MARKED];
    private final int[] markedSlots = new int[MARKED];
    private int marked;

    /** Table that the fast paths look into: the current context's, or one that never matches. */
    private long fast;
    private int context = SUPERVISOR;
    private boolean alignmentChecked;
    private boolean observed;
    private long linearMask = 0xffff_ffffL;
    private long physicalMask = -1;

    Mmu(Cpu cpu, PhysicalMap map) {
        this.cpu = cpu;
        shared = cpu.bus().shared();
        this.map = map;
        state = cpu.state();
        frameCache = new FrameCache(map);
        walker = new PageWalker(state, map, frameCache);
        storage = NativePages.reserve((CONTEXTS + 1) * (TABLE_SIZE + GUARDS_SIZE));
        tables = storage.address();
        nothing = tables + CONTEXTS * TABLE_SIZE;
        Host.fill(tables, (CONTEXTS + 1) * TABLE_SIZE, (byte) -1);
        guards = tables + (CONTEXTS + 1) * TABLE_SIZE;
        state.put(CpuState.WRITE_GUARDS, guards - (tables >>> 2));
        state.put(CpuState.USER_TLB, tables + USER * TABLE_SIZE);
        state.put(CpuState.SUPERVISOR_TLB, tables + SUPERVISOR * TABLE_SIZE);
        state.put(CpuState.OVERRIDE_TLB, tables + SUPERVISOR_SMAP_OVERRIDE * TABLE_SIZE);
        selectFast();
    }

    void close() {
        storage.close();
    }

    /** Keeps loads in order, with each other and before later stores (SDM vol. 3, 9.2.2): no instruction on a host that does so itself. */
    private void afterLoad() {
        if (Host.KEEPS_ORDER || shared) {
            Host.acquireFence();
        }
    }

    /** Keeps stores behind the loads and stores before them. */
    private void beforeStore() {
        if (Host.KEEPS_ORDER || shared) {
            Host.releaseFence();
        }
    }

    /** Reads 8 bits. */
    public byte read1(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear & PAGE_MASK)) {
            byte value = getByte(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (byte) readAside(linear, 1);
    }

    /** Reads 16 bits. */
    public short read2(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 1 & PAGE_MASK)) {
            short value = getShort(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (short) readAside(linear, 2);
    }

    /** Reads 32 bits. */
    public int read4(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 3 & PAGE_MASK)) {
            int value = getInt(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (int) readAside(linear, 4);
    }

    /** Reads 64 bits. */
    public long read8(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 7 & PAGE_MASK)) {
            long value = getLong(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return readAside(linear, 8);
    }

    /** Reads 8 bits that will be written: raises what the write would. */
    public byte modify1(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear & PAGE_MASK)) {
            byte value = getByte(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (byte) modifySlow(linear, 1);
    }

    /** Reads 16 bits that will be written. */
    public short modify2(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 1 & PAGE_MASK)) {
            short value = getShort(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (short) modifySlow(linear, 2);
    }

    /** Reads 32 bits that will be written. */
    public int modify4(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 3 & PAGE_MASK)) {
            int value = getInt(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (int) modifySlow(linear, 4);
    }

    /** Reads 64 bits that will be written. */
    public long modify8(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 7 & PAGE_MASK)) {
            long value = getLong(getLong(entry + ADDEND) + linear);
            afterLoad();
            return value;
        }
        return modifySlow(linear, 8);
    }

    private long modifySlow(long linear, int size) {
        observe(linear, size, false, true);
        if ((linear & 0xfff) + size > 4096) {
            checkWrap(linear, size);
        }
        checkAlignment(linear, size, context);
        check(linear, size, WRITE, context);
        return readSlow(linear, size, context);
    }

    /** Writes 8 bits. */
    public void write1(long linear, byte value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear & PAGE_MASK)) {
            beforeStore();
            putByte(getLong(entry + ADDEND) + linear, value);
        } else {
            writeAside(linear, 1, value);
        }
    }

    /** Writes 16 bits. */
    public void write2(long linear, short value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 1 & PAGE_MASK)) {
            beforeStore();
            putShort(getLong(entry + ADDEND) + linear, value);
        } else {
            writeAside(linear, 2, value);
        }
    }

    /** Writes 32 bits. */
    public void write4(long linear, int value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 3 & PAGE_MASK)) {
            beforeStore();
            putInt(getLong(entry + ADDEND) + linear, value);
        } else {
            writeAside(linear, 4, value);
        }
    }

    /** Writes 64 bits. */
    public void write8(long linear, long value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 7 & PAGE_MASK)) {
            beforeStore();
            putLong(getLong(entry + ADDEND) + linear, value);
        } else {
            writeAside(linear, 8, value);
        }
    }

    /** Reads 1, 2, 4 or 8 bytes, zero-extended, as the processor does for its own tables: at supervisor privilege whatever the CPL. */
    public long systemRead(long linear, int size) {
        observe(linear, size, false, false);
        return readSlow(linear, size, SUPERVISOR) & -1L >>> 64 - 8 * size;
    }

    /** Writes 1, 2, 4 or 8 bytes at supervisor privilege whatever the CPL. */
    public void systemWrite(long linear, int size, long value) {
        observe(linear, size, true, false);
        writeSlow(linear, size, value, SUPERVISOR);
    }

    /** Reads at the given privilege: for pushes to and pops from the stack of another level. */
    public long readAs(boolean user, long linear, int size) {
        observe(linear, size, false, true);
        return readSlow(linear, size, contextFor(user)) & -1L >>> 64 - 8 * size;
    }

    /** Writes at the given privilege. */
    public void writeAs(boolean user, long linear, int size, long value) {
        observe(linear, size, true, true);
        writeSlow(linear, size, value, contextFor(user));
    }

    /** Raises what a write of {@code size} bytes (1 to 4096) at the current privilege would raise, and writes nothing. */
    public void checkWrite(long linear, int size) {
        if (size <= 8) {
            checkAlignment(linear, size, context);
        }
        if (observed) {
            cpu.observeCheck(linear, size, true);
        }
        check(linear, size, WRITE, context);
    }

    /** Raises what a write of {@code size} bytes (1 to 4096) at the given privilege would raise. */
    public void checkWriteAs(boolean user, long linear, int size) {
        check(linear, size, WRITE, contextFor(user));
    }

    /** Raises what a read of {@code size} bytes (1 to 4096) at the current privilege would raise. */
    public void checkRead(long linear, int size) {
        if (observed) {
            cpu.observeCheck(linear, size, false);
        }
        check(linear, size, READ, context);
    }

    /** Raises #AC where alignment is checked and {@code linear} is no multiple of {@code size}, a power of two: for operands above 8 bytes. */
    public void checkAlignment(long linear, int size) {
        if (alignmentChecked && (linear & size - 1) != 0) {
            throw misaligned(linear);
        }
    }

    /** Raises what an access of {@code size} bytes to an address that is not canonical raises, before other checks of the address. */
    public void checkCanonical(long linear, int size) {
        if (!isCanonical(linear)) {
            throw cpu.nonCanonical();
        }
        checkWrap(linear, size);
    }

    private GuestException misaligned(long linear) {
        return isCanonical(linear) ? cpu.exception(GuestException.AC, 0) : cpu.nonCanonical();
    }

    /** The address {@code distance} bytes on. The processor's own tables may lie above 4 GiB while compatibility code runs. */
    private long following(long linear, int distance) {
        return linear >>> 32 != 0 ? linear + distance : linear + distance & linearMask;
    }

    private void check(long linear, int size, int access, int in) {
        boolean across = (linear & 0xfff) + size > 4096;
        if (across) {
            checkWrap(linear, size);
        }
        resolve(linear, access, in);
        if (across) {
            resolve(following(linear | 0xfff, 1), access, in);
        }
    }

    /**
     * Host address of the byte at {@code linear} if plain reads of its page may go straight there, or 0 where every access needs {@link #read1} and
     * its like. Valid for the rest of the 4 KiB page, until the next access of another kind. Raises faults.
     */
    public long readable(long linear) {
        return direct(linear, READ);
    }

    /** Host address of the byte at {@code linear} if plain writes of its page may go straight there, or 0. Raises faults. */
    public long writable(long linear) {
        return direct(linear, WRITE);
    }

    private long direct(long linear, int access) {
        if (fast == nothing) {
            return 0;
        }
        long entry = resolve(linear, access, context);
        if (access == WRITE && getLong(entry + 8) == ((linear & PAGE_MASK) | TAG_LOGGED)) {
            markLogged(entry, linear);
        }
        return getLong(entry + 8L * access) == (linear & PAGE_MASK) ? getLong(entry + ADDEND) + linear : 0;
    }

    /** Physical address from which an instruction byte at {@code linear} is fetched. Raises faults. */
    long fetch(long linear) {
        long entry = resolve(linear, FETCH, context);
        long at = getLong(entry + ADDEND) + linear;
        return (getLong(entry + 8 * FETCH) & TAG_MMIO) != 0 ? at : physicalOf(linear);
    }

    private long physicalOf(long linear) {
        int index = (int) (linear >>> 12) & ENTRIES - 1;
        return frames[context * ENTRIES + index] | linear & 0xfff;
    }

    /** Host address of the page of memory that holds {@code physical}; 0 if there is none. */
    public long hostPage(long physical) {
        return frameCache.host(physical);
    }

    /** Physical address behind {@code linear} without rights checks and without side effects, or -1: for debuggers. */
    public long debugTranslate(long linear) {
        long canonical = linear & linearMask;
        long physical = isCanonical(canonical) ? walker.look(canonical) : -1;
        return physical < 0 ? -1 : physical & physicalMask;
    }

    /** Forgets all translations, global ones included. */
    public void flush() {
        localSlots.drain(this::drop);
        globalSlots.drain(this::drop);
        largePages.clear();
        cpu.translationsChanged();
    }

    /** Forgets all translations but global ones: what a load of CR3 does. */
    public void flushNonGlobal() {
        localSlots.drain(slot -> {
            // A slot that is in both journals holds what came last.
            if ((attributes[slot] & GLOBAL) == 0) {
                drop(slot);
            }
        });
        cpu.translationsChanged();
    }

    /** Forgets the translation of the page that holds {@code linear}: what INVLPG does. */
    public void flushPage(long linear) {
        long page = linear & PAGE_MASK;
        for (int slot = (int) (linear >>> 12) & ENTRIES - 1; slot < CONTEXTS * ENTRIES; slot += ENTRIES) {
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
        cpu.translationsChanged();
    }

    private void drop(int slot) {
        long entry = tables + (long) slot * ENTRY_SIZE;
        putLong(entry, -1);
        putLong(entry + 8, -1);
        putLong(entry + 16, -1);
    }

    /** Opens or closes the A20 gate: bit 20 of physical addresses passes or is forced to 0. */
    void setA20(boolean open) {
        physicalMask = open ? -1 : ~(1L << 20);
        flush();
    }

    /** The set of watched pages has changed: accesses to those that {@link Cpu#watchesPage} names go through {@link Cpu#observe}, if there are {@code any}. */
    public void watchedPagesChanged(boolean any) {
        observed = any;
        flush();
    }

    /** Follows the current privilege level, flags and mode. */
    void contextChanged(boolean user, boolean smapOverride, boolean alignment, boolean longMode) {
        context = user ? USER : smapOverride ? SUPERVISOR_SMAP_OVERRIDE : SUPERVISOR;
        alignmentChecked = alignment;
        linearMask = longMode ? -1 : 0xffff_ffffL;
        selectFast();
    }

    private void selectFast() {
        fast = alignmentChecked ? nothing : tables + context * TABLE_SIZE;
        state.put(CpuState.TLB, fast);
    }

    private int contextFor(boolean user) {
        return user ? USER : context == USER ? SUPERVISOR : context;
    }

    /**
     * A page has got decoded code: writes to it must be seen from now on. Answers whether one could have been made unseen before.
     */
    boolean protectCode(long physicalPage) {
        long grains = cpu.guardedGrains(physicalPage);
        // Both journals must be gone through, whatever the first answers.
        boolean local = protectCode(localSlots, physicalPage, grains);
        boolean global = protectCode(globalSlots, physicalPage, grains);
        return local || global;
    }

    private boolean protectCode(SlotJournal slots, long physicalPage, long grains) {
        boolean unseen = false;
        for (int i = 0; i < slots.count(); i++) {
            int slot = slots.slot(i);
            unseen |= frames[slot] == physicalPage && protectCode(slot, grains);
        }
        return unseen;
    }

    private boolean protectCode(int slot, long grains) {
        long entry = tables + (long) slot * ENTRY_SIZE;
        long tag = getLong(entry + 8);
        if ((tag & 0x800) != 0) {
            return false;
        }
        putLong(entry + 8, tag | TAG_CODE);
        putLong(guards + (long) slot * Long.BYTES, grains);
        return (tag & TAG_CODE) == 0;
    }

    /** Marks the page of {@code linear}, about to be written, and lets further writes through {@code entry} pass until the log is collected. */
    private void markLogged(long entry, long linear) {
        if (marked == MARKED) {
            markAgain();
        }
        long host = getLong(entry + ADDEND) + (linear & PAGE_MASK);
        map.mark(host, 1);
        markedPages[marked] = host;
        markedSlots[marked++] = (int) ((entry - tables) / ENTRY_SIZE);
        putLong(entry + 8, getLong(entry + 8) & ~TAG_LOGGED);
    }

    /**
     * A log was collected: the next write to each page is to be marked again. Pages that could be written unseen until now are marked once more, since
     * a write may have come after the collection.
     */
    void markAgain() {
        for (int i = 0; i < marked; i++) {
            map.mark(markedPages[i], 1);
            long entry = tables + (long) markedSlots[i] * ENTRY_SIZE;
            long tag = getLong(entry + 8);
            if ((tag & 0x800) == 0) {
                putLong(entry + 8, tag | TAG_LOGGED);
            }
        }
        marked = 0;
    }

    /** Tells the debug unit of an access; {@code restartable} when the instruction may be given up here. */
    private void observe(long linear, int size, boolean write, boolean restartable) {
        if (observed) {
            cpu.observe(linear, size, write, restartable);
        }
    }

    private long readAside(long linear, int size) {
        observe(linear, size, false, true);
        return readSlow(linear, size, context);
    }

    private void writeAside(long linear, int size, long value) {
        observe(linear, size, true, true);
        writeSlow(linear, size, value, context);
    }

    private long readSlow(long linear, int size, int in) {
        if ((linear & 0xfff) + size > 4096) {
            return readAcross(linear, size, in);
        }
        checkAlignment(linear, size, in);
        long entry = resolve(linear, READ, in);
        long at = getLong(entry + ADDEND) + linear;
        if ((getLong(entry) & TAG_MMIO) != 0) {
            return cpu.readPhysical(at, size);
        }
        long value = switch (size) {
            case 1 -> getByte(at);
            case 2 -> getShort(at);
            case 4 -> getInt(at);
            default -> getLong(at);
        };
        afterLoad();
        return value;
    }

    /** Raises what an access past the end of the address space raises: flat segments are not checked anywhere else. */
    private void checkWrap(long linear, int size) {
        long last = linear + size - 1;
        boolean beyond = linear >>> 32 == 0 && last > linearMask && (cpu.mode() & Cpu.MODE_FLAT) != 0;
        if (linearMask == -1 ? !isCanonical(last) : beyond) {
            throw cpu.nonCanonical();
        }
    }

    private void checkAlignment(long linear, int size, int in) {
        if (alignmentChecked && in == USER && (linear & size - 1) != 0) {
            throw misaligned(linear);
        }
    }

    private long readAcross(long linear, int size, int in) {
        checkWrap(linear, size);
        checkAlignment(linear, size, in);
        check(linear, size, READ, in);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= readByte(following(linear, i), in) << 8 * i;
        }
        return value;
    }

    private long readByte(long linear, int in) {
        long entry = resolve(linear, READ, in);
        long at = getLong(entry + ADDEND) + linear;
        return (getLong(entry) & TAG_MMIO) != 0 ? cpu.readPhysical(at, 1) & 0xff : getByte(at) & 0xff;
    }

    private void writeSlow(long linear, int size, long value, int in) {
        if ((linear & 0xfff) + size > 4096) {
            checkWrap(linear, size);
            checkAlignment(linear, size, in);
            check(linear, size, WRITE, in);
            for (int i = 0; i < size; i++) {
                writeInPage(following(linear, i), 1, value >>> 8 * i, in);
            }
        } else {
            checkAlignment(linear, size, in);
            writeInPage(linear, size, value, in);
        }
    }

    private void writeInPage(long linear, int size, long value, int in) {
        long entry = resolve(linear, WRITE, in);
        long at = getLong(entry + ADDEND) + linear;
        long tag = getLong(entry + 8);
        if ((tag & (TAG_MMIO | TAG_ROM | TAG_LOGGED)) == TAG_LOGGED) {
            markLogged(entry, linear);
            tag &= ~TAG_LOGGED;
        }
        if ((tag & (TAG_MMIO | TAG_ROM)) != 0) {
            cpu.writePhysical(frames[(int) ((entry - tables) / ENTRY_SIZE)] | linear & 0xfff, size, value);
            return;
        }
        boolean code = (tag & TAG_CODE) != 0;
        int slot = (int) ((entry - tables) / ENTRY_SIZE);
        long page = frames[slot];
        if (code) {
            cpu.codeWritten(page | linear & 0xfff, size);
        }
        beforeStore();
        switch (size) {
            case 1 -> putByte(at, (byte) value);
            case 2 -> putShort(at, (short) value);
            case 4 -> putInt(at, (int) value);
            default -> putLong(at, value);
        }
        if (code) {
            cpu.tellOthers(page | linear & 0xfff, size);
            if (cpu.hasCode(page)) {
                putLong(guards + (long) slot * Long.BYTES, cpu.guardedGrainsAfter(page | linear & 0xfff, size));
            } else {
                putLong(entry + 8, tag & ~TAG_CODE);
            }
        }
    }

    /** The TLB entry for {@code linear}, filled if need be; the access is allowed. */
    private long resolve(long linear, int access, int in) {
        int slot = in * ENTRIES + ((int) (linear >>> 12) & ENTRIES - 1);
        long entry = tables + (long) slot * ENTRY_SIZE;
        if ((getLong(entry + 8L * access) & TAG_MASK) != (linear & PAGE_MASK)) {
            fill(linear, access, in, slot, entry);
        }
        return entry;
    }

    private boolean isCanonical(long linear) {
        return linearMask != -1 || linear << 16 >> 16 == linear;
    }

    private void fill(long linear, int access, int in, int slot, long entry) {
        if (!isCanonical(linear)) {
            throw cpu.nonCanonical();
        }
        boolean user = in == USER;
        boolean smapOverride = in == SUPERVISOR_SMAP_OVERRIDE;
        int error = walker.walk(linear, access, user, smapOverride);
        if (error >= 0) {
            throw cpu.pageFault(linear, error);
        }
        cpu.counters.translations.increment();
        long physicalPage = walker.physical() & physicalMask & PAGE_MASK;
        long page = linear & PAGE_MASK;
        long host = frameCache.host(physicalPage);
        long watched = observed && cpu.watchesPage(page) ? TAG_WATCHED : 0;
        long slow = watched | (host == 0 ? TAG_MMIO : 0);
        putLong(entry, walker.allows(READ, user, smapOverride) ? page | slow : -1);
        putLong(entry + 16, walker.allows(FETCH, user, smapOverride) ? page | slow : -1);
        long writeSlow = slow;
        boolean writes = walker.dirty() && walker.allows(WRITE, user, smapOverride);
        if (host != 0 && writes) {
            writeSlow |= (frameCache.writable(physicalPage) ? 0 : TAG_ROM) | (cpu.hasCode(physicalPage) ? TAG_CODE : 0)
                    | (map.logged(host) ? TAG_LOGGED : 0);
        }
        if ((writeSlow & TAG_CODE) != 0) {
            putLong(guards + (long) slot * Long.BYTES, cpu.guardedGrains(physicalPage));
        }
        putLong(entry + 8, writes ? page | writeSlow : -1);
        putLong(entry + ADDEND, (host == 0 ? physicalPage : host) - page);
        frames[slot] = physicalPage;
        pages[slot] = page;
        boolean global = walker.global();
        attributes[slot] = (byte) (Long.numberOfTrailingZeros(walker.pageSize()) | (global ? GLOBAL : 0));
        (global ? globalSlots : localSlots).add(slot);
        if (walker.pageSize() > 4096) {
            largePages.add(linear, walker.pageSize());
        }
    }
}
