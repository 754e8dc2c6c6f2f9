package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Moves a range of a medium to or from the host, piece by piece. What lacks of the medium's last block reads as zeros. */
final class BlockTransfer {
    private static final int PIECE = 256 << 10;

    private final LogicalUnit unit;
    private long offset;
    private long left;

    BlockTransfer(LogicalUnit unit, long offset, long length) {
        this.unit = unit;
        this.offset = offset;
        left = length;
    }

    private long mediumBytes() {
        return unit.drive().medium().map(medium -> medium.bytes()).orElse(0L);
    }

    /** The medium's bytes as they are. */
    void read() {
        read(PIECE, (at, data) -> data);
    }

    /** Makes of a piece of the medium what the host gets. */
    interface Framing {
        byte[] frame(long offset, byte[] data);
    }

    /** The medium's bytes in another form; {@code most} bytes of it in a piece. */
    void read(int most, Framing framing) {
        if (left == 0) {
            unit.succeed();
            return;
        }
        int length = (int) Math.min(left, most);
        int there = Math.clamp(mediumBytes() - offset, 0, length);
        Consumer<ReadResult> completion = result -> {
            switch (result) {
                case ReadResult.Done(byte[] data) -> {
                    byte[] whole = there < length ? Arrays.copyOf(data, length) : data;
                    unit.send(framing.frame(offset, whole), () -> {
                        advance(length);
                        read(most, framing);
                    });
                }
                case ReadResult.Failed(BlockError error) -> unit.fail(Sense.of(error, false));
            }
        };
        unit.drive().read(offset, there, unit.guard(completion));
    }

    /** Reads and keeps nothing. */
    void verify() {
        if (left == 0) {
            unit.succeed();
            return;
        }
        int length = (int) Math.min(left, PIECE);
        Consumer<ReadResult> completion = result -> {
            switch (result) {
                case ReadResult.Done _ -> {
                    advance(length);
                    verify();
                }
                case ReadResult.Failed(BlockError error) -> unit.fail(Sense.of(error, false));
            }
        };
        unit.drive().read(offset, length, unit.guard(completion));
    }

    /** Writes what the host gives, and, if {@code flushes}, waits until it is safe. */
    void write(boolean flushes) {
        if (left == 0) {
            if (flushes) {
                flush(unit);
            } else {
                unit.succeed();
            }
            return;
        }
        int length = (int) Math.min(left, PIECE);
        unit.receive(length, data -> unit.drive().write(offset, data, unit.guard(written(unit, () -> {
            advance(length);
            write(flushes);
        }))));
    }

    /** Writes one block again and again. */
    void writeSame(byte[] block, LongConsumer finished) {
        if (left == 0) {
            finished.accept(offset);
            return;
        }
        int length = (int) Math.min(left, (long) PIECE / block.length * block.length);
        byte[] data = new byte[length];
        for (int at = 0; at < length; at += block.length) {
            System.arraycopy(block, 0, data, at, block.length);
        }
        unit.drive().write(offset, data, unit.guard(written(unit, () -> {
            advance(length);
            writeSame(block, finished);
        })));
    }

    private void advance(int length) {
        offset += length;
        left -= length;
    }

    static void flush(LogicalUnit unit) {
        unit.drive().flush(unit.guard(written(unit, unit::succeed)));
    }

    /** Goes on with {@code next} or fails the command. */
    static Consumer<WriteResult> written(LogicalUnit unit, Runnable next) {
        return result -> {
            switch (result) {
                case WriteResult.Done() -> next.run();
                case WriteResult.Failed(BlockError error) -> unit.fail(Sense.of(error, true));
            }
        };
    }
}
