package dev.ringside.devices.usb;

import java.util.Optional;
import java.util.Set;

/** A socket: of a host controller or of a hub. It says who is there; its owner keeps the registers. Machine lock held. */
public final class UsbPort {
    private final UsbHost host;
    private final int number;
    private final Set<UsbSpeed> speeds;
    private Optional<UsbDevice<?>> device = Optional.empty();
    private boolean enabled;

    /**
     * An empty port.
     *
     * @param host
     *            its owner
     * @param number
     *            as the owner counts
     * @param speeds
     *            those it can run
     */
    public UsbPort(UsbHost host, int number, Set<UsbSpeed> speeds) {
        this.host = host;
        this.number = number;
        this.speeds = Set.copyOf(speeds);
    }

    /** As the owner counts. */
    public int number() {
        return number;
    }

    /** Who is plugged in. */
    public Optional<UsbDevice<?>> device() {
        return device;
    }

    /** Whether a device can be plugged in here: it is empty and they have a speed in common. */
    public boolean takes(UsbDevice<?> candidate) {
        return device.isEmpty() && speed(candidate).isPresent();
    }

    /**
     * Plugs a device in.
     *
     * @throws IllegalArgumentException
     *             if the port does not take it
     */
    public void attach(UsbDevice<?> newDevice) {
        if (!takes(newDevice)) {
            throw new IllegalArgumentException("USB port %d does not take %s".formatted(number, newDevice));
        }
        device = Optional.of(newDevice);
        enabled = false;
        newDevice.plugged(this);
        newDevice.busReset(speed(newDevice).orElseThrow());
        host.connectionChanged(this);
    }

    /** Pulls out what is there. */
    public void detach() {
        if (device.isPresent()) {
            device.get().unplugged();
            device = Optional.empty();
            enabled = false;
            host.connectionChanged(this);
        }
    }

    /** Signals reset to the device. */
    public void reset() {
        device.ifPresent(here -> here.busReset(speed(here).orElseThrow()));
    }

    /** Puts what is there to sleep, or wakes it. */
    public void suspend(boolean sleep) {
        device.ifPresent(here -> here.suspend(sleep));
    }

    /** Whether packets pass. */
    public boolean enabled() {
        return enabled;
    }

    /** Lets packets pass, or not. */
    public void enable(boolean pass) {
        enabled = pass;
    }

    /** The device with an address that packets through this port reach, here or below a hub. */
    public Optional<UsbDevice<?>> find(int address) {
        if (!enabled || device.isEmpty()) {
            return Optional.empty();
        }
        if (device.get().address() == address) {
            return device;
        }
        for (UsbPort port : device.get().downstream()) {
            Optional<UsbDevice<?>> found = port.find(address);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    void ready(UsbDevice<?> who, int endpointAddress) {
        host.ready(this, who, endpointAddress);
    }

    void wakeUp() {
        host.wakeUp(this);
    }

    /** The speed at which a device would run here; empty if they have none in common. */
    public Optional<UsbSpeed> speed(UsbDevice<?> candidate) {
        return candidate.speeds().stream().filter(speeds::contains).max(UsbSpeed::compareTo);
    }
}
