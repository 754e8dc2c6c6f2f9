package dev.ringside.devices.ata;

import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.WriteResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** The ranges that a TRIM names: 48 bits of address and 16 bits of length each, all in sectors (ATA8-ACS, 7.10). */
final class TrimRanges {
    /** Most blocks of 64 ranges in a command. */
    static final int MOST_BLOCKS = 8;

    private record Range(long lba, int count) {}

    private final Queue<Range> ranges = new ArrayDeque<>();

    /** Reads them; empty if one does not lie on the disk. */
    static Optional<TrimRanges> parse(byte[] data, long sectors) {
        TrimRanges parsed = new TrimRanges();
        ByteBuffer entries = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        while (entries.remaining() >= 8) {
            long entry = entries.getLong();
            Range range = new Range(entry & 0xffff_ffff_ffffL, (int) (entry >>> 48));
            if (range.count > 0) {
                if (range.lba > sectors - range.count) {
                    return Optional.empty();
                }
                parsed.ranges.add(range);
            }
        }
        return Optional.of(parsed);
    }

    /** Discards one after another; the first failure ends it. */
    void discard(Drive drive, Consumer<WriteResult> completion) {
        Range next = ranges.poll();
        if (next == null) {
            completion.accept(new WriteResult.Done());
            return;
        }
        drive.discard(next.lba * DiskTransfer.SECTOR, (long) next.count * DiskTransfer.SECTOR, result -> {
            if (result instanceof WriteResult.Done) {
                discard(drive, completion);
            } else {
                completion.accept(result);
            }
        });
    }
}
