package dev.ringside.devices.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.chipset.HostBridge;
import dev.ringside.devices.chipset.InterruptRouter;
import dev.ringside.devices.chipset.IsaBridge;
import dev.ringside.devices.interrupt.ApicBus;
import dev.ringside.devices.interrupt.IoApic;
import dev.ringside.devices.interrupt.IsaInterrupts;
import dev.ringside.devices.interrupt.PicPair;
import dev.ringside.devices.memory.RomImage;
import dev.ringside.devices.memory.ShadowMemory;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PciConfigurationPortsTest {
    private int resets;
    private final MachineLock lock = new MachineLock();
    private final PortBus portBus = new PortBus(lock);
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final List<Integer> asserted = new ArrayList<>();
    private final List<Long> messages = new ArrayList<>();
    private final PciBus bus = new PciBus(portBus, memory, IntStream.range(0, 4).mapToObj(this::line).toList(),
            (address, data) -> messages.add(address + data));
    private final PciConfigurationPorts ports = new PciConfigurationPorts(bus, () -> resets++);
    private final long[] register = new long[1];
    private final IoRegion registers = new IoRegion() {
        @Override
        public long read(long offset, int width) {
            return register[0] + offset;
        }

        @Override
        public void write(long offset, int width, long value) {
            register[0] = value;
        }
    };

    PciConfigurationPortsTest() {
        NativePages pages = NativePages.reserve(1 << 20);
        new HostBridge(bus.slot(0, 0),
                new ShadowMemory(memory, pages.address(), new RomImage(new byte[1 << 16]), pages.address()));
        PicPair pic = new PicPair();
        new IsaBridge(bus.slot(1, 0),
                new InterruptRouter(new IsaInterrupts(pic, new IoApic(0, new ApicBus()))));
    }

    private InterruptLine line(int number) {
        return level -> {
            asserted.remove((Integer) number);
            if (level) {
                asserted.add(number);
            }
        };
    }

    private PciSlot plugged(PciConfiguration configuration) {
        PciSlot slot = bus.nextFreeSlot();
        slot.plug(configuration);
        return slot;
    }

    private void configure(int device, int register, int width, long value) {
        select(0, device, 0, register & ~3);
        ports.write(4 + (register & 3), width, value);
    }

    @Test
    void windowsAreSizedOpenedMovedAndClosed() {
        plugged(new PciConfiguration(0x1234, 0x5678, 0x01_0000, 1).bar(0, new PciBar.Io("io", 16, registers))
                .bar(2, new PciBar.Memory("wide", 1 << 14, true, true, registers)));
        configure(3, 0x10, 4, 0xffff_ffffL);
        assertThat(configuration(3, 0, 0x10)).isEqualTo(0xffff_fff1L);
        configure(3, 0x18, 4, 0xffff_ffffL);
        configure(3, 0x1c, 4, 0xffff_ffffL);
        assertThat(configuration(3, 0, 0x18)).isEqualTo(0xffff_c00cL);
        assertThat(configuration(3, 0, 0x1c)).isEqualTo(0xffff_ffffL);
        configure(3, 0x10, 4, 0xc000);
        configure(3, 0x18, 4, 0x8000_0000L);
        configure(3, 0x1c, 4, 1);
        register[0] = 40;
        assertThat(portBus.read(0xc002, 1)).as("decoding is off").isEqualTo(0xff);
        configure(3, 0x04, 2, 3);
        assertThat(portBus.read(0xc002, 1)).isEqualTo(42);
        assertThat(memory.read(0x1_8000_0004L, 4)).isEqualTo(44);
        configure(3, 0x10, 4, 0xd000);
        assertThat(portBus.read(0xc002, 1)).isEqualTo(0xff);
        assertThat(portBus.read(0xd001, 1)).isEqualTo(41);
        configure(3, 0x04, 2, 2);
        assertThat(portBus.read(0xd001, 1)).isEqualTo(0xff);
        assertThat(memory.read(0x1_8000_0004L, 4)).isEqualTo(44);
        ports.reset();
        assertThat(memory.read(0x1_8000_0004L, 4)).isEqualTo(0xffff_ffffL);
    }

    @Test
    void aWindowOverAnotherOpensWhenThereIsRoom() {
        plugged(new PciConfiguration(0x1234, 1, 0, 0).bar(0, new PciBar.Io("one", 32, registers)));
        plugged(new PciConfiguration(0x1234, 2, 0, 0).bar(0, new PciBar.Io("two", 32, NOTHING)));
        for (int device : new int[]{3, 4}) {
            configure(device, 0x10, 4, 0xc000);
            configure(device, 0x04, 2, 1);
        }
        register[0] = 5;
        assertThat(portBus.read(0xc000, 1)).isEqualTo(5);
        configure(3, 0x10, 4, 0xe000);
        assertThat(portBus.read(0xc000, 1)).isEqualTo(0x77);
    }

    private static final IoRegion NOTHING = new ByteRegisters() {
        @Override
        public int readByte(int offset) {
            return 0x77;
        }

        @Override
        public void writeByte(int offset, int value) {}
    };

    @Test
    void anExpansionRomShowsItsImage() {
        plugged(new PciConfiguration(0x1234, 1, 0, 0).rom(new byte[]{0x55, (byte) 0xaa, 8}));
        configure(3, 0x30, 4, 0xffff_f800L);
        assertThat(configuration(3, 0, 0x30)).isEqualTo(0xffff_f800L);
        configure(3, 0x30, 4, 0xf000_0001L);
        configure(3, 0x04, 2, 2);
        assertThat(memory.read(0xf000_0000L, 4)).isEqualTo(0xff08_aa55L);
    }

    @Test
    void interruptPinsAreSpreadOverTheLines() {
        PciSlot slot = plugged(new PciConfiguration(0x1234, 1, 0, 0).interruptPin(1));
        slot.interrupt().set(true);
        assertThat(asserted).containsExactly(PciBus.interruptLineOf(3, 1)).containsExactly(2);
        assertThat(configuration(3, 0, 4) >> 16 & 8).isEqualTo(8);
        configure(3, 0x04, 2, 0x400);
        assertThat(asserted).isEmpty();
        configure(3, 0x04, 2, 0);
        assertThat(asserted).containsExactly(2);
        ports.reset();
        assertThat(asserted).isEmpty();
    }

    @Test
    void busMastersAndMessagesNeedLeave() {
        PciSlot slot = plugged(new PciConfiguration(0x1234, 1, 0, 0));
        slot.sendMessage(0xfee0_0000L, 0x41);
        assertThat(messages).isEmpty();
        assertThat(slot.memory().read32(0)).isEqualTo(-1);
        assertThat(slot.memory().read32(-4)).isEqualTo(-1);
        configure(3, 0x04, 2, 4);
        slot.sendMessage(0xfee0_0000L, 0x41);
        assertThat(messages).containsExactly(0xfee0_0041L);
        slot.memory().write64(Long.MAX_VALUE, 1);
    }

    @Test
    void capabilitiesAreChained() {
        PciConfiguration space = new PciConfiguration(0x1234, 1, 0, 0);
        assertThat(space.capability(0x05, 10)).isEqualTo(0x40);
        assertThat(space.capability(0x11, 12)).isEqualTo(0x4c);
        assertThat(space.get(0x34, 1)).isEqualTo(0x40);
        assertThat(space.get(0x40, 2)).isEqualTo(0x4c05);
        assertThat(space.get(0x4c, 2)).isEqualTo(0x0011);
        assertThat(space.get(0x06, 2) & 0x10).isEqualTo(0x10);
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
        ports.write(4, 4, 0x3333_3033);
        PciConfigurationPorts.State saved = ports.save();
        ports.reset();
        ports.restore(saved);
        assertThat(ports.read(4, 4)).isEqualTo(0x3333_3033);
        PciConfigurationPorts.State damaged = new PciConfigurationPorts.State(1, 0, 0, new byte[1][256]);
        assertThatThrownBy(() -> ports.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
