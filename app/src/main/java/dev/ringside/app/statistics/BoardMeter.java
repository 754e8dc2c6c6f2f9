package dev.ringside.app.statistics;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.network.Traffic;
import dev.ringside.devices.storage.Drive;
import dev.ringside.emulator.machine.Machine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Reads from a board what its machine has used. One thread at a time. */
final class BoardMeter implements Supplier<UsageTotals> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final PcBoard board;
    /** Processor time of each thread at the last reading, by its identifier. */
    private Map<Long, Long> threadNanos = new HashMap<>();
    private long cpuNanos;

    BoardMeter(PcBoard board) {
        this.board = board;
    }

    @Override
    public UsageTotals get() {
        Machine machine = board.machine();
        List<Traffic> traffic = board.networkCards().stream().map(NetworkCard::traffic).toList();
        return new UsageTotals(machine.busyNanos(), cpuNanos(machine), board.residentMemory(), drives(Drive::bytesRead),
                drives(Drive::bytesWritten), traffic.stream().mapToLong(Traffic::receivedBytes).sum(),
                traffic.stream().mapToLong(Traffic::sentBytes).sum());
    }

    private long drives(ToLongFunction<Drive> bytes) {
        return board.drives().values().stream().mapToLong(bytes).sum();
    }

    /** Threads come and go; what one that ended used after the last reading is not known. */
    private long cpuNanos(Machine machine) {
        Map<Long, Long> now = new HashMap<>();
        for (Thread thread : machine.hostThreads().alive()) {
            long nanos = THREADS.getThreadCpuTime(thread.threadId());
            if (nanos >= 0) {
                now.put(thread.threadId(), nanos);
                cpuNanos += Math.max(0, nanos - threadNanos.getOrDefault(thread.threadId(), 0L));
            }
        }
        threadNanos = now;
        return cpuNanos;
    }
}
