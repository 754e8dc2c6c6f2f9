package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.InterruptLine;
import java.util.stream.IntStream;

/**
 * The sixteen interrupt lines of an ISA board, each led to the 8259A pair and to the I/O APIC: to the pin of the same number, but for IRQ 0, which is
 * pin 2 (MultiProcessor Specification 1.4, 3.6.2).
 */
public final class IsaInterrupts {
    private static final int TIMER = 0;

    private final PicPair pic;
    private final IoApic ioApic;
    private final WiredLine[] lines;

    /** Lines between {@code pic} and {@code ioApic}. */
    public IsaInterrupts(PicPair pic, IoApic ioApic) {
        this.pic = pic;
        this.ioApic = ioApic;
        lines = IntStream.range(0, 16).mapToObj(irq -> {
            InterruptLine toPic = pic.irq(irq);
            InterruptLine toApic = ioApic.pin(pin(irq));
            return new WiredLine(asserted -> {
                toPic.set(asserted);
                toApic.set(asserted);
            });
        }).toArray(WiredLine[]::new);
    }

    /** A driver's end of line {@code irq}, 0 to 15 without 2. */
    public InterruptLine line(int irq) {
        if (irq < 0 || irq >= lines.length || irq == PicPair.CASCADE) {
            throw new IllegalArgumentException("there is no IRQ " + irq);
        }
        return lines[irq].driver();
    }

    /** Whether a CPU has not yet taken the last edge of line {@code irq}, so that a further one would be lost. */
    public boolean waits(int irq) {
        return pic.waits(irq) || ioApic.waits(pin(irq));
    }

    private static int pin(int irq) {
        return irq == TIMER ? PicPair.CASCADE : irq;
    }
}
