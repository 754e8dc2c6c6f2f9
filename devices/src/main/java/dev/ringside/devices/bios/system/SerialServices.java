package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;

/** INT 14h: serial ports. */
public final class SerialServices implements BiosService {
    private static final int LINE_CONTROL = 3;
    private static final int MODEM_CONTROL = 4;
    private static final int LINE_STATUS = 5;
    private static final int MODEM_STATUS = 6;
    private static final int DIVISOR_ACCESS = 0x80;
    private static final int RECEIVED = 0x01;
    private static final int TRANSMITTER_EMPTY = 0x20;
    private static final int TIMED_OUT = 0x80;
    private static final int CLOCK = 115_200;
    private static final int[] SPEEDS = {110, 150, 300, 600, 1200, 2400, 4800, 9600};
    private static final long PATIENCE = 1_000_000_000;

    private final GuestMemory memory;
    private final PortBus ports;
    private final GuestClock clock;

    /** Services over the ports that the BIOS data area names. */
    public SerialServices(GuestMemory memory, PortBus ports, GuestClock clock) {
        this.memory = memory;
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public Continuation call(CallFrame frame) {
        int base = frame.dx() < 4 ? memory.read16(BiosDataArea.SERIAL_PORTS + 2L * frame.dx()) : 0;
        if (base == 0) {
            return Continuation.RETURN;
        }
        switch (frame.ah()) {
            case 0x00 -> {
                int divisor = CLOCK / SPEEDS[frame.al() >> 5];
                out(base + LINE_CONTROL, DIVISOR_ACCESS);
                out(base, divisor & 0xff);
                out(base + 1, divisor >> 8);
                out(base + LINE_CONTROL, frame.al() & 0x1f);
                status(frame, base);
            }
            case 0x01 -> {
                out(base + MODEM_CONTROL, in(base + MODEM_CONTROL) | 0x03);
                return transfer(frame, base, TRANSMITTER_EMPTY);
            }
            case 0x02 -> {
                out(base + MODEM_CONTROL, in(base + MODEM_CONTROL) | 0x01);
                return transfer(frame, base, RECEIVED);
            }
            case 0x03 -> status(frame, base);
            default -> {
                // Unknown functions change nothing.
            }
        }
        return Continuation.RETURN;
    }

    private Continuation transfer(CallFrame frame, int base, int condition) {
        if (frame.phase() == 0) {
            Deadline.start(frame, clock.nanos() + PATIENCE);
            frame.setPhase(1);
        }
        int line = in(base + LINE_STATUS);
        if ((line & condition) == 0) {
            if (!Deadline.passed(frame, clock)) {
                return Continuation.POLL;
            }
            frame.setAh(line | TIMED_OUT);
            return Continuation.RETURN;
        }
        if (condition == RECEIVED) {
            frame.setAl(in(base));
            frame.setAh(line & 0x1e);
        } else {
            out(base, frame.al());
            frame.setAh(line & 0x7f);
        }
        return Continuation.RETURN;
    }

    private void status(CallFrame frame, int base) {
        frame.setAh(in(base + LINE_STATUS));
        frame.setAl(in(base + MODEM_STATUS));
    }

    private int in(int port) {
        return (int) ports.read(port, 1);
    }

    private void out(int port, int value) {
        ports.write(port, 1, value);
    }
}
