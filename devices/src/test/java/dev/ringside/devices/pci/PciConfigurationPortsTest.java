package dev.ringside.devices.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PciConfigurationPortsTest {
    private int resets;
    private final PciConfigurationPorts ports = new PciConfigurationPorts(() -> resets++);

    PciConfigurationPortsTest() {
        ports.add(0, 0, PciFunction.hostBridge());
        ports.add(1, 0, PciFunction.isaBridge());
    }

    private void select(int bus, int device, int function, int register) {
        ports.write(0, 4, 0x8000_0000L | bus << 16 | device << 11 | function << 8 | register);
    }

    private long configuration(int device, int function, int register) {
        select(0, device, function, register);
        return ports.read(4, 4);
    }

    @Test
    void findsTheChipsetAndNothingElse() {
        assertThat(configuration(0, 0, 0)).isEqualTo(0x1237_8086);
        assertThat(configuration(1, 0, 0)).isEqualTo(0x7000_8086);
        assertThat(configuration(1, 0, 8)).isEqualTo(0x0601_0000);
        select(0, 1, 0, 0x0c);
        assertThat(ports.read(6, 1)).as("several functions").isEqualTo(0x80);
        assertThat(configuration(1, 1, 0)).isEqualTo(0xffff_ffffL);
        assertThat(configuration(2, 0, 0)).isEqualTo(0xffff_ffffL);
        select(1, 0, 0, 0);
        assertThat(ports.read(4, 2)).isEqualTo(0xffff);
        assertThat(ports.read(0, 4)).isEqualTo(0x8001_0000L);
    }

    @Test
    void onlyRegistersOfTheChipCanBeWritten() {
        select(0, 1, 0, 0x60);
        ports.write(5, 1, 0x0b);
        assertThat(ports.read(4, 4)).isEqualTo(0x8080_0b80L);
        select(0, 1, 0, 0);
        ports.write(4, 4, 0);
        assertThat(ports.read(4, 4)).isEqualTo(0x7000_8086);
        ports.reset();
        assertThat(configuration(1, 0, 0x60)).isEqualTo(0x8080_8080L);
    }

    @Test
    void theResetControlRegisterSharesThePorts() {
        ports.write(1, 1, 0x02);
        assertThat(resets).isZero();
        ports.write(1, 1, 0x06);
        assertThat(resets).isOne();
        assertThat(ports.read(1, 1)).isEqualTo(0x06);
        ports.write(0, 4, 0x8000_0400L);
        assertThat(resets).as("an address is no reset").isOne();
    }

    @Test
    void stateSurvives() {
        select(0, 0, 0, 0x58);
        ports.write(4, 4, 0x3333_3333);
        PciConfigurationPorts.State saved = ports.save();
        ports.reset();
        ports.restore(saved);
        assertThat(ports.read(4, 4)).isEqualTo(0x3333_3333);
        PciConfigurationPorts.State damaged = new PciConfigurationPorts.State(1, 0, 0, new byte[1][256]);
        assertThatThrownBy(() -> ports.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
