package dev.ringside.devices.usb.hub;

import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSpeed;
import java.util.Set;

/** A port of a hub: its status, its changes, and the socket they are about (USB 2.0, 11.24.2.7). */
final class HubPort {
    private static final int CONNECTED = 1;
    private static final int ENABLED = 1 << 1;
    private static final int SUSPENDED = 1 << 2;
    private static final int RESET = 1 << 4;
    private static final int POWERED = 1 << 8;
    private static final int LOW_SPEED = 1 << 9;
    private static final int CHANGE_SHIFT = 16;
    private static final int KEPT = ENABLED | SUSPENDED | POWERED
            | (CONNECTED | ENABLED | SUSPENDED | RESET) << CHANGE_SHIFT;

    private static final int FEATURE_ENABLE = 1;
    private static final int FEATURE_SUSPEND = 2;
    private static final int FEATURE_RESET = 4;
    private static final int FEATURE_POWER = 8;
    private static final int FIRST_CHANGE_FEATURE = 16;
    private static final int LAST_CHANGE_FEATURE = 20;

    private final UsbPort socket;
    private int status;

    HubPort(UsbHost host, int number) {
        socket = new UsbPort(host, number, Set.of(UsbSpeed.LOW, UsbSpeed.FULL));
    }

    UsbPort socket() {
        return socket;
    }

    /** Status in bits 15 to 0, changes in bits 31 to 16. */
    int status() {
        if ((status & POWERED) == 0 || socket.device().isEmpty()) {
            return status;
        }
        return status | CONNECTED | (socket.device().get().speed() == UsbSpeed.LOW ? LOW_SPEED : 0);
    }

    boolean changed() {
        return status >>> CHANGE_SHIFT != 0;
    }

    /** False if there is no such feature to be set. */
    boolean setFeature(int feature) {
        switch (feature) {
            case FEATURE_SUSPEND -> {
                if ((status & ENABLED) != 0) {
                    status |= SUSPENDED;
                }
            }
            case FEATURE_RESET -> reset();
            case FEATURE_POWER -> {
                if ((status & POWERED) == 0) {
                    status |= POWERED | (socket.device().isPresent() ? CONNECTED << CHANGE_SHIFT : 0);
                }
            }
            default -> {
                return false;
            }
        }
        apply();
        return true;
    }

    /** False if there is no such feature to be cleared. */
    boolean clearFeature(int feature) {
        switch (feature) {
            case FEATURE_ENABLE -> status &= ~ENABLED;
            case FEATURE_SUSPEND -> resume();
            case FEATURE_POWER -> status = 0;
            default -> {
                if (feature < FIRST_CHANGE_FEATURE || feature > LAST_CHANGE_FEATURE) {
                    return false;
                }
                status &= ~(1 << feature);
            }
        }
        apply();
        return true;
    }

    void connectionChanged() {
        if ((status & POWERED) != 0) {
            status = status & ~(ENABLED | SUSPENDED) | CONNECTED << CHANGE_SHIFT;
        }
        apply();
    }

    /** The device wakes the port; false if it does not sleep. */
    boolean resume() {
        if ((status & SUSPENDED) == 0) {
            return false;
        }
        status = status & ~SUSPENDED | SUSPENDED << CHANGE_SHIFT;
        apply();
        return true;
    }

    void powerOff() {
        status = 0;
        apply();
    }

    private void reset() {
        if ((status & POWERED) != 0 && socket.device().isPresent()) {
            socket.reset();
            status = status & ~SUSPENDED | ENABLED | RESET << CHANGE_SHIFT;
        }
    }

    private void apply() {
        socket.enable((status & (ENABLED | SUSPENDED)) == ENABLED);
        socket.suspend((status & SUSPENDED) != 0);
    }

    int save() {
        return status;
    }

    static boolean valid(int saved) {
        return (saved & ~KEPT) == 0;
    }

    void restore(int saved) {
        status = saved;
        apply();
    }
}
