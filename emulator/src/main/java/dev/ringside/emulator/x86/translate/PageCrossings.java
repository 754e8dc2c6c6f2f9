package dev.ringside.emulator.x86.translate;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.interpret.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Instructions that lie in two pages, which no block can hold, with their bytes: as nobody tells when those change, they are compared at each use. For
 * code whose addresses do not wrap in the second page.
 */
final class PageCrossings {
    private static final int SIZE = 512;
    private static final long OFFSET = 0xfff;

    private final Cpu cpu;
    private final List<Optional<Crossing>> known = new ArrayList<>(Collections.nCopies(SIZE, Optional.empty()));

    PageCrossings(Cpu cpu) {
        this.cpu = cpu;
    }

    private record Crossing(long linear, int mode, byte[] bytes, Op operation) {}

    /** The operation for the instruction at {@code linear}, if it is known for this mode; raises what fetching its second part raises. */
    Optional<Op> find(long linear, int mode) {
        Optional<Crossing> found = known.get(slot(linear));
        if (found.isEmpty() || found.get().linear != linear || found.get().mode != mode) {
            return Optional.empty();
        }
        Crossing crossing = found.get();
        int first = (int) (OFFSET + 1 - (linear & OFFSET));
        boolean same = same(crossing.bytes, 0, first, linear)
                && same(crossing.bytes, first, crossing.bytes.length, linear + first);
        return same ? Optional.of(crossing.operation) : Optional.empty();
    }

    /** Notes that {@code operation} is what the instruction at {@code linear} does. */
    void put(long linear, int mode, Op operation) {
        byte[] bytes = new byte[operation.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) cpu.physicalMemory().read(cpu.fetch(linear + i), 1);
        }
        known.set(slot(linear), Optional.of(new Crossing(linear, mode, bytes, operation)));
    }

    /** Whether {@code bytes[from]} to {@code bytes[to - 1]} are what is at {@code linear}; what is no memory is never the same. */
    private boolean same(byte[] bytes, int from, int to, long linear) {
        long physical = cpu.fetch(linear);
        long host = cpu.mmu.hostPage(physical);
        if (host == 0) {
            return false;
        }
        long at = host + (physical & OFFSET);
        for (int i = from; i < to; i++) {
            if (Host.getByte(at + i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(long linear) {
        return (int) (linear >>> 12) & SIZE - 1;
    }
}
