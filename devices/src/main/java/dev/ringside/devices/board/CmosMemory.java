package dev.ringside.devices.board;

import dev.ringside.devices.floppy.FloppyFormat;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.timer.Rtc;
import java.util.List;

/** What firmware leaves in CMOS memory about the machine, at the addresses of the PC/AT and of QEMU. */
final class CmosMemory {
    private static final long KIB = 1 << 10;
    private static final long UNIT = 64 * KIB;

    private CmosMemory() {}

    /** Stores it all; {@code floppies} are the kinds of the floppy drives. */
    static void store(Rtc rtc, PcMemoryLayout layout, int cpus, BootOrder boot,
            List<FloppyFormat.DriveKind> floppies) {
        int[] checked = new int[0x2e];
        checked[0x10] = cmosType(floppies, 0) << 4 | cmosType(floppies, 1);
        // A coprocessor and a mouse; floppy drives and how many.
        checked[0x14] = 0x06 | (floppies.isEmpty() ? 0 : 0x01 | floppies.size() - 1 << 6);
        word(checked, 0x15, PcMemoryLayout.CONVENTIONAL_END / KIB);
        long extended = Math.min(layout.lowEnd() - PcMemoryLayout.EXTENDED, 0xffff * KIB) / KIB;
        word(checked, 0x17, extended);
        int sum = 0;
        for (int i = 0x10; i < 0x2e; i++) {
            rtc.store(i, checked[i]);
            sum += checked[i];
        }
        rtc.store(0x2e, sum >> 8);
        rtc.store(0x2f, sum);
        store(rtc, 0x30, 2, extended);
        store(rtc, 0x34, 2, Math.max(0, layout.lowEnd() - (16 << 20)) / UNIT);
        store(rtc, 0x5b, 3, layout.highLength() / UNIT);
        rtc.store(0x5f, cpus - 1);
        List<Integer> order = boot.devices().stream().map(CmosMemory::bootCode).toList();
        rtc.store(0x3d, code(order, 0) | code(order, 1) << 4);
        rtc.store(0x38, code(order, 2) << 4);
    }

    private static int cmosType(List<FloppyFormat.DriveKind> floppies, int drive) {
        return drive < floppies.size() ? floppies.get(drive).cmosType() : 0;
    }

    private static int code(List<Integer> order, int place) {
        return place < order.size() ? order.get(place) : 0;
    }

    /** The numbers by which QEMU's machines tell SeaBIOS what to boot. */
    private static int bootCode(BootDevice device) {
        return switch (device) {
            case FLOPPY -> 1;
            case DISK -> 2;
            case CDROM -> 3;
            case NETWORK -> 4;
        };
    }

    private static void word(int[] bytes, int address, long value) {
        bytes[address] = (int) value & 0xff;
        bytes[address + 1] = (int) (value >> 8) & 0xff;
    }

    private static void store(Rtc rtc, int address, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            rtc.store(address + i, (int) (value >> 8 * i));
        }
    }
}
