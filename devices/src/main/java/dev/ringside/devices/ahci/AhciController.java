package dev.ringside.devices.ahci;

import dev.ringside.devices.ata.AtaDevice;
import dev.ringside.devices.pci.Msi;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.IoRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Intel 82801IR (ICH9R) in AHCI mode: six ports with native command queues, an interrupt pin and MSI. Its registers are accessed in whole double words;
 * other writes do nothing, other reads give a part.
 */
public final class AhciController implements Device<AhciController.State>, IoRegion {
    /** Ports of the controller. */
    public static final int PORTS = 6;

    private static final int VERSION = 1;
    private static final int WINDOW = 0x1000;
    private static final int BAR = 5;
    private static final int FIRST_PORT = 0x100;
    private static final int PORT_REGISTERS = 0x80;
    /** 64-bit addresses, command queues, list override, AHCI only, 3 Gbit/s, 32 slots, 6 ports. */
    private static final int CAPABILITIES = 0xc124_1f00 | PORTS - 1;
    private static final int REVISION = 0x0001_0000;
    private static final int CONTROL_RESET = 1;
    private static final int CONTROL_INTERRUPTS = 2;
    private static final int CONTROL_AHCI = 1 << 31;

    /** The controller's registers, its ports and its messages. */
    public record State(int version, int control, int interruptStatus, AhciPort.State[] ports, Msi.State messages)
            implements
                DeviceState {}

    private final PciSlot slot;
    private final Msi messages;
    private final List<AhciPort> ports = new ArrayList<>();
    private int control;
    private int interruptStatus;
    private boolean asserted;

    /**
     * Plugs the controller into {@code slot}.
     *
     * @param devices
     *            what is at the ports, first to last; {@link #PORTS} of them
     */
    public AhciController(PciSlot slot, List<Optional<AtaDevice>> devices) {
        this.slot = slot;
        for (Optional<AtaDevice> device : devices) {
            ports.add(new AhciPort(device, slot.memory(), this::update));
        }
        PciConfiguration configuration = new PciConfiguration(0x8086, 0x2922, 0x01_0601, 2).interruptPin(1)
                .subsystem(0x8086, 0x2922).capabilitiesFrom(0x80)
                .bar(BAR, new PciBar.Memory("AHCI", WINDOW, false, false, this));
        messages = new Msi(slot, configuration, 1);
        slot.plug(configuration);
    }

    @Override
    public long read(long offset, int width) {
        long value = 0;
        for (int done = 0; done < width; done += 4) {
            int at = (int) offset + done;
            long word = readWord(at & ~3) & 0xffff_ffffL;
            value |= (word >>> 8 * (at & 3)) << 8 * done;
        }
        return value & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        if ((offset & 3) != 0 || width < 4) {
            return;
        }
        for (int done = 0; done < width; done += 4) {
            writeWord((int) offset + done, (int) (value >>> 8 * done));
        }
    }

    private int readWord(int offset) {
        if (offset >= FIRST_PORT) {
            int port = (offset - FIRST_PORT) / PORT_REGISTERS;
            return port < PORTS ? ports.get(port).read((offset - FIRST_PORT) % PORT_REGISTERS) : 0;
        }
        return switch (offset) {
            case 0x00 -> CAPABILITIES;
            case 0x04 -> control | CONTROL_AHCI;
            case 0x08 -> interruptStatus;
            case 0x0c -> (1 << PORTS) - 1;
            case 0x10 -> REVISION;
            default -> 0;
        };
    }

    private void writeWord(int offset, int value) {
        if (offset >= FIRST_PORT) {
            int port = (offset - FIRST_PORT) / PORT_REGISTERS;
            if (port < PORTS) {
                ports.get(port).write((offset - FIRST_PORT) % PORT_REGISTERS, value);
            }
            return;
        }
        switch (offset) {
            case 0x04 -> {
                if ((value & CONTROL_RESET) != 0) {
                    reset(false);
                } else {
                    control = value & CONTROL_INTERRUPTS;
                    update();
                }
            }
            case 0x08 -> {
                interruptStatus &= ~value;
                // What is still pending is a new message.
                asserted = false;
                update();
            }
            default -> {
                // Read-only or not there.
            }
        }
    }

    /** Collects what the ports have to tell, and drives the pin or sends the message. */
    private void update() {
        int before = interruptStatus;
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).interrupting()) {
                interruptStatus |= 1 << i;
            }
        }
        boolean wanted = (control & CONTROL_INTERRUPTS) != 0 && interruptStatus != 0;
        boolean news = wanted && (!asserted || (interruptStatus & ~before) != 0);
        asserted = wanted;
        if (messages.enabled()) {
            slot.interrupt().set(false);
            if (news) {
                messages.raise(0);
            }
        } else {
            slot.interrupt().set(wanted);
        }
    }

    private void reset(boolean powerOn) {
        control = 0;
        interruptStatus = 0;
        ports.forEach(port -> port.reset(powerOn));
        update();
    }

    @Override
    public void reset() {
        messages.reset();
        reset(true);
    }

    @Override
    public State save() {
        return new State(VERSION, control, interruptStatus,
                ports.stream().map(AhciPort::save).toArray(AhciPort.State[]::new), messages.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.ports.length == PORTS, "six ports");
        for (int i = 0; i < PORTS; i++) {
            ports.get(i).check(state.ports[i]);
        }
        messages.restore(state.messages);
        control = state.control & CONTROL_INTERRUPTS;
        interruptStatus = state.interruptStatus;
        for (int i = 0; i < PORTS; i++) {
            ports.get(i).restore(state.ports[i]);
        }
        update();
    }
}
