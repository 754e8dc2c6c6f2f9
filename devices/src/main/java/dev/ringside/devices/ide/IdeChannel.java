package dev.ringside.devices.ide;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.ata.AtaDeviceState;
import dev.ringside.devices.ata.AtapiDevice;
import dev.ringside.devices.ata.TaskFile;
import dev.ringside.devices.dma.BusMaster;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One channel: the registers of the command block and of the control block, which reach both devices at the cable, and one interrupt. Where no device
 * is, registers read as 0, as the pull-down resistors of the cable make them.
 */
public final class IdeChannel {
    /** Registers of the command block. */
    public static final int COMMAND_PORTS = 8;

    private static final int VERSION = 1;
    private static final int DATA = 0;
    private static final int DEVICE = 6;
    private static final int COMMAND = 7;
    private static final int NO_INTERRUPT = 0x02;
    private static final int SOFTWARE_RESET = 0x04;
    private static final int HIGH_ORDER = 0x80;
    private static final int DIAGNOSE = 0x90;
    private static final int FIXED_DEVICE_BITS = 0xa0;

    /** The channel and its devices, device 0 first; devices that are not there are left out. */
    public record State(int version, int deviceRegister, int control, boolean interrupt, int[] busMaster,
            AtaDeviceState[] devices) implements DeviceState {}

    private final InterruptLine line;
    private final IdeBusMaster busMaster;
    private final List<Optional<IdeUnit>> units = new ArrayList<>();
    private int deviceRegister;
    private int control;
    private boolean pin;

    /**
     * A channel.
     *
     * @param devices
     *            device 0 and device 1
     * @param line
     *            its interrupt
     * @param memory
     *            what its bus master reaches
     */
    public IdeChannel(List<Optional<AtaDevice>> devices, InterruptLine line, BusMaster memory) {
        this.line = line;
        busMaster = new IdeBusMaster(memory);
        devices.forEach(device -> units.add(device.map(one -> new IdeUnit(one, busMaster, this::drivePin))));
    }

    IdeBusMaster busMaster() {
        return busMaster;
    }

    private int selected() {
        return (deviceRegister & TaskFile.DEV) != 0 ? 1 : 0;
    }

    private Optional<IdeUnit> unit() {
        return units.get(selected());
    }

    private Iterable<IdeUnit> present() {
        return () -> units.stream().flatMap(Optional::stream).iterator();
    }

    private boolean occupied() {
        return units.stream().flatMap(Optional::stream).anyMatch(unit -> unit.taskFile().occupied());
    }

    /** Only the selected device drives the pin; the bus master sees it rise. */
    private void drivePin() {
        boolean before = pin;
        pin = unit().isPresent() && unit().get().interrupting() && (control & NO_INTERRUPT) == 0;
        if (pin && !before) {
            busMaster.interrupted();
        }
        line.set(pin);
    }

    /** The command block: data, error/features, sector count, LBA low, mid, high, device, status/command. */
    public IoRegion commandBlock() {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                if (offset == DATA) {
                    return unit().map(unit -> unit.readData(width) & 0xffff_ffffL).orElse(0L);
                }
                long value = 0;
                for (int i = 0; i < width; i++) {
                    value |= (long) readRegister((int) offset + i) << 8 * i;
                }
                return value;
            }

            @Override
            public void write(long offset, int width, long value) {
                if (offset == DATA) {
                    unit().ifPresent(unit -> unit.writeData(width, (int) value));
                    return;
                }
                for (int i = 0; i < width; i++) {
                    writeRegister((int) offset + i, (int) (value >>> 8 * i) & 0xff);
                }
            }
        };
    }

    /** The one register of the control block: alternate status and device control. */
    public IoRegion controlBlock() {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return unit().map(unit -> unit.taskFile().status()).orElse(0);
            }

            @Override
            public void write(long offset, int width, long value) {
                writeControl((int) value & 0xff);
            }
        };
    }

    private int readRegister(int register) {
        if (unit().isEmpty()) {
            return register == DEVICE && occupiedByAny() ? deviceRegister | FIXED_DEVICE_BITS : 0;
        }
        IdeUnit unit = unit().get();
        TaskFile file = unit.taskFile();
        boolean previous = (control & HIGH_ORDER) != 0;
        return switch (register) {
            case 1 -> file.error();
            case 2 -> previous ? file.previousCount() : file.count();
            case 3, 4, 5 -> previous ? file.previousLba(register - 3) : file.lba(register - 3);
            case DEVICE -> file.device() | FIXED_DEVICE_BITS;
            case COMMAND -> {
                unit.acknowledge();
                yield file.status();
            }
            default -> 0;
        };
    }

    private boolean occupiedByAny() {
        return units.stream().anyMatch(Optional::isPresent);
    }

    private void writeRegister(int register, int value) {
        control &= ~HIGH_ORDER;
        if (register == COMMAND) {
            writeCommand(value);
            return;
        }
        if (occupied()) {
            return;
        }
        if (register == DEVICE) {
            deviceRegister = value;
        }
        for (IdeUnit unit : present()) {
            TaskFile file = unit.taskFile();
            switch (register) {
                case 1 -> file.writeFeatures(value);
                case 2 -> file.writeCount(value);
                case 3, 4, 5 -> file.writeLba(register - 3, value);
                case DEVICE -> file.writeDevice(value);
                default -> {
                    // The data register has no bytes beside its first.
                }
            }
        }
        if (register == DEVICE) {
            drivePin();
        }
    }

    private void writeCommand(int command) {
        Optional<IdeUnit> unit = unit();
        if (unit.isPresent() && unit.get().device() instanceof AtapiDevice && command == AtapiDevice.DEVICE_RESET) {
            unit.get().softwareReset();
        } else if (!occupied()) {
            if (command == DIAGNOSE) {
                diagnose();
            } else {
                unit.ifPresent(one -> one.execute(command));
            }
        }
    }

    /** Both devices show their signatures; device 0 interrupts. */
    private void diagnose() {
        resetDevices();
        units.getFirst().ifPresent(unit -> unit.complete(true));
    }

    private void resetDevices() {
        deviceRegister = 0;
        for (IdeUnit unit : present()) {
            unit.taskFile().writeDevice(0);
            unit.softwareReset();
        }
        drivePin();
    }

    private void writeControl(int value) {
        boolean released = (control & ~value & SOFTWARE_RESET) != 0;
        control = value;
        if ((value & SOFTWARE_RESET) != 0) {
            resetDevices();
            for (IdeUnit unit : present()) {
                unit.taskFile().setStatus(TaskFile.BSY);
            }
        } else if (released) {
            resetDevices();
        }
        drivePin();
    }

    /** Power-on. */
    void reset() {
        control = 0;
        deviceRegister = 0;
        busMaster.reset();
        for (IdeUnit unit : present()) {
            unit.taskFile().writeDevice(0);
            unit.powerOn();
        }
        drivePin();
    }

    State save() {
        AtaDeviceState[] devices = units.stream().flatMap(Optional::stream).map(unit -> unit.device().save())
                .toArray(AtaDeviceState[]::new);
        return new State(VERSION, deviceRegister, control, unit().isPresent() && unit().get().interrupting(),
                busMaster.save(), devices);
    }

    void check(State state) {
        state.requireVersion(VERSION);
        state.require(((state.deviceRegister | state.control) & ~0xff) == 0 && state.busMaster.length == 3,
                "registers in range");
        state.require(state.devices.length == units.stream().filter(Optional::isPresent).count(), "number of devices");
    }

    void restore(State state) {
        deviceRegister = state.deviceRegister;
        control = state.control;
        busMaster.restore(state.busMaster);
        int index = 0;
        for (IdeUnit unit : present()) {
            unit.drop();
            AtaDeviceState saved = state.devices[index++];
            unit.device().restore(saved);
            if (saved.underWay() || state.interrupt && Optional.of(unit).equals(unit())) {
                unit.complete(true);
            }
        }
        drivePin();
    }
}
