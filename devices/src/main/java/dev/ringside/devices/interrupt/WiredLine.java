package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.InterruptLine;

/** An interrupt line with several drivers: it is asserted while any of them asserts it. */
public final class WiredLine {
    private final InterruptLine target;
    private int asserted;

    /** A line that drives {@code target}. */
    public WiredLine(InterruptLine target) {
        this.target = target;
    }

    /** A new driver's end of the line. */
    public InterruptLine driver() {
        return new InterruptLine() {
            private boolean mine;

            @Override
            public void set(boolean level) {
                if (level != mine) {
                    mine = level;
                    asserted += level ? 1 : -1;
                    target.set(asserted > 0);
                }
            }
        };
    }
}
