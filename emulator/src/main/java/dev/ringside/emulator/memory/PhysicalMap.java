package dev.ringside.emulator.memory;

import dev.ringside.emulator.bus.OverlapException;
import dev.ringside.emulator.bus.UnmappedAccess;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.statistics.AccessCounters;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.internal.misc.Unsafe;

/**
 * The guest's physical address space. CPUs ask it where an address leads and keep the answer in their TLBs; devices read and write memory
 * through it (DMA), checked against its bounds. Reads of nothing give all ones, writes to nothing or to ROM are dropped.
 *
 * <p>
 * Look-ups may come from any thread; the map is changed with the machine lock held, and CPUs are told through {@link #onChange}.
 */
public final class PhysicalMap {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final long PAGE = 4096;

    private final MachineLock lock;
    private final Optional<PhysicalMap> beneath;
    private final List<MemoryWriteListener> writeListeners;
    private final List<Runnable> changeListeners;
    private final List<Runnable> collectionListeners;
    private final List<DirtyLog> logs;
    private final AccessCounters accesses;
    private volatile TreeMap<Long, MemoryRegion> regions = new TreeMap<>();
    private volatile UnmappedAccess unmapped = UnmappedAccess.IGNORED;

    /** An empty address space whose devices are guarded by {@code lock}. */
    public PhysicalMap(MachineLock lock) {
        this.lock = lock;
        beneath = Optional.empty();
        writeListeners = new CopyOnWriteArrayList<>();
        changeListeners = new CopyOnWriteArrayList<>();
        collectionListeners = new CopyOnWriteArrayList<>();
        logs = new CopyOnWriteArrayList<>();
        accesses = new AccessCounters();
    }

    private PhysicalMap(PhysicalMap shared) {
        lock = shared.lock;
        beneath = Optional.of(shared);
        writeListeners = shared.writeListeners;
        changeListeners = shared.changeListeners;
        collectionListeners = shared.collectionListeners;
        logs = shared.logs;
        accesses = shared.accesses;
    }

    /**
     * This address space as one CPU sees it: regions added to the view, each of whole pages, hide what lies beneath them from that CPU alone, as
     * the page of its local APIC does. Listeners are common to the map and all its views.
     */
    public PhysicalMap view() {
        return new PhysicalMap(this);
    }

    /** Sends accesses that nothing answers to {@code listener}. */
    public void traceUnmapped(UnmappedAccess listener) {
        unmapped = listener;
    }

    /** {@code listener} is told of writes that devices make to RAM. */
    public void onDeviceWrite(MemoryWriteListener listener) {
        writeListeners.add(listener);
    }

    /** {@code listener} is run after a region came or went; translations kept anywhere are then void. */
    public void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    /** {@code listener} is run on any thread after a {@link DirtyLog} was collected: the next write to each of its pages has to be marked again. */
    public void onCollection(Runnable listener) {
        collectionListeners.add(listener);
    }

    /** Logs writes to the memory of {@code log} from now on, wherever it is mapped; those of CPUs from when they next look up. */
    public void attach(DirtyLog log) {
        log.onCollection(() -> collectionListeners.forEach(Runnable::run));
        logs.add(log);
        changeListeners.forEach(Runnable::run);
    }

    /** Logs no more writes for {@code log}. */
    public void detach(DirtyLog log) {
        logs.remove(log);
    }

    /** Whether writes to the byte at {@code host} of this process have to be marked. */
    public boolean logged(long host) {
        for (DirtyLog log : logs) {
            if (log.covers(host)) {
                return true;
            }
        }
        return false;
    }

    /** Marks bytes of memory, found through {@link #hostPage}, as written; after the write. */
    public void mark(long host, long length) {
        for (DirtyLog log : logs) {
            log.markHost(host, length);
        }
    }

    /**
     * Adds a region.
     *
     * @throws OverlapException
     *             if another region holds one of its addresses
     */
    public void add(MemoryRegion region) {
        replace(List.of(), List.of(region));
    }

    /** Removes a region that was added; nothing happens if it is not there. */
    public void remove(MemoryRegion region) {
        replace(List.of(region), List.of());
    }

    /**
     * Removes the regions of {@code old} that are there and adds those of {@code fresh}, in one change: translations are thrown away once.
     *
     * @throws OverlapException
     *             if another region holds an address of one that is to be added; nothing has changed then
     */
    public void replace(List<? extends MemoryRegion> old, List<? extends MemoryRegion> fresh) {
        TreeMap<Long, MemoryRegion> changed = new TreeMap<>(regions);
        old.forEach(region -> changed.remove(region.base(), region));
        for (MemoryRegion region : fresh) {
            check(region, changed);
            changed.put(region.base(), region);
        }
        if (!changed.equals(regions)) {
            regions = changed;
            changeListeners.forEach(Runnable::run);
        }
    }

    private void check(MemoryRegion region, NavigableMap<Long, MemoryRegion> present) {
        if (region.length() <= 0 || region.base() < 0 || region.base() + region.length() < 0) {
            throw new IllegalArgumentException(describe(region) + " is out of range");
        }
        if ((!(region instanceof MemoryRegion.Mmio) || beneath.isPresent())
                && ((region.base() | region.length()) & (PAGE - 1)) != 0) {
            throw new IllegalArgumentException(describe(region) + " is not made of whole pages");
        }
        Map.Entry<Long, MemoryRegion> before = present.floorEntry(region.base() + region.length() - 1);
        if (before != null && before.getKey() + before.getValue().length() > region.base()) {
            throw new OverlapException(describe(region) + " overlaps " + describe(before.getValue()));
        }
    }

    /** All regions of this map, without those beneath a view, in order of their addresses. */
    public List<MemoryRegion> regions() {
        return List.copyOf(regions.values());
    }

    /** How often the registers of each device were accessed through this map and its views, by the name of their region. Any thread. */
    public Map<String, Long> accesses() {
        return accesses.read();
    }

    /** The region that holds {@code address}. */
    public Optional<MemoryRegion> find(long address) {
        return Optional.ofNullable(regionAt(address));
    }

    /**
     * Host address of the whole 4 KiB page that starts at guest physical address {@code page}, or 0 if the page is not entirely RAM or ROM.
     */
    public long hostPage(long page) {
        return switch (regionAt(page)) {
            case MemoryRegion.Ram ram -> ram.host() + (page - ram.base());
            case MemoryRegion.RomDevice rom -> rom.host() + (page - rom.base());
            case null, default -> 0;
        };
    }

    /** Whether {@code address} lies in RAM that the guest may write. */
    public boolean writable(long address) {
        return regionAt(address) instanceof MemoryRegion.Ram ram && !ram.readOnly();
    }

    /** Reads 1, 2, 4 or 8 bytes, little-endian and zero-extended, from memory or a device; an access may not cross a region. */
    public long read(long address, int width) {
        return switch (regionAt(address)) {
            case MemoryRegion.Ram ram when fits(ram, address, width) ->
                load(ram.host() + (address - ram.base()), width);
            case MemoryRegion.RomDevice rom when fits(rom, address, width) ->
                load(rom.host() + (address - rom.base()), width);
            case MemoryRegion.Mmio mmio when fits(mmio, address, width) -> {
                lock.lock();
                try {
                    accesses.of(mmio.name()).increment();
                    yield mmio.region().read(address - mmio.base(), width) & mask(width);
                } finally {
                    lock.unlock();
                }
            }
            case null, default -> {
                if (width == 1) {
                    unmapped.happened(UnmappedAccess.Space.MEMORY, address, width, false, 0);
                    yield 0xff;
                }
                int half = width / 2;
                yield read(address, half) | read(address + half, half) << (8 * half);
            }
        };
    }

    /** Writes 1, 2, 4 or 8 bytes to memory or a device on behalf of a device or of an uncached CPU access. */
    public void write(long address, int width, long value) {
        switch (regionAt(address)) {
            case MemoryRegion.Ram ram when fits(ram, address, width) -> {
                if (!ram.readOnly()) {
                    store(ram.host() + (address - ram.base()), width, value);
                    mark(ram.host() + (address - ram.base()), width);
                    writeListeners.forEach(listener -> listener.written(address, width));
                }
            }
            case MemoryRegion.Mmio mmio when fits(mmio, address, width) ->
                write(mmio, mmio.region(), address - mmio.base(), width, value);
            case MemoryRegion.RomDevice rom when fits(rom, address, width) ->
                write(rom, rom.writes(), address - rom.base(), width, value);
            case null, default -> {
                if (width == 1) {
                    unmapped.happened(UnmappedAccess.Space.MEMORY, address, width, true, value & 0xff);
                    return;
                }
                int half = width / 2;
                write(address, half, value & mask(half));
                write(address + half, half, value >>> (8 * half) & mask(half));
            }
        }
    }

    private void write(MemoryRegion region, IoRegion device, long offset, int width, long value) {
        lock.lock();
        try {
            accesses.of(region.name()).increment();
            device.write(offset, width, value & mask(width));
        } finally {
            lock.unlock();
        }
    }

    /** Copies {@code length} bytes of RAM or ROM at {@code address} into {@code target}; bytes outside memory read as 0xFF. */
    public void readBytes(long address, byte[] target, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, target.length);
        for (int done = 0; done < length;) {
            long at = address + done;
            MemoryRegion region = regionAt(at);
            int chunk = (int) Math.min(length - done, contiguous(region, at));
            long host = switch (region) {
                case MemoryRegion.Ram ram -> ram.host();
                case MemoryRegion.RomDevice rom -> rom.host();
                case null, default -> 0;
            };
            if (host != 0) {
                UNSAFE.copyMemory(null, host + (at - region.base()), target,
                        Unsafe.ARRAY_BYTE_BASE_OFFSET + offset + done, chunk);
            } else {
                java.util.Arrays.fill(target, offset + done, offset + done + chunk, (byte) 0xff);
            }
            done += chunk;
        }
    }

    /** Copies {@code length} bytes of {@code source} into RAM at {@code address}; bytes that fall outside writable RAM are dropped. */
    public void writeBytes(long address, byte[] source, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, source.length);
        for (int done = 0; done < length;) {
            long at = address + done;
            MemoryRegion region = regionAt(at);
            int chunk = (int) Math.min(length - done, contiguous(region, at));
            if (region instanceof MemoryRegion.Ram ram && !ram.readOnly()) {
                UNSAFE.copyMemory(source, Unsafe.ARRAY_BYTE_BASE_OFFSET + offset + done, null,
                        ram.host() + (at - ram.base()), chunk);
                mark(ram.host() + (at - ram.base()), chunk);
                writeListeners.forEach(listener -> listener.written(at, chunk));
            }
            done += chunk;
        }
    }

    /**
     * Gives RAM that the guest does not need back to the host, as far as there is writable RAM within {@code length} bytes at {@code address}: what
     * is there afterwards is zero, or, where the host cannot take it, what was there before.
     */
    public void giveBack(long address, long length) {
        for (MemoryRegion region : regions.values()) {
            long from = Math.max(address, region.base());
            long to = Math.min(address + length, region.base() + region.length());
            if (region instanceof MemoryRegion.Ram ram && !ram.readOnly() && from < to) {
                HostPages.giveBack(ram.host() + (from - ram.base()), to - from);
                writeListeners.forEach(listener -> listener.written(from, to - from));
            }
        }
    }

    private MemoryRegion regionAt(long address) {
        Map.Entry<Long, MemoryRegion> entry = regions.floorEntry(address);
        if (entry != null && address - entry.getKey() < entry.getValue().length()) {
            return entry.getValue();
        }
        return beneath.isPresent() ? beneath.get().regionAt(address) : null;
    }

    /** Bytes from {@code address} on that surely belong to {@code region}, or to none if it is null: in a view any page may be another's. */
    private long contiguous(MemoryRegion region, long address) {
        if (beneath.isPresent()) {
            return PAGE - (address & (PAGE - 1));
        }
        if (region != null) {
            return region.base() + region.length() - address;
        }
        Long next = regions.higherKey(address);
        return next == null || address < 0 ? Integer.MAX_VALUE : next - address;
    }

    private static boolean fits(MemoryRegion region, long address, int width) {
        return address - region.base() <= region.length() - width;
    }

    private static long load(long host, int width) {
        return switch (width) {
            case 1 -> UNSAFE.getByte(host) & 0xffL;
            case 2 -> UNSAFE.getShortUnaligned(null, host) & 0xffffL;
            case 4 -> UNSAFE.getIntUnaligned(null, host) & 0xffff_ffffL;
            default -> UNSAFE.getLongUnaligned(null, host);
        };
    }

    private static void store(long host, int width, long value) {
        switch (width) {
            case 1 -> UNSAFE.putByte(host, (byte) value);
            case 2 -> UNSAFE.putShortUnaligned(null, host, (short) value);
            case 4 -> UNSAFE.putIntUnaligned(null, host, (int) value);
            default -> UNSAFE.putLongUnaligned(null, host, value);
        }
    }

    private static long mask(int width) {
        return -1L >>> (64 - 8 * width);
    }

    private static String describe(MemoryRegion region) {
        return "%s at 0x%x+0x%x".formatted(region.name(), region.base(), region.length());
    }
}
