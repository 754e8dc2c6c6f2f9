package dev.ringside.devices.interrupt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.machine.MachineLock;
import org.junit.jupiter.api.Test;

class IoApicTest {
    private static final long LEVEL = 1 << 15;
    private static final long MASKED = 1 << 16;

    private final ApicBus bus = new ApicBus();
    private final IoApic ioApic = new IoApic(4, bus);
    private final LocalApic apic = new LocalApic(0, bus, new MachineLock(), new ManualClock(), () -> 0x70, window -> {
    });

    IoApicTest() {
        apic.connect(new RecordedCpu());
        apic.registers().write(0xf0, 4, 0x1ff);
    }

    private void program(int pin, long entry) {
        write(0x10 + 2 * pin + 1, entry >>> 32);
        write(0x10 + 2 * pin, entry & 0xffff_ffffL);
    }

    private void write(int register, long value) {
        ioApic.write(0, 4, register);
        ioApic.write(0x10, 4, value);
    }

    private long read(int register) {
        ioApic.write(0, 4, register);
        return ioApic.read(0x10, 4);
    }

    @Test
    void registersReadBack() {
        assertThat(read(0)).isEqualTo(4 << 24);
        assertThat(read(1)).isEqualTo(0x17_0020);
        assertThat(read(0x10)).isEqualTo(MASKED);
        program(23, 0xab00_0000_0000_ffffL);
        assertThat(read(0x3e)).as("status bits are read-only").isEqualTo(0xafff);
        assertThat(read(0x3f)).isEqualTo(0xab00_0000L);
        write(0, 0x0900_0000);
        assertThat(read(2)).as("arbitration follows the ID").isEqualTo(0x0900_0000);
    }

    @Test
    void anEdgeInterruptsOnceAndAMaskedOneIsLost() {
        program(4, 0x41);
        ioApic.pin(4).set(true);
        assertThat(apic.acknowledge()).isEqualTo(0x41);
        ioApic.pin(4).set(true);
        apic.registers().write(0xb0, 4, 0);
        assertThat(apic.acknowledge()).isEqualTo(-1);

        ioApic.pin(4).set(false);
        program(4, MASKED | 0x41);
        ioApic.pin(4).set(true);
        program(4, 0x41);
        assertThat(apic.acknowledge()).isEqualTo(-1);
    }

    @Test
    void aLevelInterruptsAgainAfterItsEndWhileAsserted() {
        program(9, LEVEL | 0x59);
        ioApic.pin(9).set(true);
        assertThat(read(0x22)).as("remote IRR").isEqualTo(LEVEL | 0x4000 | 0x59);
        assertThat(apic.acknowledge()).isEqualTo(0x59);
        ioApic.pin(9).set(true);
        apic.registers().write(0xb0, 4, 0);
        assertThat(apic.acknowledge()).isEqualTo(0x59);
        ioApic.pin(9).set(false);
        apic.registers().write(0xb0, 4, 0);
        assertThat(apic.acknowledge()).isEqualTo(-1);
        assertThat(read(0x22)).isEqualTo(LEVEL | 0x59);
    }

    @Test
    void aMaskedLevelIsDeliveredWhenUnmasked() {
        program(10, MASKED | LEVEL | 0x5a);
        ioApic.pin(10).set(true);
        assertThat(apic.acknowledge()).isEqualTo(-1);
        program(10, LEVEL | 0x5a);
        assertThat(apic.acknowledge()).isEqualTo(0x5a);
    }

    @Test
    void theEoiRegisterEndsALevelInterrupt() {
        program(9, LEVEL | 0x59);
        ioApic.pin(9).set(true);
        ioApic.pin(9).set(false);
        ioApic.write(0x40, 4, 0x59);
        assertThat(read(0x22)).isEqualTo(LEVEL | 0x59);
        ioApic.pin(9).set(true);
        assertThat(read(0x22) & 0x4000).isNotZero();
        program(9, 0x59);
        assertThat(read(0x22) & 0x4000).as("a turn through edge mode clears it too").isZero();
    }

    @Test
    void stateSurvives() {
        program(9, LEVEL | 0x59);
        ioApic.pin(9).set(true);
        IoApic.State saved = ioApic.save();
        ioApic.reset();
        ioApic.restore(saved);
        assertThat(read(0x22)).isEqualTo(LEVEL | 0x4000 | 0x59);
        assertThat(apic.acknowledge()).isEqualTo(0x59);
        apic.registers().write(0xb0, 4, 0);
        assertThat(apic.acknowledge()).as("the line is still asserted").isEqualTo(0x59);
    }
}
