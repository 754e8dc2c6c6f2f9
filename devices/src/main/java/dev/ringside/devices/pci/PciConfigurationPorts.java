package dev.ringside.devices.pci;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;

/**
 * Configuration mechanism #1 (PCI Local Bus Specification 3.0, 3.2.2.3.2) for bus 0: eight ports (CF8h on a PC), an address of 32 bits and a window
 * of data. The reset control register shares the second port: only a byte access reaches it.
 */
public final class PciConfigurationPorts implements Device<PciConfigurationPorts.State>, IoRegion {
    private static final int VERSION = 1;
    private static final int RESET_CONTROL = 1;
    private static final int DATA = 4;
    private static final int ENABLE = 1 << 31;
    private static final int WRITABLE = ENABLE | 0xff_fffc;
    private static final int RESET_CPU = 0x04;

    /** Address register, reset control register, and the functions' configuration spaces in the order of their numbers. */
    public record State(int version, int address, int resetControl, byte[][] functions) implements DeviceState {}

    private final PciBus bus;
    private final Runnable resetMachine;
    private int address;
    private int resetControl;

    /** The ports to {@code bus}; the reset control register pulls {@code resetMachine}. */
    public PciConfigurationPorts(PciBus bus, Runnable resetMachine) {
        this.bus = bus;
        this.resetMachine = resetMachine;
    }

    @Override
    public long read(long offset, int width) {
        if (offset == 0 && width == 4) {
            return address & 0xffff_ffffL;
        }
        if (offset == RESET_CONTROL && width == 1) {
            return resetControl;
        }
        if (offset < DATA || !selected()) {
            return IoRegion.mask(width);
        }
        return bus.read(function(), register(offset), width) & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        if (offset == 0 && width == 4) {
            address = (int) value & WRITABLE;
        } else if (offset == RESET_CONTROL && width == 1) {
            writeResetControl((int) value);
        } else if (offset >= DATA && selected()) {
            bus.write(function(), register(offset), width, (int) value);
        }
    }

    /** Whether the address is one of bus 0, the only one. */
    private boolean selected() {
        return (address & ENABLE) != 0 && (address >> 16 & 0xff) == 0;
    }

    private int function() {
        return address >> 8 & 0xff;
    }

    private int register(long offset) {
        return (address & 0xfc) + (int) offset - DATA;
    }

    private void writeResetControl(int value) {
        boolean pulled = (value & ~resetControl & RESET_CPU) != 0;
        resetControl = value & 0x0e;
        if (pulled) {
            resetMachine.run();
        }
    }

    @Override
    public void reset() {
        address = 0;
        resetControl = 0;
        bus.reset();
    }

    @Override
    public State save() {
        return new State(VERSION, address, resetControl, bus.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.functions.length == bus.functions(), bus.functions() + " functions");
        for (byte[] saved : state.functions) {
            state.require(saved.length == PciConfiguration.SIZE, "configuration spaces of 256 bytes");
        }
        address = state.address & WRITABLE;
        resetControl = state.resetControl & 0x0e;
        bus.restore(state.functions);
    }
}
