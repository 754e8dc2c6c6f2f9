package dev.ringside.emulator.bus;

import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.statistics.AccessCounters;
import dev.ringside.emulator.statistics.Counter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The 65,536 I/O ports. An access is passed to the region that holds its first byte; one that runs past the end of that region is split into
 * bytes. Nothing there reads all ones and drops writes. Accesses take the machine lock.
 */
public final class PortBus {
    private static final int PORTS = 0x1_0000;

    private record Window(int first, int count, String name, IoRegion region, Counter accesses) {}

    private final Window[] windows = new Window[PORTS];
    private final MachineLock lock;
    private final AccessCounters accesses = new AccessCounters();
    private UnmappedAccess unmapped = UnmappedAccess.IGNORED;

    /** An empty bus whose devices are guarded by {@code lock}. */
    public PortBus(MachineLock lock) {
        this.lock = lock;
    }

    /** Sends accesses that nothing answers to {@code listener}. */
    public void traceUnmapped(UnmappedAccess listener) {
        unmapped = listener;
    }

    /**
     * Puts {@code region} at {@code count} ports from {@code first}.
     *
     * @throws OverlapException
     *             if another region holds one of them
     */
    public void map(int first, int count, String name, IoRegion region) {
        if (first < 0 || count < 1 || first + count > PORTS) {
            throw new IllegalArgumentException("ports 0x%x+0x%x of %s are out of range".formatted(first, count, name));
        }
        for (int port = first; port < first + count; port++) {
            if (windows[port] != null) {
                throw new OverlapException("port 0x%x of %s belongs to %s".formatted(port, name, windows[port].name));
            }
        }
        Window window = new Window(first, count, name, region, accesses.of(name));
        for (int port = first; port < first + count; port++) {
            windows[port] = window;
        }
    }

    /** Takes away the region mapped at exactly {@code first}; nothing happens if none is. */
    public void unmap(int first) {
        Window window = windows[first];
        if (window != null && window.first == first) {
            for (int port = first; port < first + window.count; port++) {
                windows[port] = null;
            }
        }
    }

    /** The ranges of ports that devices hold now, in order. */
    public List<PortRange> ranges() {
        lock.lock();
        try {
            return Arrays.stream(windows).filter(Objects::nonNull).distinct()
                    .map(window -> new PortRange(window.first, window.count, window.name)).toList();
        } finally {
            lock.unlock();
        }
    }

    /** How often each region was accessed, by its name; what nothing answers is not counted. Any thread. */
    public Map<String, Long> accesses() {
        return accesses.read();
    }

    /** Reads 1, 2 or 4 bytes at {@code port}; zero-extended. */
    public long read(int port, int width) {
        lock.lock();
        try {
            return readLocked(port & 0xffff, width);
        } finally {
            lock.unlock();
        }
    }

    /** Writes 1, 2 or 4 bytes at {@code port}. */
    public void write(int port, int width, long value) {
        lock.lock();
        try {
            writeLocked(port & 0xffff, width, value & mask(width));
        } finally {
            lock.unlock();
        }
    }

    private long readLocked(int port, int width) {
        Window window = windows[port];
        if (window != null && port + width <= window.first + window.count) {
            window.accesses.increment();
            return window.region.read(port - window.first, width) & mask(width);
        }
        if (width == 1) {
            unmapped.happened(UnmappedAccess.Space.PORT, port, width, false, 0);
            return 0xff;
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= readLocked((port + i) & 0xffff, 1) << (8 * i);
        }
        return value;
    }

    private void writeLocked(int port, int width, long value) {
        Window window = windows[port];
        if (window != null && port + width <= window.first + window.count) {
            window.accesses.increment();
            window.region.write(port - window.first, width, value);
        } else if (width == 1) {
            unmapped.happened(UnmappedAccess.Space.PORT, port, width, true, value);
        } else {
            for (int i = 0; i < width; i++) {
                writeLocked((port + i) & 0xffff, 1, value >>> (8 * i) & 0xff);
            }
        }
    }

    private static long mask(int width) {
        return -1L >>> (64 - 8 * width);
    }
}
