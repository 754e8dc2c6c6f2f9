package dev.ringside.devices.interrupt;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import java.util.ArrayList;
import java.util.List;

/** A CPU that notes what its local APIC does to it. */
final class RecordedCpu implements VirtualCpu {
    final List<String> messages = new ArrayList<>();
    boolean pin;

    @Override
    public int index() {
        return 0;
    }

    @Override
    public void reset() {
        messages.add("reset");
    }

    @Override
    public ExitReason run() {
        return ExitReason.HALTED;
    }

    @Override
    public void awaitWork() {
        // Nobody waits in these tests.
    }

    @Override
    public void requestExit() {
        // Nothing runs.
    }

    @Override
    public InterruptLine interruptPin() {
        return asserted -> pin = asserted;
    }

    @Override
    public void raiseNmi() {
        messages.add("nmi");
    }

    @Override
    public void raiseInit() {
        messages.add("init");
    }

    @Override
    public void raiseStartup(int vector) {
        messages.add("startup " + vector);
    }

    @Override
    public long instructionsRetired() {
        return 0;
    }

    @Override
    public long nanosAt(long timeStamp) {
        return 2 * timeStamp;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
