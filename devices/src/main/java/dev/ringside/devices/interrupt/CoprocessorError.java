package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;

/**
 * How a PC/AT reports x87 errors to systems that leave CR0.NE clear (Intel ICH datasheet, "coprocessor error register"): FERR# of the CPU raises IRQ 13.
 * A write to port F0h takes the request back and asserts IGNNE#, so that the handler can use the x87 unit, until FERR# is released.
 */
public final class CoprocessorError implements ByteRegisters, Device<CoprocessorError.State> {
    private static final int VERSION = 1;
    private static final int FLOATING = 0xff;

    /** State of the circuit: FERR#, IRQ 13 and IGNNE#. */
    public record State(int version, boolean error, boolean requested, boolean ignored) implements DeviceState {}

    private final InterruptLine interrupt;
    private final InterruptLine ignore;
    private boolean error;
    private boolean requested;
    private boolean ignored;

    /** A circuit that drives IRQ 13 and the CPU's IGNNE# pin. */
    public CoprocessorError(InterruptLine interrupt, InterruptLine ignore) {
        this.interrupt = interrupt;
        this.ignore = ignore;
    }

    /** The end of FERR#: asserted on an error. */
    public InterruptLine errorInput() {
        return asserted -> {
            error = asserted;
            drive(asserted && !ignored, asserted && ignored);
        };
    }

    @Override
    public int readByte(int offset) {
        return FLOATING;
    }

    @Override
    public void writeByte(int offset, int value) {
        drive(false, error);
    }

    private void drive(boolean request, boolean ignores) {
        requested = request;
        ignored = ignores;
        interrupt.set(request);
        ignore.set(ignores);
    }

    @Override
    public void reset() {
        error = false;
        drive(false, false);
    }

    @Override
    public State save() {
        return new State(VERSION, error, requested, ignored);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        error = state.error;
        drive(state.requested, state.ignored);
    }
}
