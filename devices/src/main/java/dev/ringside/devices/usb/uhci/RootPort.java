package dev.ringside.devices.usb.uhci;

import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSpeed;
import java.util.Set;

/** A port register of the controller and the socket it stands for (UHCI 1.1, 2.1.7). */
final class RootPort {
    private static final int CONNECTED = 1;
    private static final int CONNECTION_CHANGED = 1 << 1;
    private static final int ENABLED = 1 << 2;
    private static final int ENABLE_CHANGED = 1 << 3;
    private static final int RESUME = 1 << 6;
    private static final int ALWAYS_ONE = 1 << 7;
    private static final int LOW_SPEED = 1 << 8;
    private static final int RESET = 1 << 9;
    private static final int SUSPENDED = 1 << 12;
    private static final int CHANGES = CONNECTION_CHANGED | ENABLE_CHANGED;
    /** What the register keeps; the rest follows from what is plugged in. */
    private static final int KEPT = CHANGES | ENABLED | RESUME | RESET | SUSPENDED;

    private final UsbPort socket;
    private int register;

    RootPort(UsbHost host, int number) {
        socket = new UsbPort(host, number, Set.of(UsbSpeed.LOW, UsbSpeed.FULL));
    }

    UsbPort socket() {
        return socket;
    }

    int read() {
        int status = register | ALWAYS_ONE;
        if (socket.device().isPresent()) {
            status |= CONNECTED;
            status |= socket.device().get().speed() == UsbSpeed.LOW ? LOW_SPEED : 0;
        }
        return status;
    }

    /** Writes the bits of {@code mask}. */
    void write(int value, int mask) {
        int before = register;
        register &= ~(value & mask & CHANGES);
        int settable = (ENABLED | RESUME | RESET | SUSPENDED) & mask;
        register = register & ~settable | value & settable;
        if (socket.device().isEmpty()) {
            register &= ~ENABLED;
        }
        if ((register & ~before & RESET) != 0) {
            reset();
        }
        if ((register & RESET) != 0) {
            register &= ~ENABLED;
        }
        if ((before & ~register & RESUME) != 0) {
            // The end of the resume signal ends the suspension.
            register &= ~SUSPENDED;
        }
        apply();
    }

    /** A reset signal on the bus. */
    void reset() {
        register &= ~(ENABLED | SUSPENDED | RESUME);
        socket.reset();
        apply();
    }

    /** The controller is new: as after plugging in. */
    void restart() {
        register = socket.device().isPresent() ? CONNECTION_CHANGED : 0;
        apply();
    }

    void connectionChanged() {
        if ((register & ENABLED) != 0) {
            register |= ENABLE_CHANGED;
        }
        register = register & CHANGES | CONNECTION_CHANGED;
        apply();
    }

    /** The device wakes the port up; false if the port does not sleep. */
    boolean wakeUp() {
        if ((register & SUSPENDED) == 0) {
            return false;
        }
        register |= RESUME;
        return true;
    }

    /** Everything on the bus sleeps, or what this port lets wake. */
    void suspend(boolean globally) {
        socket.suspend(globally || (register & SUSPENDED) != 0);
    }

    private void apply() {
        socket.enable((register & ENABLED) != 0 && (register & SUSPENDED) == 0);
        socket.suspend((register & SUSPENDED) != 0);
    }

    int save() {
        return register;
    }

    static boolean valid(int saved) {
        return (saved & ~KEPT) == 0;
    }

    void restore(int saved) {
        register = saved;
        apply();
    }

    /** Whether {@code who} is the socket of this port. */
    boolean is(UsbPort who) {
        return socket == who;
    }

    @Override
    public String toString() {
        return "port " + socket.number() + socket.device().map(UsbDevice::name).map(name -> ": " + name).orElse("");
    }
}
