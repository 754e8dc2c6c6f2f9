package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;

/**
 * I/O APIC with 24 inputs: an Intel 82093AA (data sheet 290566) with the EOI register of its successors, version 20h.
 */
public final class IoApic implements Device<IoApic.State>, IoRegion {
    /** Number of inputs. */
    public static final int PINS = 24;

    private static final int VERSION = 1;
    private static final int SELECT = 0x00;
    private static final int WINDOW = 0x10;
    private static final int EOI = 0x40;
    private static final int FIRST_REDIRECTION = 0x10;
    private static final int VERSION_REGISTER = 0x20 | (PINS - 1) << 16;

    private static final long MASKED = 1L << 16;
    private static final long LEVEL = 1L << 15;
    private static final long REMOTE_IRR = 1L << 14;
    private static final long LOGICAL = 1L << 11;
    private static final long WRITABLE = 0xff00_0000_0001_afffL;

    /** Registers and inputs; {@code lines} has a bit for every input that is asserted. */
    public record State(int version, int id, int select, int lines, long[] redirections) implements DeviceState {}

    private final ApicBus bus;
    private final long[] redirections = new long[PINS];
    private final int initialId;
    private int id;
    private int select;
    private int lines;

    /** An I/O APIC after power-on with {@code id}, 0 to 15. */
    public IoApic(int id, ApicBus bus) {
        this.bus = bus;
        this.id = id;
        initialId = id;
        bus.attach(this);
        java.util.Arrays.fill(redirections, MASKED);
    }

    /** Input {@code pin}, 0 to 23. Asserted means active, whatever polarity the guest has programmed. */
    public InterruptLine pin(int pin) {
        return asserted -> setLine(pin, asserted);
    }

    private void setLine(int pin, boolean asserted) {
        boolean before = (lines & 1 << pin) != 0;
        lines = asserted ? lines | 1 << pin : lines & ~(1 << pin);
        if (asserted && !before || asserted && (redirections[pin] & LEVEL) != 0) {
            service(pin);
        }
    }

    /** Sends the interrupt of an asserted input; a masked edge is lost, as the data sheet says. */
    private void service(int pin) {
        long entry = redirections[pin];
        if ((entry & (MASKED | REMOTE_IRR)) != 0) {
            return;
        }
        InterruptMessage message = message(entry);
        if (message.level()) {
            redirections[pin] |= REMOTE_IRR;
        }
        bus.send(message);
    }

    private static InterruptMessage message(long entry) {
        DeliveryMode mode = DeliveryMode.of(entry);
        boolean acknowledged = mode == DeliveryMode.FIXED || mode == DeliveryMode.LOWEST_PRIORITY;
        return new InterruptMessage(InterruptMessage.destination((int) (entry >>> 56)), (entry & LOGICAL) != 0, mode,
                (int) entry & 0xff, (entry & LEVEL) != 0 && acknowledged, true);
    }

    /** Whether the CPU has not yet taken the last edge of input {@code pin}, so that a further one would be lost. */
    boolean waits(int pin) {
        return (redirections[pin] & MASKED) == 0 && bus.waits(message(redirections[pin]));
    }

    /** A local APIC, or the EOI register, says that the level-triggered interrupt {@code vector} has been serviced. */
    void endOfInterrupt(int vector) {
        for (int pin = 0; pin < PINS; pin++) {
            long entry = redirections[pin];
            if ((entry & 0xff) == vector && (entry & REMOTE_IRR) != 0) {
                redirections[pin] = entry & ~REMOTE_IRR;
                if ((lines & 1 << pin) != 0) {
                    service(pin);
                }
            }
        }
    }

    @Override
    public long read(long offset, int width) {
        int value = switch ((int) offset & 0xfc) {
            case SELECT -> select;
            case WINDOW -> readSelected();
            default -> 0;
        };
        return (value & 0xffff_ffffL) >>> (8 * (offset & 3)) & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        switch ((int) offset & 0xff) {
            case SELECT -> select = (int) value & 0xff;
            case WINDOW -> writeSelected(value & 0xffff_ffffL);
            case EOI -> endOfInterrupt((int) value & 0xff);
            default -> {
                // Reserved.
            }
        }
    }

    private int readSelected() {
        int index = select - FIRST_REDIRECTION;
        if (index >= 0 && index < 2 * PINS) {
            long entry = redirections[index / 2];
            return (int) ((index & 1) != 0 ? entry >>> 32 : entry);
        }
        return switch (select) {
            case 0, 2 -> id << 24;
            case 1 -> VERSION_REGISTER;
            default -> 0;
        };
    }

    private void writeSelected(long value) {
        int index = select - FIRST_REDIRECTION;
        if (index >= 0 && index < 2 * PINS) {
            writeRedirection(index / 2, (index & 1) != 0, value);
        } else if (select == 0) {
            id = (int) (value >>> 24) & 15;
        }
    }

    private void writeRedirection(int pin, boolean high, long value) {
        long before = redirections[pin];
        long written = high ? before & 0xffff_ffffL | value << 32 : before & ~0xffff_ffffL | value;
        long entry = written & WRITABLE | before & REMOTE_IRR;
        if ((entry & LEVEL) == 0) {
            // Software without an EOI register clears a stuck remote IRR by a turn through edge mode.
            entry &= ~REMOTE_IRR;
        }
        redirections[pin] = entry;
        if ((entry & LEVEL) != 0 && (lines & 1 << pin) != 0) {
            service(pin);
        }
    }

    @Override
    public void reset() {
        id = initialId;
        select = 0;
        java.util.Arrays.fill(redirections, MASKED);
    }

    @Override
    public State save() {
        return new State(VERSION, id, select, lines, redirections.clone());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.redirections.length == PINS, PINS + " redirection entries");
        state.require((state.id & ~15) == 0 && (state.select & ~0xff) == 0 && state.lines >>> PINS == 0,
                "registers in range");
        id = state.id;
        select = state.select;
        lines = state.lines;
        for (int pin = 0; pin < PINS; pin++) {
            redirections[pin] = state.redirections[pin] & (WRITABLE | REMOTE_IRR);
        }
    }
}
