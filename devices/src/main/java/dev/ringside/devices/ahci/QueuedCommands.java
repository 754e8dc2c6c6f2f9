package dev.ringside.devices.ahci;

import dev.ringside.devices.ata.AtaDisk;
import dev.ringside.devices.ata.QueuedTransfer;
import java.util.function.IntConsumer;

/** The native command queue of a disk (Serial ATA revision 2.6, 13.6): up to 32 reads and writes at once, each with a tag. */
final class QueuedCommands {
    private static final int READ = 0x60;
    private static final int WRITE = 0x61;
    private static final int SECTORS_IN_ALL = 0x1_0000;

    /** Told of a command that failed. */
    interface Failure {
        void of(int tag, int error);
    }

    private final AtaDisk disk;
    private final IntConsumer done;
    private final Failure failed;
    private int underWay;
    private int era;

    QueuedCommands(AtaDisk disk, IntConsumer done, Failure failed) {
        this.disk = disk;
        this.done = done;
        this.failed = failed;
    }

    static boolean isQueued(int command) {
        return command == READ || command == WRITE;
    }

    boolean busy() {
        return underWay != 0;
    }

    /** Gives up all commands. */
    void forget() {
        era++;
        underWay = 0;
    }

    /** Begins the command in {@code frame}. */
    void begin(byte[] frame, PhysicalRegions regions) {
        int tag = (frame[12] & 0xff) >> 3;
        int given = frame[3] & 0xff | (frame[11] & 0xff) << 8;
        int count = given == 0 ? SECTORS_IN_ALL : given;
        long lba = 0;
        for (int i = 2; i >= 0; i--) {
            lba |= (frame[4 + i] & 0xffL) << 8 * i | (frame[8 + i] & 0xffL) << 24 + 8 * i;
        }
        boolean forced = (frame[7] & 0x80) != 0;
        int begun = era;
        underWay |= 1 << tag;
        QueuedTransfer.begin(disk, (frame[2] & 0xff) == WRITE, lba, count, forced, new QueuedTransfer.Host() {
            @Override
            public boolean alive() {
                return begun == era;
            }

            @Override
            public boolean store(byte[] data) {
                return regions.store(data);
            }

            @Override
            public boolean load(byte[] data) {
                return regions.load(data);
            }

            @Override
            public void done() {
                underWay &= ~(1 << tag);
                done.accept(tag);
            }

            @Override
            public void failed(long at, int error) {
                disk.queuedErrors().record(tag, 0x41, error, at, count);
                failed.of(tag, error);
            }
        });
    }
}
