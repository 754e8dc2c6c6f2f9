package dev.ringside.devices.usb.xhci;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.device.IoRegion;
import java.util.List;

/**
 * The memory window of the controller (xHCI 1.1, chapter 5): capability registers, then operational and port registers, runtime registers and doorbells.
 * Registers are read in any width and written in words of 4 bytes or pairs of them; narrower writes, which the specification leaves open, are dropped.
 */
final class RegisterSpace implements IoRegion {
    /** Bytes of the window. */
    static final int SIZE = 0x4000;

    private static final int EXTENDED_CAPABILITIES = 0x20;
    private static final int OPERATIONAL = 0x40;
    private static final int PORTS = OPERATIONAL + 0x400;
    private static final int PORT_REGISTERS = 16;
    private static final int RUNTIME = 0x1000;
    private static final int INTERRUPTERS = RUNTIME + 0x20;
    private static final int DOORBELLS = 0x2000;

    private static final int INTERFACE_VERSION = 0x0100;
    private static final int ADDRESSES_OF_64_BITS = 1;
    private static final int SCHEDULING_THRESHOLD = 0x0f;
    private static final int SUPPORTED_PROTOCOL = 2;
    private static final int PROTOCOL_WORDS = 4;
    private static final int USB_NAME = 0x20425355;
    private static final long MICROFRAME = 125_000;
    private static final int MICROFRAME_INDEX = 0x3fff;

    /** Takes doorbells. */
    @FunctionalInterface
    interface Doorbell {
        /** The guest has written {@code target} to doorbell {@code number}. */
        void ring(int number, int target);
    }

    private final GuestClock clock;
    private final Operational operational;
    private final List<RootPort> ports;
    private final List<Interrupter> interrupters;
    private final int slots;
    private final Doorbell doorbell;

    RegisterSpace(GuestClock clock, Operational operational, List<RootPort> ports, List<Interrupter> interrupters,
            int slots, Doorbell doorbell) {
        this.clock = clock;
        this.operational = operational;
        this.ports = ports;
        this.interrupters = interrupters;
        this.slots = slots;
        this.doorbell = doorbell;
    }

    @Override
    public long read(long offset, int width) {
        int at = (int) offset;
        long low = (readWord(at & ~3) & 0xffff_ffffL) >>> 8 * (at & 3);
        int available = 4 - (at & 3);
        return width <= available
                ? low & IoRegion.mask(width)
                : low | read(offset + available, width - available) << 8 * available;
    }

    @Override
    public void write(long offset, int width, long value) {
        if ((offset & 3) == 0 && width >= 4) {
            writeWord((int) offset, (int) value);
            if (width == 8) {
                writeWord((int) offset + 4, (int) (value >>> 32));
            }
        }
    }

    private int readWord(int at) {
        if (at < OPERATIONAL) {
            return readCapability(at);
        }
        if (at < PORTS) {
            return operational.read(at - OPERATIONAL);
        }
        if (at < PORTS + PORT_REGISTERS * ports.size()) {
            RootPort port = ports.get((at - PORTS) / PORT_REGISTERS);
            return switch (at % PORT_REGISTERS) {
                case 0 -> port.readStatus();
                case 4 -> port.readPowerManagement();
                default -> 0;
            };
        }
        if (at == RUNTIME) {
            return (int) (clock.nanos() / MICROFRAME) & MICROFRAME_INDEX;
        }
        if (at >= INTERRUPTERS && at < INTERRUPTERS + Interrupter.REGISTERS * interrupters.size()) {
            return interrupters.get((at - INTERRUPTERS) / Interrupter.REGISTERS)
                    .read((at - INTERRUPTERS) % Interrupter.REGISTERS);
        }
        return 0;
    }

    private void writeWord(int at, int value) {
        if (at >= DOORBELLS && at <= DOORBELLS + 4 * slots) {
            doorbell.ring((at - DOORBELLS) / 4, value);
        } else if (at >= INTERRUPTERS && at < INTERRUPTERS + Interrupter.REGISTERS * interrupters.size()) {
            interrupters.get((at - INTERRUPTERS) / Interrupter.REGISTERS)
                    .write((at - INTERRUPTERS) % Interrupter.REGISTERS, value);
        } else if (at >= PORTS && at < PORTS + PORT_REGISTERS * ports.size()) {
            RootPort port = ports.get((at - PORTS) / PORT_REGISTERS);
            switch (at % PORT_REGISTERS) {
                case 0 -> port.writeStatus(value);
                case 4 -> port.writePowerManagement(value);
                default -> {
                    // Link errors and hardware link power management: not there.
                }
            }
        } else if (at >= OPERATIONAL && at < PORTS) {
            operational.write(at - OPERATIONAL, value);
        }
    }

    private int readCapability(int at) {
        int half = ports.size() / 2;
        return switch (at) {
            case 0x00 -> OPERATIONAL | INTERFACE_VERSION << 16;
            case 0x04 -> slots | interrupters.size() << 8 | ports.size() << 24;
            case 0x08 -> SCHEDULING_THRESHOLD | Interrupter.SEGMENTS_EXPONENT << 4;
            case 0x10 -> ADDRESSES_OF_64_BITS | EXTENDED_CAPABILITIES / 4 << 16;
            case 0x14 -> DOORBELLS;
            case 0x18 -> RUNTIME;
            case EXTENDED_CAPABILITIES -> SUPPORTED_PROTOCOL | PROTOCOL_WORDS << 8 | 0x0200 << 16;
            case EXTENDED_CAPABILITIES + 4, EXTENDED_CAPABILITIES + 0x14 -> USB_NAME;
            case EXTENDED_CAPABILITIES + 8 -> 1 | half << 8;
            case EXTENDED_CAPABILITIES + 0x10 -> SUPPORTED_PROTOCOL | 0x0300 << 16;
            case EXTENDED_CAPABILITIES + 0x18 -> half + 1 | half << 8;
            default -> 0;
        };
    }
}
