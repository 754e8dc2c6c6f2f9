package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.CallFrame;
import dev.ringside.emulator.clock.GuestClock;

/** A point of guest time that a call keeps in words 0 to 3 of its frame's scratch area. */
public final class Deadline {
    /** So near that a halt would miss it: a period of the clock's interrupt. */
    private static final long NEAR = 1_000_000;

    private Deadline() {}

    /** Stores {@code nanos} of guest time. */
    public static void start(CallFrame frame, long nanos) {
        for (int i = 0; i < 4; i++) {
            frame.setScratch(i, (int) (nanos >>> 16 * i) & 0xffff);
        }
    }

    /** Whether it has passed. */
    public static boolean passed(CallFrame frame, GuestClock clock) {
        return clock.nanos() >= load(frame);
    }

    static boolean near(CallFrame frame, GuestClock clock) {
        return load(frame) - clock.nanos() < NEAR;
    }

    private static long load(CallFrame frame) {
        long nanos = 0;
        for (int i = 0; i < 4; i++) {
            nanos |= (long) frame.scratch(i) << 16 * i;
        }
        return nanos;
    }
}
