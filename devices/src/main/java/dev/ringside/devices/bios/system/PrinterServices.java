package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;

/** INT 17h: printers on parallel ports. */
public final class PrinterServices implements BiosService {
    private static final int NOT_BUSY = 0x80;
    /** Acknowledge and I/O error are low in the port, high in the answer. */
    private static final int INVERTED = 0x48;
    private static final int MEANT = 0xf8;
    private static final int TIMED_OUT = 0x01;
    private static final int STROBE = 0x01;
    private static final int SELECTED = 0x0c;
    private static final int INITIALIZE = 0x08;
    private static final long PATIENCE = 1_000_000_000;

    private final GuestMemory memory;
    private final PortBus ports;
    private final GuestClock clock;

    /** Services over the ports that the BIOS data area names. */
    public PrinterServices(GuestMemory memory, PortBus ports, GuestClock clock) {
        this.memory = memory;
        this.ports = ports;
        this.clock = clock;
    }

    @Override
    public Continuation call(CallFrame frame) {
        int base = frame.dx() < 3 ? memory.read16(BiosDataArea.PARALLEL_PORTS + 2L * frame.dx()) : 0;
        if (base == 0) {
            return Continuation.RETURN;
        }
        switch (frame.ah()) {
            case 0x00 -> {
                return print(frame, base);
            }
            case 0x01 -> {
                ports.write(base + 2, 1, INITIALIZE);
                ports.write(base + 2, 1, SELECTED);
                frame.setAh(status(base));
            }
            case 0x02 -> frame.setAh(status(base));
            default -> {
                // Unknown functions change nothing.
            }
        }
        return Continuation.RETURN;
    }

    private Continuation print(CallFrame frame, int base) {
        if (frame.phase() == 0) {
            Deadline.start(frame, clock.nanos() + PATIENCE);
            frame.setPhase(1);
        }
        if ((status(base) & NOT_BUSY) == 0) {
            if (!Deadline.passed(frame, clock)) {
                return Continuation.POLL;
            }
            frame.setAh(status(base) | TIMED_OUT);
            return Continuation.RETURN;
        }
        ports.write(base, 1, frame.al());
        ports.write(base + 2, 1, SELECTED | STROBE);
        ports.write(base + 2, 1, SELECTED);
        frame.setAh(status(base));
        return Continuation.RETURN;
    }

    private int status(int base) {
        return ((int) ports.read(base + 1, 1) ^ INVERTED) & MEANT;
    }
}
