package dev.ringside.devices.pci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.emulator.device.InterruptLine;
import java.util.Optional;

/** A place on the PCI bus for one function, with its wires. A device model takes the slot, builds its configuration space and plugs it in. */
public final class PciSlot {
    private final PciBus bus;
    private final int device;
    private final int function;
    private final BusMaster memory;
    private Optional<PciConfiguration> configuration = Optional.empty();
    private Optional<InterruptLine> pin = Optional.empty();
    private boolean asserted;

    PciSlot(PciBus bus, int device, int function) {
        this.bus = bus;
        this.device = device;
        this.function = function;
        memory = bus.busMaster(() -> configuration.isPresent() && configuration.get().busMaster());
    }

    /** Number of the device on the bus, 0 to 31. */
    public int device() {
        return device;
    }

    /** Number of the function in its device, 0 to 7. */
    public int function() {
        return function;
    }

    /** Makes the function appear on the bus. */
    public void plug(PciConfiguration space) {
        if (configuration.isPresent()) {
            throw new IllegalArgumentException("slot %d.%d is taken".formatted(device, function));
        }
        configuration = Optional.of(space);
        if (space.interruptPin() != 0) {
            pin = Optional.of(bus.interruptLine(device, space.interruptPin()));
        }
        space.onWrite(0x04, 2, this::driveInterrupt);
    }

    /** The function's configuration space, once it is plugged in. */
    public Optional<PciConfiguration> configuration() {
        return configuration;
    }

    /** The function's interrupt pin. */
    public InterruptLine interrupt() {
        return level -> {
            asserted = level;
            driveInterrupt();
        };
    }

    /** Guest memory, while the guest lets the function be bus master. */
    public BusMaster memory() {
        return memory;
    }

    /** Sends a message signalled interrupt: {@code data} to {@code address}, while the function may be bus master. */
    public void sendMessage(long address, int data) {
        if (configuration.isPresent() && configuration.get().busMaster()) {
            bus.sendMessage(address, data);
        }
    }

    private void driveInterrupt() {
        configuration.ifPresent(space -> {
            space.showInterrupt(asserted);
            pin.ifPresent(line -> line.set(asserted && space.interruptEnabled()));
        });
    }

    /** After a reset, which lets go of the pin. */
    void reset() {
        asserted = false;
        configuration.ifPresent(PciConfiguration::reset);
    }

    @Override
    public String toString() {
        return "%02x.%d".formatted(device, function);
    }
}
