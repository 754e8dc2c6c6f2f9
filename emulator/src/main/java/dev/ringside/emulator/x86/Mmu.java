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
import dev.ringside.emulator.memory.PhysicalMap;

/**
 * Linear memory as the CPU sees it: the {@link Tlb} in front of the page walker, the physical map and the code cache.
 *
 * <p>
 * <p>
 * Every access may throw the CPU's {@link GuestException}; nothing has been changed then, except that an access crossing pages has checked both
 * before it touches either. Owned by the CPU's thread.
 */
public final class Mmu {
    /** Kinds of access, in the order of the tags in an entry. */
    static final int READ = 0, WRITE = 1, FETCH = 2;

    /** Offset of an entry in its table, of an address shifted right by 7. */
    private static final long ENTRY_MASK = (Tlb.ENTRIES - 1L) * Tlb.ENTRY_SIZE;
    private static final int USER = 0, SUPERVISOR = 1, SUPERVISOR_SMAP_OVERRIDE = 2;
    private static final long PAGE_MASK = ~0xfffL;

    private final Cpu cpu;
    private final boolean shared;
    private final CpuState state;
    private final PhysicalMap map;
    private final PageWalker walker;
    private final FrameCache frameCache;
    private final Tlb tlb;

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
        tlb = new Tlb(state, map);
        state.put(CpuState.WRITE_GUARDS, tlb.guardsBase());
        state.put(CpuState.USER_TLB, tlb.table(USER));
        state.put(CpuState.SUPERVISOR_TLB, tlb.table(SUPERVISOR));
        state.put(CpuState.OVERRIDE_TLB, tlb.table(SUPERVISOR_SMAP_OVERRIDE));
        selectFast();
    }

    void close() {
        tlb.close();
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
            byte value = getByte(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (byte) readAside(linear, 1);
    }

    /** Reads 16 bits. */
    public short read2(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 1 & PAGE_MASK)) {
            short value = getShort(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (short) readAside(linear, 2);
    }

    /** Reads 32 bits. */
    public int read4(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 3 & PAGE_MASK)) {
            int value = getInt(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (int) readAside(linear, 4);
    }

    /** Reads 64 bits. */
    public long read8(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry) == (linear + 7 & PAGE_MASK)) {
            long value = getLong(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return readAside(linear, 8);
    }

    /** Reads 8 bits that will be written: raises what the write would. */
    public byte modify1(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear & PAGE_MASK)) {
            byte value = getByte(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (byte) modifySlow(linear, 1);
    }

    /** Reads 16 bits that will be written. */
    public short modify2(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 1 & PAGE_MASK)) {
            short value = getShort(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (short) modifySlow(linear, 2);
    }

    /** Reads 32 bits that will be written. */
    public int modify4(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 3 & PAGE_MASK)) {
            int value = getInt(getLong(entry + Tlb.ADDEND) + linear);
            afterLoad();
            return value;
        }
        return (int) modifySlow(linear, 4);
    }

    /** Reads 64 bits that will be written. */
    public long modify8(long linear) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 7 & PAGE_MASK)) {
            long value = getLong(getLong(entry + Tlb.ADDEND) + linear);
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
            putByte(getLong(entry + Tlb.ADDEND) + linear, value);
        } else {
            writeAside(linear, 1, value);
        }
    }

    /** Writes 16 bits. */
    public void write2(long linear, short value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 1 & PAGE_MASK)) {
            beforeStore();
            putShort(getLong(entry + Tlb.ADDEND) + linear, value);
        } else {
            writeAside(linear, 2, value);
        }
    }

    /** Writes 32 bits. */
    public void write4(long linear, int value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 3 & PAGE_MASK)) {
            beforeStore();
            putInt(getLong(entry + Tlb.ADDEND) + linear, value);
        } else {
            writeAside(linear, 4, value);
        }
    }

    /** Writes 64 bits. */
    public void write8(long linear, long value) {
        long entry = fast + (linear >>> 7 & ENTRY_MASK);
        if (getLong(entry + 8) == (linear + 7 & PAGE_MASK)) {
            beforeStore();
            putLong(getLong(entry + Tlb.ADDEND) + linear, value);
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
        if (fast == tlb.nothing()) {
            return 0;
        }
        long entry = resolve(linear, access, context);
        if (access == WRITE && getLong(entry + 8) == ((linear & PAGE_MASK) | Tlb.LOGGED)) {
            tlb.markLogged(entry, linear);
        }
        return getLong(entry + 8L * access) == (linear & PAGE_MASK) ? getLong(entry + Tlb.ADDEND) + linear : 0;
    }

    /** Physical address from which an instruction byte at {@code linear} is fetched. Raises faults. */
    long fetch(long linear) {
        long entry = resolve(linear, FETCH, context);
        long at = getLong(entry + Tlb.ADDEND) + linear;
        return (getLong(entry + 8 * FETCH) & Tlb.MMIO) != 0 ? at : tlb.physical(entry, linear);
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
        tlb.flush();
        cpu.translationsChanged();
    }

    /** Forgets all translations but global ones: what a load of CR3 does. */
    public void flushNonGlobal() {
        tlb.flushNonGlobal();
        cpu.translationsChanged();
    }

    /** Forgets the translation of the page that holds {@code linear}: what INVLPG does. */
    public void flushPage(long linear) {
        tlb.flushPage(linear);
        cpu.translationsChanged();
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
        fast = alignmentChecked ? tlb.nothing() : tlb.table(context);
        state.put(CpuState.TLB, fast);
    }

    private int contextFor(boolean user) {
        return user ? USER : context == USER ? SUPERVISOR : context;
    }

    /**
     * A page has got decoded code: writes to it must be seen from now on. Answers whether one could have been made unseen before.
     */
    boolean protectCode(long physicalPage) {
        return tlb.protectCode(physicalPage, cpu.guardedGrains(physicalPage));
    }

    /**
     * A log was collected: the next write to each page is to be marked again. Pages that could be written unseen until now are marked once more, since
     * a write may have come after the collection.
     */
    void markAgain() {
        tlb.markAgain();
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
        long at = getLong(entry + Tlb.ADDEND) + linear;
        if ((getLong(entry) & Tlb.MMIO) != 0) {
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
        long at = getLong(entry + Tlb.ADDEND) + linear;
        return (getLong(entry) & Tlb.MMIO) != 0 ? cpu.readPhysical(at, 1) & 0xff : getByte(at) & 0xff;
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
        long at = getLong(entry + Tlb.ADDEND) + linear;
        long tag = getLong(entry + 8);
        if ((tag & (Tlb.MMIO | Tlb.ROM | Tlb.LOGGED)) == Tlb.LOGGED) {
            tlb.markLogged(entry, linear);
            tag &= ~Tlb.LOGGED;
        }
        if ((tag & (Tlb.MMIO | Tlb.ROM)) != 0) {
            cpu.writePhysical(tlb.physical(entry, linear), size, value);
            return;
        }
        boolean code = (tag & Tlb.CODE) != 0;
        long target = tlb.physical(entry, linear);
        if (code) {
            cpu.codeWritten(target, size);
        }
        beforeStore();
        switch (size) {
            case 1 -> putByte(at, (byte) value);
            case 2 -> putShort(at, (short) value);
            case 4 -> putInt(at, (int) value);
            default -> putLong(at, value);
        }
        if (code) {
            cpu.tellOthers(target, size);
            if (cpu.hasCode(target & PAGE_MASK)) {
                tlb.guard(entry, cpu.guardedGrainsAfter(target, size));
            } else {
                tlb.unguard(entry);
            }
        }
    }

    /** The TLB entry for {@code linear}, filled if need be; the access is allowed. */
    private long resolve(long linear, int access, int in) {
        long known = tlb.find(linear, access, in);
        return known != 0 ? known : fill(linear, access, in);
    }

    private boolean isCanonical(long linear) {
        return linearMask != -1 || linear << 16 >> 16 == linear;
    }

    private long fill(long linear, int access, int in) {
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
        long entry = tlb.place(linear, in);
        tlb.describe(entry, page, physicalPage, walker.pageSize(), walker.global());
        long slow = (observed && cpu.watchesPage(page) ? Tlb.WATCHED : 0) | (host == 0 ? Tlb.MMIO : 0);
        putLong(entry, walker.allows(READ, user, smapOverride) ? page | slow : Tlb.NOTHING);
        putLong(entry + 16, walker.allows(FETCH, user, smapOverride) ? page | slow : Tlb.NOTHING);
        boolean writes = walker.dirty() && walker.allows(WRITE, user, smapOverride);
        if (host != 0 && writes) {
            slow |= (frameCache.writable(physicalPage) ? 0 : Tlb.ROM) | (map.logged(host) ? Tlb.LOGGED : 0);
        }
        putLong(entry + 8, writes ? page | slow : Tlb.NOTHING);
        if (host != 0 && writes && cpu.hasCode(physicalPage)) {
            tlb.guard(entry, cpu.guardedGrains(physicalPage));
        }
        putLong(entry + Tlb.ADDEND, (host == 0 ? physicalPage : host) - page);
        return entry;
    }
}
