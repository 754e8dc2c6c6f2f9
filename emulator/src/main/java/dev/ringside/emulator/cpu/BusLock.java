package dev.ringside.emulator.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The lock on the bus that a CPU asserts for an operation that no host instruction can make atomic: an operand across a boundary of 8 bytes, or
 * one of 16 bytes. Who holds it is the only one of its machine's CPUs that runs; the others stand between two instructions. So it excludes plain
 * accesses and compare-and-swaps of theirs alike, whatever engine they run on, as LOCK does (SDM vol. 3, 9.1.2). Devices are not excluded.
 *
 * <p>
 * A member stands outside, or runs inside, or waits for the lock in the middle of an instruction. It announces that it goes inside before it looks
 * whether somebody holds the lock, and the holder announces itself before it looks who is inside: one of the two sees the other.
 */
public final class BusLock {
    private static final int SPINS = 200;
    private static final int YIELDS = 20;
    private static final long NAP_NANOS = 20_000;

    private enum Place {
        OUTSIDE, INSIDE, WAITING
    }

    /** Fair, so that every CPU gets its turn. */
    private final ReentrantLock turn = new ReentrantLock(true);
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private volatile Member holder;

    /**
     * Admits a CPU, outside.
     *
     * @param attention
     *            makes it call {@link Member#pass()} soon; any thread
     * @param awake
     *            answers whether it runs or has reason to; any thread
     */
    public Member join(Runnable attention, BooleanSupplier awake) {
        Member member = new Member(attention, awake);
        members.add(member);
        return member;
    }

    /** One CPU. Its methods belong to that CPU's thread; all but {@link #outside()}. */
    public final class Member {
        private final Runnable attention;
        private final BooleanSupplier awake;
        private volatile Place place = Place.OUTSIDE;

        private Member(Runnable attention, BooleanSupplier awake) {
            this.attention = attention;
            this.awake = awake;
        }

        /** Begins to run guest code, once nobody else holds the lock. */
        public void enter() {
            enter(Place.OUTSIDE);
        }

        private void enter(Place meanwhile) {
            for (int tries = 0;; tries++) {
                place = Place.INSIDE;
                Member now = holder;
                if (now == null || now == this) {
                    return;
                }
                place = meanwhile;
                pauseBriefly(tries);
            }
        }

        /** Guest code does not run any more. */
        public void leave() {
            place = Place.OUTSIDE;
        }

        /** Between two instructions: lets another CPU have the bus. */
        public void pass() {
            if (holder != null) {
                place = Place.OUTSIDE;
                enter();
            }
        }

        /** In an instruction, before it has changed anything: when this returns, no other CPU runs. */
        public void lock() {
            place = Place.WAITING;
            turn.lock();
            holder = this;
            List<Member> others = new ArrayList<>(members);
            others.remove(this);
            others.forEach(other -> other.attention.run());
            for (Member other : others) {
                for (int tries = 0; other.place == Place.INSIDE; tries++) {
                    pauseBriefly(tries);
                }
            }
        }

        /** Lets the others run on. */
        public void unlock() {
            holder = null;
            turn.unlock();
            enter(Place.WAITING);
        }

        /** Whether another CPU runs, or has reason to and may be waiting for a processor of the host. */
        public boolean othersAwake() {
            for (Member other : members) {
                if (other != this && other.awake.getAsBoolean()) {
                    return true;
                }
            }
            return false;
        }

        /** Whether this CPU stands between two instructions and calls {@link #enter()} before the next. Any thread. */
        public boolean outside() {
            return place == Place.OUTSIDE;
        }
    }

    /** Waits a little, the longer the more often it was done before: the one waited for may have lost its processor of the host. */
    // Yielding is a stage between spinning and sleeping here, and nothing depends on what the scheduler makes of it.
    @SuppressWarnings("ThreadPriorityCheck")
    public static void pauseBriefly(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
}
