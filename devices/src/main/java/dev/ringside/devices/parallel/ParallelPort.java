package dev.ringside.devices.parallel;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import java.util.concurrent.Executor;

/**
 * A bidirectional parallel port with EPP registers (IEEE 1284-1994; National PC87332 data sheet, "parallel port") with a printer that speaks the old
 * protocol only: an EPP cycle runs into its time limit.
 */
public final class ParallelPort implements Device<ParallelPort.State>, ByteRegisters {
    /** Its I/O ports. */
    public static final int PORTS = 8;

    private static final int VERSION = 1;
    private static final int DATA = 0;
    private static final int STATUS = 1;
    private static final int CONTROL = 2;
    private static final int STATUS_TIMEOUT = 0x01;
    private static final int STATUS_FIXED = 0x1e;
    private static final int STATUS_NOT_ACKNOWLEDGE = 0x40;
    private static final int STATUS_NOT_BUSY = 0x80;
    private static final int CONTROL_STROBE = 0x01;
    private static final int CONTROL_NOT_INITIALIZE = 0x04;
    private static final int CONTROL_INTERRUPT = 0x10;
    private static final int CONTROL_INPUT = 0x20;
    private static final int CONTROL_FIXED = 0xc0;

    /** Registers; {@code refused} is a byte that the printer had no room for, or -1. */
    public record State(int version, int data, int control, boolean timeout, int refused) implements DeviceState {}

    private final InterruptLine irq;
    private final Printer printer;
    private int data;
    private int control;
    private boolean timeout;
    private int refused = -1;

    /**
     * A port whose acknowledgements drive {@code irq}.
     *
     * @param eventLoop
     *            runs its tasks with the machine lock held
     */
    public ParallelPort(Executor eventLoop, InterruptLine irq, Printer printer) {
        this.irq = irq;
        this.printer = printer;
        printer.connect(() -> eventLoop.execute(this::offerAgain));
    }

    @Override
    public int readByte(int offset) {
        return switch (offset) {
            case DATA -> (control & CONTROL_INPUT) != 0 ? 0xff : data;
            case STATUS -> STATUS_FIXED | STATUS_NOT_ACKNOWLEDGE | (refused < 0 ? STATUS_NOT_BUSY : 0)
                    | (timeout ? STATUS_TIMEOUT : 0);
            case CONTROL -> CONTROL_FIXED | control;
            default -> {
                timeout = true;
                yield 0xff;
            }
        };
    }

    @Override
    public void writeByte(int offset, int value) {
        switch (offset) {
            case DATA -> data = value;
            // Chips differ in whether a 1 or a 0 clears it; drivers write both.
            case STATUS -> timeout = false;
            case CONTROL -> setControl(value);
            default -> timeout = true;
        }
    }

    private void setControl(int value) {
        boolean strobe = (control & CONTROL_STROBE) == 0 && (value & CONTROL_STROBE) != 0;
        control = value & ~CONTROL_FIXED;
        if (strobe && (value & CONTROL_NOT_INITIALIZE) != 0 && refused < 0) {
            print(data);
        }
    }

    private void print(int value) {
        if (printer.print(value)) {
            refused = -1;
            if ((control & CONTROL_INTERRUPT) != 0) {
                irq.pulse();
            }
        } else {
            refused = value;
        }
    }

    private void offerAgain() {
        if (refused >= 0) {
            print(refused);
        }
    }

    @Override
    public void reset() {
        data = 0;
        control = CONTROL_NOT_INITIALIZE | 0x08;
        timeout = false;
        refused = -1;
        irq.set(false);
    }

    @Override
    public State save() {
        return new State(VERSION, data, control, timeout, refused);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require((state.data & ~0xff) == 0 && (state.control & ~0x3f) == 0 && state.refused >= -1
                && state.refused <= 0xff, "registers in range");
        data = state.data;
        control = state.control;
        timeout = state.timeout;
        refused = state.refused;
        offerAgain();
    }
}
