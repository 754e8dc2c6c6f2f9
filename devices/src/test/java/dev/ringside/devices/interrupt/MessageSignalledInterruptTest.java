package dev.ringside.devices.interrupt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.machine.MachineLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the interrupts arrive that PCI functions send as writes to memory (SDM vol. 3, 11.11). */
class MessageSignalledInterruptTest {
    private static final long BASE = 0xfee0_0000L;
    private static final long LOGICAL = 4;
    private static final int LOWEST_PRIORITY = 0x100;
    private static final int NONE = -1;

    private final ApicBus bus = new ApicBus();
    private final LocalApic[] apics = new LocalApic[3];

    @BeforeEach
    void enable() {
        for (int id = 0; id < apics.length; id++) {
            LocalApic apic = new LocalApic(id, bus, new MachineLock(), new ManualClock(), () -> 0x70, window -> {
            });
            apic.connect(new RecordedCpu());
            apic.registers().write(0xf0, 4, 0x1ff);
            apic.registers().write(0xd0, 4, 1L << 24 + id);
            apics[id] = apic;
        }
    }

    private int[] vectors() {
        return new int[]{apics[0].acknowledge(), apics[1].acknowledge(), apics[2].acknowledge()};
    }

    @Test
    void aPhysicalDestinationIsOneApic() {
        bus.sendSignalled(BASE | 1 << 12, 0x41);
        assertThat(vectors()).containsExactly(NONE, 0x41, NONE);
    }

    @Test
    void theBroadcastReachesAll() {
        bus.sendSignalled(BASE | 0xff << 12, 0x42);
        assertThat(vectors()).containsExactly(0x42, 0x42, 0x42);
    }

    @Test
    void aLogicalDestinationIsASet() {
        bus.sendSignalled(BASE | 0b101 << 12 | LOGICAL, 0x43);
        assertThat(vectors()).containsExactly(0x43, NONE, 0x43);
    }

    @Test
    void lowestPriorityChoosesOneOfTheSet() {
        apics[0].registers().write(0x80, 4, 0x20);
        bus.sendSignalled(BASE | 0b011 << 12 | LOGICAL, LOWEST_PRIORITY | 0x44);
        assertThat(vectors()).containsExactly(NONE, 0x44, NONE);
    }
}
