package dev.ringside.devices.storage;

import dev.ringside.devices.hardware.DiskDevice;
import java.util.ArrayDeque;
import java.util.Queue;

/** A drive whose work is done, and whose completions come, when the test says so. */
public final class TestDrive {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Drive drive;

    /** An empty drive. */
    public TestDrive(String name, DiskDevice device) {
        drive = Drive.on(work::add, name, device, work::add);
    }

    /** A hard disk. */
    public TestDrive(String name, MemoryImage image) {
        this(name, DiskDevice.DISK);
        drive.insert(image);
    }

    /** The drive. */
    public Drive drive() {
        return drive;
    }

    /** Does everything that waits. */
    public void settle() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }
}
