package dev.ringside.tests.silicon;

import dev.ringside.emulator.device.IoRegion;

/** The port by which the guest kernel says that an exception arrived. */
record ExitPort(Runnable requestExit) implements IoRegion {

    @Override
    public long read(long offset, int width) {
        return 0;
    }

    @Override
    public void write(long offset, int width, long value) {
        requestExit.run();
    }
}
