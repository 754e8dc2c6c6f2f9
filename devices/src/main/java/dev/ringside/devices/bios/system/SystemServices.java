package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.memory.MemoryRange;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.emulator.bus.PortBus;
import java.util.List;

/** INT 15h: memory map, A20, block moves, waits, configuration. */
public final class SystemServices implements BiosService {
    private static final int UNSUPPORTED = 0x86;
    private static final int SMAP = 0x534d_4150;
    private static final int PORT_A = 0x92;
    private static final int A20 = 0x02;
    private static final long MIB = 1 << 20;
    private static final long KIB = 1 << 10;

    private final GuestMemory memory;
    private final PortBus ports;
    private final PcMemoryLayout layout;
    private final TimeServices time;
    private final BiosService pointing;
    private final PowerServices power;

    /** Services of a machine with memory as {@code layout} says. */
    public SystemServices(GuestMemory memory, PortBus ports, PcMemoryLayout layout, TimeServices time,
            BiosService pointing, PowerServices power) {
        this.memory = memory;
        this.ports = ports;
        this.layout = layout;
        this.time = time;
        this.pointing = pointing;
        this.power = power;
    }

    @Override
    public Continuation call(CallFrame frame) {
        switch (frame.ah()) {
            case 0x24 -> a20(frame);
            case 0x4f -> frame.setCarry(true);
            case 0x53 -> power.call(frame);
            case 0x80, 0x81, 0x82, 0x85, 0x90, 0x91 -> succeed(frame);
            case 0x83 -> time.eventWait(frame);
            case 0x86 -> {
                return time.delay(frame);
            }
            case 0x87 -> move(frame);
            case 0x88 -> {
                frame.setAx((int) Math.min((layout.acpiTables() - MIB) / KIB, 0xfc00));
                frame.setCarry(false);
            }
            case 0xc0 -> {
                frame.setEs(BiosRom.SEGMENT);
                frame.setBx(BiosRom.CONFIGURATION);
                succeed(frame);
            }
            case 0xc1 -> {
                frame.setEs(memory.read16(BiosDataArea.EBDA_SEGMENT));
                succeed(frame);
            }
            case 0xc2 -> {
                return pointing.call(frame);
            }
            case 0xe8 -> extended(frame);
            default -> fail(frame);
        }
        return Continuation.RETURN;
    }

    private static void succeed(CallFrame frame) {
        frame.setAh(0);
        frame.setCarry(false);
    }

    private static void fail(CallFrame frame) {
        frame.setAh(UNSUPPORTED);
        frame.setCarry(true);
    }

    private void a20(CallFrame frame) {
        int port = (int) ports.read(PORT_A, 1) & ~1;
        switch (frame.al()) {
            case 0x00, 0x01 -> {
                int wanted = frame.al() == 0 ? 0 : A20;
                ports.write(PORT_A, 1, port & ~A20 | wanted);
                if ((ports.read(PORT_A, 1) & A20) == wanted) {
                    succeed(frame);
                } else {
                    fail(frame);
                }
            }
            case 0x02 -> {
                frame.setAl(port >> 1 & 1);
                succeed(frame);
            }
            case 0x03 -> {
                frame.setBx(3);
                succeed(frame);
            }
            default -> fail(frame);
        }
    }

    /** Function 87h: ES:SI is a table of descriptors, the third of the source, the fourth of the target. */
    private void move(CallFrame frame) {
        long table = GuestMemory.linear(frame.es(), frame.si());
        byte[] bytes = memory.read(base(table + 0x10), 2 * Math.min(frame.cx(), 0x8000));
        memory.write(base(table + 0x18), bytes);
        frame.setFlag(CallFrame.ZERO, true);
        succeed(frame);
    }

    private long base(long descriptor) {
        return memory.read32(descriptor + 2) & 0xff_ffffL | (long) memory.read8(descriptor + 7) << 24;
    }

    private void extended(CallFrame frame) {
        switch (frame.al()) {
            case 0x01 -> sizes(frame, false);
            case 0x81 -> sizes(frame, true);
            case 0x20 -> map(frame);
            default -> fail(frame);
        }
    }

    private void sizes(CallFrame frame, boolean wide) {
        long end = layout.acpiTables();
        int first = (int) ((Math.min(end, 16 * MIB) - MIB) / KIB);
        int rest = (int) (Math.max(0, end - 16 * MIB) / (64 * KIB));
        if (wide) {
            frame.setEax(first);
            frame.setEbx(rest);
            frame.setEcx(first);
            frame.setEdx(rest);
        } else {
            frame.setAx(first);
            frame.setBx(rest);
            frame.setCx(first);
            frame.setDx(rest);
        }
        frame.setCarry(false);
    }

    private void map(CallFrame frame) {
        List<MemoryRange> ranges = layout.ranges();
        int index = frame.ebx();
        if (frame.edx() != SMAP || index < 0 || index >= ranges.size()
                || Integer.compareUnsigned(frame.ecx(), 20) < 0) {
            fail(frame);
            return;
        }
        MemoryRange range = ranges.get(index);
        long target = GuestMemory.linear(frame.es(), frame.di());
        memory.write64(target, range.base());
        memory.write64(target + 8, range.length());
        memory.write32(target + 16, range.type().code());
        frame.setEax(SMAP);
        frame.setEcx(20);
        frame.setEbx(index + 1 < ranges.size() ? index + 1 : 0);
        frame.setCarry(false);
    }
}
