package dev.ringside.devices.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.DiskDevice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class DriveTest {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();

    private Drive drive(DiskDevice device) {
        Drive drive = Drive.on(work::add, "hda", device, loop::add);
        drive.observe(new DriveObserver() {
            @Override
            public void trayMoved(Drive which, boolean open) {
                log.add(open ? "tray open" : "tray closed");
            }

            @Override
            public void failed(Drive which, boolean write, BlockError error) {
                log.add((write ? "write " : "read ") + error.kind());
            }
        });
        return drive;
    }

    private static void runAll(Queue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    private void settle() {
        runAll(work);
        runAll(loop);
    }

    private void read(Drive drive, long offset, int length) {
        drive.read(offset, length, result -> log.add(switch (result) {
            case ReadResult.Done(byte[] data) -> "read " + data[0];
            case ReadResult.Failed(BlockError error) -> error.kind().toString();
        }));
    }

    private void note(WriteResult result) {
        log.add(switch (result) {
            case WriteResult.Done() -> "done";
            case WriteResult.Failed(BlockError error) -> error.kind().toString();
        });
    }

    @Test
    void completesInOrderOnTheLoopOnly() {
        Drive drive = drive(DiskDevice.DISK);
        drive.insert(new MemoryImage(4096));
        drive.write(512, new byte[]{7}, this::note);
        read(drive, 512, 1);
        drive.flush(this::note);
        assertThat(drive.pendingOperations()).isEqualTo(3);
        runAll(work);
        assertThat(log).as("not before the loop runs").isEmpty();
        runAll(loop);
        assertThat(log).containsExactly("done", "read 7", "done");
        assertThat(drive.pendingOperations()).isZero();
    }

    @Test
    void bytesThatPassedAreCounted() {
        Drive drive = drive(DiskDevice.DISK);
        drive.insert(new MemoryImage(4096));
        drive.write(512, new byte[700], this::note);
        read(drive, 0, 300);
        read(drive, 1024, 1);
        read(drive, 4096, 512);
        settle();

        assertThat(log).containsExactly("OUT_OF_RANGE", "done", "read 0", "read 0");
        assertThat(drive.bytesWritten()).isEqualTo(700);
        assertThat(drive.bytesRead()).isEqualTo(301);
    }

    @Test
    void errorsAreResults() {
        Drive drive = drive(DiskDevice.CDROM);
        read(drive, 0, 1);
        assertThat(log).as("never before the call returns").isEmpty();
        MemoryImage image = new MemoryImage(4096).readOnlyMedium();
        drive.insert(image);
        read(drive, 4095, 2);
        read(drive, -1, 1);
        read(drive, 0, -1);
        read(drive, Long.MAX_VALUE, 2);
        drive.write(0, new byte[1], this::note);
        drive.discard(0, -1, this::note);
        settle();
        assertThat(log).containsExactly("NO_MEDIUM", "OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE",
                "READ_ONLY", "OUT_OF_RANGE");
        log.clear();
        image.fail("the host's disk is on fire");
        read(drive, 0, 1);
        settle();
        assertThat(log).containsExactly("read IO", "IO");
    }

    @Test
    void aMediumIsClosedAfterWhatWasBegunOnIt() {
        Drive drive = drive(DiskDevice.FLOPPY);
        MemoryImage first = new MemoryImage(512);
        drive.insert(first);
        drive.write(0, new byte[]{9}, this::note);
        assertThat(drive.eject(false)).isTrue();
        assertThat(drive.medium()).isEmpty();
        assertThat(first.closed()).isFalse();
        settle();
        assertThat(log).as("a floppy drive has no tray").containsExactly("done");
        assertThat(first.closed()).isTrue();
        assertThat(first.content()[0]).isEqualTo((byte) 9);
        assertThat(first.flushes()).isOne();
    }

    @Test
    void aLockedDoorAsksTheGuest() {
        Drive drive = drive(DiskDevice.CDROM);
        drive.insert(new MemoryImage(2048));
        drive.onEjectRequest(() -> log.add("please"));
        drive.onMediumChange(() -> log.add("changed"));
        settle();
        log.clear();
        drive.lockDoor(true);
        int before = drive.mediumChanges();
        assertThat(drive.eject(false)).isFalse();
        settle();
        assertThat(log).containsExactly("please");
        assertThat(drive.medium()).isPresent();
        drive.guestOpensTray();
        settle();
        assertThat(log).containsExactly("please", "tray open", "changed");
        assertThat(drive.medium()).isEmpty();
        assertThat(drive.loadedMedium()).isPresent();
        assertThat(drive.eject(false)).as("the tray is open already").isTrue();
        assertThat(drive.loadedMedium()).isEmpty();
        drive.insert(new MemoryImage(4096));
        assertThat(drive.trayOpen()).isFalse();
        assertThat(drive.mediumChanges()).isEqualTo(before + 2);
        assertThat(drive.eject(true)).as("by force").isTrue();
        assertThat(drive.medium()).isEmpty();
    }

    @Test
    void closingDrains() throws InterruptedException {
        LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        Drive drive = Drive.create("sda", DiskDevice.DISK, posted::add);
        MemoryImage image = new MemoryImage(1 << 20);
        drive.insert(image);
        for (int i = 0; i < 1000; i++) {
            drive.write(i * 512L, new byte[]{(byte) i}, this::note);
        }
        drive.close();
        assertThat(image.closed()).isTrue();
        assertThat(image.flushes()).isOne();
        assertThat(image.content()[999 * 512]).isEqualTo((byte) 999);
        drive.write(0, new byte[1], this::note);
        for (int i = 0; i < 1002; i++) {
            posted.take().run();
        }
        assertThat(log.getLast()).isEqualTo("NO_MEDIUM");
        assertThat(drive.pendingOperations()).isZero();
    }
}
