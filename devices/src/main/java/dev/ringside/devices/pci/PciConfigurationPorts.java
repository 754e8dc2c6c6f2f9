package dev.ringside.devices.pci;

import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.Map;
import java.util.TreeMap;

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

    private final Map<Integer, PciFunction> functions = new TreeMap<>();
    private final Runnable resetMachine;
    private int address;
    private int resetControl;

    /** An empty bus 0; the reset control register pulls {@code resetMachine}. */
    public PciConfigurationPorts(Runnable resetMachine) {
        this.resetMachine = resetMachine;
    }

    /** Puts {@code function} on the bus as function {@code number}, 0 to 7, of {@code device}, 0 to 31. */
    public void add(int device, int number, PciFunction function) {
        if (functions.putIfAbsent(device << 3 | number, function) != null) {
            throw new IllegalArgumentException("PCI function %d.%d is there already".formatted(device, number));
        }
    }

    @Override
    public long read(long offset, int width) {
        if (offset == 0 && width == 4) {
            return address & 0xffff_ffffL;
        }
        if (offset == RESET_CONTROL && width == 1) {
            return resetControl;
        }
        if (offset < DATA || (address & ENABLE) == 0) {
            return IoRegion.mask(width);
        }
        PciFunction function = selected();
        if (function == null) {
            return IoRegion.mask(width);
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) function.read(register(offset) + i) << (8 * i);
        }
        return value;
    }

    @Override
    public void write(long offset, int width, long value) {
        if (offset == 0 && width == 4) {
            address = (int) value & WRITABLE;
        } else if (offset == RESET_CONTROL && width == 1) {
            writeResetControl((int) value);
        } else if (offset >= DATA && (address & ENABLE) != 0) {
            PciFunction function = selected();
            for (int i = 0; i < width && function != null; i++) {
                function.write(register(offset) + i, (int) (value >>> (8 * i)));
            }
        }
    }

    private PciFunction selected() {
        boolean busZero = (address >> 16 & 0xff) == 0;
        return busZero ? functions.get(address >> 8 & 0xff) : null;
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
        functions.values().forEach(PciFunction::reset);
    }

    @Override
    public State save() {
        return new State(VERSION, address, resetControl,
                functions.values().stream().map(PciFunction::save).toArray(byte[][]::new));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.functions.length == functions.size(), functions.size() + " functions");
        for (byte[] saved : state.functions) {
            state.require(saved.length == PciFunction.SIZE, "configuration spaces of 256 bytes");
        }
        address = state.address & WRITABLE;
        resetControl = state.resetControl & 0x0e;
        int i = 0;
        for (PciFunction function : functions.values()) {
            function.restore(state.functions[i++]);
        }
    }
}
