package dev.ringside.devices.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.acpi.AcpiHardware;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcpiDescriptionTest {
    private static final HardwareDescription MACHINE = new HardwareDescription("m", 16 << 20,
            new CpuDescription("c", 2), "fake", Optional.empty(),
            List.of(new SerialDescription(new SerialSource.None(), 1)));

    private final MachineLock lock = new MachineLock();
    private final PciBus bus = new PciBus(new PortBus(lock), new PhysicalMap(lock),
            Collections.nCopies(4, InterruptLine.UNCONNECTED), (address, data) -> {
            });
    private final IoRegion registers = new ByteRegisters() {
        @Override
        public int readByte(int offset) {
            return 0;
        }

        @Override
        public void writeByte(int offset, int value) {}
    };

    @Test
    void describesPortsAndCpus() {
        AcpiHardware hardware = AcpiDescription.of(MACHINE, 0x600);
        assertThat(hardware.cpus()).isEqualTo(2);
        assertThat(hardware.isa().serial()).containsExactly(new AcpiHardware.Port(0x2f8, 3));
        assertThat(hardware.isa().parallel()).isEmpty();
        assertThat(hardware.fixed().registers()).isEqualTo(0x600);
        assertThat(hardware.highWindow()).isEmpty();
    }

    @Test
    void theHighWindowHoldsWhatFirmwareHasPutThere() {
        bus.nextFreeSlot().plug(new PciConfiguration(1, 2, 0, 0)
                .bar(0, new PciBar.Memory("low", 1 << 14, true, true, registers))
                .bar(2, new PciBar.Memory("high", 1 << 14, true, true, registers)));
        bus.write(3 << 3, 0x10, 4, 0xe000_0000);
        assertThat(AcpiDescription.of(MACHINE, 0xb000, bus).highWindow()).isEmpty();
        bus.write(3 << 3, 0x18, 4, 0x0010_0000);
        bus.write(3 << 3, 0x1c, 4, 8);
        assertThat(AcpiDescription.of(MACHINE, 0xb000, bus).highWindow())
                .contains(new AcpiHardware.Window(0x8_0000_0000L, 0x8_3fff_ffffL));
        bus.write(3 << 3, 0x1c, 4, -1);
        assertThat(AcpiDescription.of(MACHINE, 0xb000, bus).highWindow()).as("out of reach").isEmpty();
    }
}
