package dev.ringside.devices.bios.disk;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import dev.ringside.emulator.device.InterruptLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Operations of drives on behalf of calls. Each has a ticket, which the call keeps in its frame; a call that comes with a ticket that nobody knows, after
 * a machine was restored for instance, begins its operation again. When one ends, an interrupt wakes the CPU that waits for it. Machine lock held.
 */
public final class Transfers {
    /** Programs may give up calls; the oldest operations are forgotten. */
    private static final int MOST = 16;

    private final InterruptLine wake;
    private final Map<Integer, Transfer> transfers = new LinkedHashMap<>();
    private int last;

    /** An operation. */
    private static final class Transfer {
        private boolean done;
        private byte[] data = {};
        private Optional<BlockError> error = Optional.empty();
    }

    /**
     * How an operation ended.
     *
     * @param data
     *            what was read
     */
    public record Outcome(byte[] data, Optional<BlockError> error) {}

    /** Nothing under way. {@code wake} is raised when an operation has ended. */
    public Transfers(InterruptLine wake) {
        this.wake = wake;
    }

    /** Forgets all operations; completions that come later are ignored. */
    public void reset() {
        transfers.clear();
        wake.set(false);
    }

    /** The interrupt was seen. */
    public void acknowledge() {
        wake.set(false);
    }

    /** Whether {@code ticket} is of an operation that is known here. */
    public boolean knows(int ticket) {
        return transfers.containsKey(ticket);
    }

    /** Begins to read; answers the ticket, never 0. */
    public int read(Drive drive, long offset, int length) {
        int ticket = begin();
        drive.read(offset, length, result -> {
            switch (result) {
                case ReadResult.Done done -> end(ticket, done.data(), Optional.empty());
                case ReadResult.Failed failed -> end(ticket, new byte[0], Optional.of(failed.error()));
            }
        });
        return ticket;
    }

    /** Begins to write; answers the ticket, never 0. */
    public int write(Drive drive, long offset, byte[] data) {
        int ticket = begin();
        drive.write(offset, data, result -> end(ticket, result));
        return ticket;
    }

    /** Begins to make safe what was written; answers the ticket, never 0. */
    public int flush(Drive drive) {
        int ticket = begin();
        drive.flush(result -> end(ticket, result));
        return ticket;
    }

    private int begin() {
        if (transfers.size() >= MOST) {
            transfers.remove(transfers.keySet().iterator().next());
        }
        last = Math.max(1, last + 1);
        transfers.put(last, new Transfer());
        return last;
    }

    private void end(int ticket, WriteResult result) {
        end(ticket, new byte[0], result instanceof WriteResult.Failed failed
                ? Optional.of(failed.error())
                : Optional.empty());
    }

    private void end(int ticket, byte[] data, Optional<BlockError> error) {
        Transfer transfer = transfers.get(ticket);
        if (transfer != null) {
            transfer.done = true;
            transfer.data = data;
            transfer.error = error;
            wake.set(true);
        }
    }

    /** Takes the outcome of an operation that has ended. */
    public Optional<Outcome> take(int ticket) {
        Transfer transfer = transfers.get(ticket);
        if (transfer == null || !transfer.done) {
            return Optional.empty();
        }
        transfers.remove(ticket);
        wake.set(false);
        return Optional.of(new Outcome(transfer.data, transfer.error));
    }
}
