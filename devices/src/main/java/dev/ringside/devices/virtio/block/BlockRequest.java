package dev.ringside.devices.virtio.block;

import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import dev.ringside.devices.virtio.DescriptorChain;
import java.util.function.Consumer;

/** A request of the driver's (Virtual I/O Device 1.2, 5.2.6): a header, data in either direction, and a byte for the status at the end. */
final class BlockRequest {
    /** Bytes of the header: type, reserved, first sector. */
    static final int HEADER = 16;
    /** Bytes of a serial number. */
    static final int ID_LENGTH = 20;
    /** Bytes that go to or come from the drive at a time, so that a request of any size takes a bounded buffer. */
    static final int PIECE = 512 << 10;

    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int FLUSH = 4;
    private static final int GET_ID = 8;
    private static final int DISCARD = 11;
    private static final int WRITE_ZEROES = 13;

    private static final int RANGE = 16;
    private static final int RANGE_UNMAP = 1;

    private enum Status {
        OK, IO_ERROR, UNSUPPORTED
    }

    private record Range(long sector, long sectors, int flags) {}

    private final BlockDevice device;
    private final Drive drive;
    private final DescriptorChain chain;
    private final int type;
    private final long sector;
    private long done;

    BlockRequest(BlockDevice device, Drive drive, DescriptorChain chain) {
        this.device = device;
        this.drive = drive;
        this.chain = chain;
        type = (int) chain.readNumber(0, 4);
        sector = chain.readNumber(8, 8);
    }

    DescriptorChain chain() {
        return chain;
    }

    void begin() {
        switch (type) {
            case READ -> beginTransfer(chain.writable() - 1);
            case WRITE -> beginTransfer(chain.readable() - HEADER);
            case FLUSH -> flush();
            case GET_ID -> giveId();
            case DISCARD, WRITE_ZEROES -> beginRanges(chain.readable() - HEADER);
            default -> complete(Status.UNSUPPORTED);
        }
    }

    private void beginTransfer(long length) {
        if (length % BlockConfiguration.SECTOR != 0 || !onMedium(sector, length / BlockConfiguration.SECTOR)) {
            complete(Status.IO_ERROR);
        } else if (length == 0) {
            complete(Status.OK);
        } else {
            transfer(length);
        }
    }

    private boolean onMedium(long first, long sectors) {
        return first >= 0 && sectors <= device.capacity() && first <= device.capacity() - sectors;
    }

    /** Moves the next piece. */
    private void transfer(long length) {
        if (!device.live()) {
            // What would be read from memory that is out of reach must not get onto the disk.
            complete(Status.IO_ERROR);
            return;
        }
        int piece = (int) Math.min(length - done, PIECE);
        long offset = sector * BlockConfiguration.SECTOR + done;
        device.operationBegins();
        if (type == READ) {
            drive.read(offset, piece, result -> device.operationEnded(this, () -> {
                switch (result) {
                    case ReadResult.Done read -> {
                        chain.write(done, read.data(), 0, piece);
                        moved(piece, length);
                    }
                    case ReadResult.Failed _ -> complete(Status.IO_ERROR);
                }
            }));
        } else {
            drive.write(offset, chain.read(HEADER + done, piece), ended(() -> moved(piece, length)));
        }
    }

    private void moved(int piece, long length) {
        done += piece;
        if (done < length) {
            transfer(length);
        } else if (type == WRITE && device.writeThrough()) {
            flush();
        } else {
            complete(Status.OK);
        }
    }

    private void flush() {
        device.operationBegins();
        drive.flush(ended(() -> complete(Status.OK)));
    }

    private void giveId() {
        chain.write(0, device.serial(), 0, (int) Math.min(ID_LENGTH, chain.writable() - 1));
        complete(Status.OK);
    }

    private void beginRanges(long length) {
        if (length == 0 || length % RANGE != 0 || length > (long) BlockConfiguration.MOST_RANGES * RANGE) {
            complete(Status.IO_ERROR);
            return;
        }
        for (int i = 0; i < length / RANGE; i++) {
            Range range = range(i);
            if ((range.flags & ~(type == WRITE_ZEROES ? RANGE_UNMAP : 0)) != 0) {
                complete(Status.UNSUPPORTED);
                return;
            }
            if (range.sectors > BlockConfiguration.MOST_SECTORS || !onMedium(range.sector, range.sectors)) {
                complete(Status.IO_ERROR);
                return;
            }
        }
        nextRange(0, (int) (length / RANGE));
    }

    private Range range(int index) {
        long at = HEADER + (long) RANGE * index;
        return new Range(chain.readNumber(at, 8), chain.readNumber(at + 8, 4), (int) chain.readNumber(at + 12, 4));
    }

    private void nextRange(int index, int ranges) {
        if (index == ranges) {
            if (device.writeThrough()) {
                flush();
            } else {
                complete(Status.OK);
            }
            return;
        }
        // The driver may have changed it since it was checked: the drive checks again.
        Range range = range(index);
        long offset = range.sector * BlockConfiguration.SECTOR;
        long bytes = Math.min(range.sectors, BlockConfiguration.MOST_SECTORS) * BlockConfiguration.SECTOR;
        device.operationBegins();
        if (type == DISCARD) {
            drive.discard(offset, bytes, ended(() -> nextRange(index + 1, ranges)));
        } else {
            drive.writeZeroes(offset, bytes, ended(() -> nextRange(index + 1, ranges)));
        }
    }

    private Consumer<WriteResult> ended(Runnable next) {
        return result -> device.operationEnded(this, () -> {
            switch (result) {
                case WriteResult.Done _ -> next.run();
                case WriteResult.Failed _ -> complete(Status.IO_ERROR);
            }
        });
    }

    /** The status is the last byte the driver gave to write; what lies before it counts as written for a read that succeeded. */
    private void complete(Status status) {
        long last = chain.writable() - 1;
        chain.write(last, new byte[]{(byte) status.ordinal()}, 0, 1);
        boolean filled = status == Status.OK && (type == READ || type == GET_ID);
        chain.complete(filled ? (int) (last + 1) : 1);
        device.completed(this);
    }
}
