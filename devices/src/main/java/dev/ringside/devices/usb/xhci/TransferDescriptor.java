package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transfer: blocks that are chained (xHCI 1.1, 4.11).
 *
 * @param blocks
 *            at least one
 * @param next
 *            the place behind them
 * @param complete
 *            false if the chain is longer than any that makes sense, and what is here is but its beginning
 */
record TransferDescriptor(List<Trb> blocks, TrbCursor next, boolean complete) {
    private static final int MOST_BLOCKS = 1024;

    /** The transfer at {@code place}; empty if the guest has not written all of it. */
    static Optional<TransferDescriptor> read(BusMaster memory, TrbCursor place) {
        TrbCursor cursor = place.copy();
        List<Trb> blocks = new ArrayList<>();
        do {
            Optional<Trb> trb = cursor.next(memory);
            if (trb.isEmpty()) {
                return Optional.empty();
            }
            blocks.add(trb.get());
        } while (blocks.getLast().chained() && blocks.size() < MOST_BLOCKS);
        return Optional.of(new TransferDescriptor(blocks, cursor, !blocks.getLast().chained()));
    }

    Trb first() {
        return blocks.getFirst();
    }

    boolean hasData() {
        return blocks.stream().anyMatch(Trb::hasData);
    }

    /** Bytes of all blocks. */
    int length() {
        return blocks.stream().mapToInt(Trb::length).sum();
    }

    /** Copies {@code data} into the buffers from byte {@code position} of the transfer on. */
    void scatter(BusMaster memory, int position, byte[] data) {
        int start = 0;
        for (Trb trb : blocks) {
            int from = Math.max(position, start);
            int to = Math.min(position + data.length, start + trb.length());
            if (from < to && !trb.immediate()) {
                memory.write(trb.parameter() + from - start, data, from - position, to - from);
            }
            start += trb.length();
        }
    }

    /** Bytes {@code position} to {@code position + length} of the buffers. */
    byte[] gather(BusMaster memory, int position, int length) {
        byte[] data = new byte[length];
        int start = 0;
        for (Trb trb : blocks) {
            int from = Math.max(position, start);
            int to = Math.min(position + length, start + trb.length());
            if (from < to && trb.immediate()) {
                for (int i = from; i < to; i++) {
                    data[i - position] = (byte) (trb.parameter() >>> 8 * (i - start));
                }
            } else if (from < to) {
                memory.read(trb.parameter() + from - start, data, from - position, to - from);
            }
            start += trb.length();
        }
        return data;
    }
}
