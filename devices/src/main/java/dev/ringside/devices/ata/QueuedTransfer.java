package dev.ringside.devices.ata;

import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.WriteResult;
import java.util.function.Consumer;

/** One of several reads and writes that a SATA disk carries out at once. */
public final class QueuedTransfer {

    /** The host's end of it. */
    public interface Host {
        /** Whether the command has not been given up; nothing is called when it has. */
        boolean alive();

        /** Takes data; false if it has no room for it, which fails the command. */
        boolean store(byte[] data);

        /** Gives data; false if it has too little, which fails the command. */
        boolean load(byte[] data);

        /** All sectors were moved, and are safe if that was asked for. */
        void done();

        /** The command failed at {@code lba}; {@code error} is for the error register. */
        void failed(long lba, int error);
    }

    private final AtaDisk disk;
    private final boolean writes;
    private final boolean flushes;
    private final Host host;

    private QueuedTransfer(AtaDisk disk, boolean writes, boolean flushes, Host host) {
        this.disk = disk;
        this.writes = writes;
        this.flushes = flushes;
        this.host = host;
    }

    /**
     * Begins one. The host is told of its end later.
     *
     * @param lba
     *            first sector
     * @param count
     *            sectors, 1 to 65536
     * @param forced
     *            whether a write has to be safe when it ends
     */
    public static void begin(AtaDisk disk, boolean writes, long lba, int count, boolean forced, Host host) {
        QueuedTransfer transfer = new QueuedTransfer(disk, writes, writes && (forced || disk.writesThrough()), host);
        if (lba > disk.sectors() - count) {
            host.failed(lba, TaskFile.IDNF);
            return;
        }
        DiskTransfer sectors = new DiskTransfer(disk.drive(), transfer.path(), transfer::guard, transfer.outcome());
        if (writes) {
            sectors.write(lba, count);
        } else {
            sectors.read(lba, count);
        }
    }

    private <T> Consumer<T> guard(Consumer<T> consumer) {
        return value -> {
            if (host.alive()) {
                consumer.accept(value);
            }
        };
    }

    private DataPath path() {
        return new DataPath() {
            @Override
            public void send(byte[] data, Runnable taken) {
                if (host.store(data)) {
                    taken.run();
                } else {
                    host.failed(0, TaskFile.ABRT);
                }
            }

            @Override
            public void receive(int length, Consumer<byte[]> received) {
                byte[] data = new byte[length];
                if (host.load(data)) {
                    received.accept(data);
                } else {
                    host.failed(0, TaskFile.ABRT);
                }
            }
        };
    }

    private DiskTransfer.Outcome outcome() {
        return new DiskTransfer.Outcome() {
            @Override
            public void done() {
                if (flushes) {
                    disk.drive().flush(guard(result -> {
                        switch (result) {
                            case WriteResult.Done _ -> host.done();
                            case WriteResult.Failed _ -> host.failed(0, TaskFile.ABRT);
                        }
                    }));
                } else {
                    host.done();
                }
            }

            @Override
            public void failed(long lba, BlockError error) {
                host.failed(lba, writes ? TaskFile.ABRT : TaskFile.UNC);
            }
        };
    }
}
