package dev.ringside.emulator.machine;

import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.statistics.BusyTime;
import dev.ringside.emulator.statistics.HostThreads;

/** The thread that runs one vCPU. It can be held, which waits until it stands outside guest code, and let go on. */
final class VcpuThread {

    /** What the machine does about a vCPU that cannot simply go on. Called on the vCPU's thread without the machine lock; must not block. */
    interface Events {
        void shutdown(VirtualCpu cpu);

        void debugEvent(VirtualCpu cpu);

        void failed(VirtualCpu cpu, Throwable cause);
    }

    private final VirtualCpu cpu;
    private final BusyTime busy = new BusyTime(System::nanoTime);
    private final Events events;
    private final Thread thread;
    private boolean hold = true;
    private boolean held;
    private boolean ended;

    VcpuThread(HostThreads threads, String name, VirtualCpu cpu, Events events) {
        this.cpu = cpu;
        this.events = events;
        thread = threads.named(name).newThread(this::loop);
        thread.setUncaughtExceptionHandler((failed, cause) -> {
            standStill();
            events.failed(cpu, cause);
        });
        thread.start();
    }

    /** Stops it and waits until it stands outside guest code. Not on its own thread, and without the machine lock. */
    void hold() throws InterruptedException {
        synchronized (this) {
            hold = true;
        }
        cpu.requestExit();
        synchronized (this) {
            while (!held && !ended) {
                wait();
            }
        }
    }

    /** Stops it as soon as it leaves guest code, without waiting for that. Any thread. */
    void requestHold() {
        holdSelf();
        cpu.requestExit();
    }

    synchronized void release() {
        hold = false;
        held = false;
        notifyAll();
    }

    /** Ends the thread; it must be held. */
    void end() throws InterruptedException {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        thread.join();
    }

    /** Nanoseconds in which it ran guest code or worked for it. Any thread. */
    long busyNanos() {
        return busy.nanos();
    }

    private void loop() {
        while (proceed()) {
            busy.begin();
            switch (cpu.run()) {
                case STOP_REQUESTED -> {
                }
                case HALTED -> {
                    busy.end();
                    cpu.awaitWork();
                }
                case SHUTDOWN -> {
                    holdSelf();
                    events.shutdown(cpu);
                }
                case DEBUG_EVENT -> {
                    holdSelf();
                    events.debugEvent(cpu);
                }
            }
        }
    }

    private synchronized void holdSelf() {
        hold = true;
    }

    private synchronized void standStill() {
        ended = true;
        busy.end();
        notifyAll();
    }

    private synchronized boolean proceed() {
        while (hold && !ended) {
            held = true;
            busy.end();
            notifyAll();
            try {
                wait();
            } catch (InterruptedException e) {
                ended = true;
                Thread.currentThread().interrupt();
            }
        }
        return !ended;
    }
}
