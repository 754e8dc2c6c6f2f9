package dev.ringside.emulator.machine;

import java.util.concurrent.locks.ReentrantLock;

/** The one lock that guards the device state of a machine. Never held while guest code runs nor across host I/O, and never taken by a window. */
public final class MachineLock {
    private final ReentrantLock lock = new ReentrantLock();

    /** Takes the lock; reentrant. */
    public void lock() {
        lock.lock();
    }

    /** Gives the lock back. */
    public void unlock() {
        lock.unlock();
    }

    /** Runs {@code action} with the lock held. */
    public void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread holds the lock. */
    public boolean heldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }
}
