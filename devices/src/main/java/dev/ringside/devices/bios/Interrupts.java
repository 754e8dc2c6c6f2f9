package dev.ringside.devices.bios;

import dev.ringside.emulator.bus.PortBus;

/** The pair of 8259A as the BIOS uses them. Machine lock held. */
public final class Interrupts {
    private static final int MASTER = 0x20;
    private static final int SLAVE = 0xa0;
    private static final int END = 0x20;
    private static final int READ_IN_SERVICE = 0x0b;
    private static final int[] MASTER_WORDS = {0x08, 0x04, 0x01};
    private static final int[] SLAVE_WORDS = {0x70, 0x02, 0x01};
    private static final int BEGIN = 0x11;

    private final PortBus ports;

    /** The controllers behind {@code ports}. */
    public Interrupts(PortBus ports) {
        this.ports = ports;
    }

    /** Vectors 08h and 70h, edges, everything masked. */
    public void initialize() {
        ports.write(MASTER, 1, BEGIN);
        ports.write(SLAVE, 1, BEGIN);
        for (int i = 0; i < MASTER_WORDS.length; i++) {
            ports.write(MASTER + 1, 1, MASTER_WORDS[i]);
            ports.write(SLAVE + 1, 1, SLAVE_WORDS[i]);
        }
        ports.write(MASTER + 1, 1, 0xff);
        ports.write(SLAVE + 1, 1, 0xff);
    }

    /** Lets {@code irq} through, and the cascade if it is behind that. */
    public void unmask(int irq) {
        if (irq >= 8) {
            ports.write(SLAVE + 1, 1, ports.read(SLAVE + 1, 1) & ~(1L << irq - 8));
            unmask(2);
        } else {
            ports.write(MASTER + 1, 1, ports.read(MASTER + 1, 1) & ~(1L << irq));
        }
    }

    /** Tells the controllers that {@code irq} has been handled. */
    public void end(int irq) {
        if (irq >= 8) {
            ports.write(SLAVE, 1, END);
        }
        ports.write(MASTER, 1, END);
    }

    /** Ends an interrupt that may be a spurious one, which must not be ended. */
    void endIfInService(int irq) {
        int command = irq >= 8 ? SLAVE : MASTER;
        ports.write(command, 1, READ_IN_SERVICE);
        if ((ports.read(command, 1) >> (irq & 7) & 1) != 0) {
            end(irq);
        } else if (irq >= 8) {
            ports.write(MASTER, 1, END);
        }
    }

    /** How to wait for something that {@code irq} tells: a halt only ends if the controllers let it through. */
    public Continuation await(int irq) {
        boolean open = irq < 8
                ? (ports.read(MASTER + 1, 1) >> irq & 1) == 0
                : (ports.read(SLAVE + 1, 1) >> irq - 8 & 1) == 0 && (ports.read(MASTER + 1, 1) & 4) == 0;
        return open ? Continuation.HALT : Continuation.POLL;
    }
}
