package dev.ringside.devices.ata;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.ReadResult;
import dev.ringside.devices.storage.WriteResult;
import java.util.function.Consumer;

/** One command that moves sectors between a disk and its host, piece by piece. */
final class DiskTransfer {
    static final int SECTOR = 512;
    static final int MOST_MULTIPLE = 16;
    private static final int PIECE = 1024;

    /** What is told of the end. */
    interface Outcome {
        /** All sectors were moved. */
        void done();

        /** The host of the image failed at the piece that begins with {@code lba}. */
        void failed(long lba, BlockError error);
    }

    private final Drive drive;
    private final DataPath path;
    /** Takes completions while the command has not been given up. */
    private final Alive alive;
    private final Outcome outcome;
    private long lba;
    private int left;

    /** Drops what comes for a command that has been given up. */
    interface Alive {
        <T> Consumer<T> guard(Consumer<T> consumer);
    }

    DiskTransfer(Drive drive, DataPath path, Alive alive, Outcome outcome) {
        this.drive = drive;
        this.path = path;
        this.alive = alive;
        this.outcome = outcome;
    }

    void read(long first, int sectors) {
        lba = first;
        left = sectors;
        readPiece();
    }

    void write(long first, int sectors) {
        lba = first;
        left = sectors;
        receivePiece();
    }

    private int piece() {
        return Math.min(left, PIECE);
    }

    private void advance(int sectors) {
        lba += sectors;
        left -= sectors;
    }

    private void readPiece() {
        int sectors = piece();
        Consumer<ReadResult> completion = result -> {
            switch (result) {
                case ReadResult.Done(byte[] data) -> path.send(data, () -> {
                    advance(sectors);
                    if (left == 0) {
                        outcome.done();
                    } else {
                        readPiece();
                    }
                });
                case ReadResult.Failed(BlockError error) -> outcome.failed(lba, error);
            }
        };
        drive.read(lba * SECTOR, sectors * SECTOR, alive.guard(completion));
    }

    private void receivePiece() {
        path.receive(piece() * SECTOR, this::writePiece);
    }

    private void writePiece(byte[] data) {
        Consumer<WriteResult> completion = result -> {
            switch (result) {
                case WriteResult.Done() -> {
                    advance(data.length / SECTOR);
                    if (left == 0) {
                        outcome.done();
                    } else {
                        receivePiece();
                    }
                }
                case WriteResult.Failed(BlockError error) -> outcome.failed(lba, error);
            }
        };
        drive.write(lba * SECTOR, data, alive.guard(completion));
    }
}
