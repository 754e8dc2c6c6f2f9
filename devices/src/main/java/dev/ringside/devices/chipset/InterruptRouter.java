package dev.ringside.devices.chipset;

import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.emulator.device.InterruptLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leads the lines PIRQA# to PIRQD# of the PCI bus to ISA interrupts, and so to the 8259As and to the I/O APIC, as the PIIX3's routing registers say.
 * Machine lock held.
 */
public final class InterruptRouter {
    /** Number of lines. */
    public static final int LINES = 4;

    private static final int NOWHERE = -1;
    private static final int ISA_INTERRUPTS = 16;
    private static final int DISABLED = 0x80;
    /** ISA interrupts that cannot be chosen: 0, 1, 2, 8 and 13 belong to the board. */
    private static final int RESERVED = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 8 | 1 << 13;

    private final InterruptLine[] isa = new InterruptLine[ISA_INTERRUPTS];
    private final int[] routes = new int[LINES];
    private final boolean[] asserted = new boolean[LINES];

    /** A router whose lines lead nowhere yet. */
    public InterruptRouter(IsaInterrupts interrupts) {
        for (int irq = 0; irq < ISA_INTERRUPTS; irq++) {
            isa[irq] = (RESERVED >> irq & 1) != 0 ? InterruptLine.UNCONNECTED : interrupts.line(irq);
        }
        Arrays.fill(routes, NOWHERE);
    }

    /** PIRQA# to PIRQD#. */
    public List<InterruptLine> lines() {
        List<InterruptLine> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            int line = i;
            lines.add(level -> {
                asserted[line] = level;
                drive(routes[line]);
            });
        }
        return lines;
    }

    /** Takes over the value of the routing register of {@code line}, 0 to 3: a number, and a bit that disables the route. */
    void route(int line, int register) {
        int before = routes[line];
        routes[line] = (register & DISABLED) != 0 ? NOWHERE : register & ISA_INTERRUPTS - 1;
        drive(before);
        drive(routes[line]);
    }

    private void drive(int irq) {
        if (irq == NOWHERE) {
            return;
        }
        boolean level = false;
        for (int i = 0; i < LINES; i++) {
            level |= routes[i] == irq && asserted[i];
        }
        isa[irq].set(level);
    }
}
