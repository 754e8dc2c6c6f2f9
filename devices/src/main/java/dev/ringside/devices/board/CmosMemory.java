package dev.ringside.devices.board;

import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.timer.Rtc;

/** What firmware leaves in CMOS memory about the machine, at the addresses of the PC/AT and of QEMU. */
final class CmosMemory {
    private static final long KIB = 1 << 10;
    private static final long UNIT = 64 * KIB;

    private CmosMemory() {}

    static void store(Rtc rtc, PcMemoryLayout layout, int cpus) {
        int[] checked = new int[0x2e];
        checked[0x14] = 0x06;
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
