package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSpeed;
import java.util.Set;
import java.util.function.Consumer;

/** The registers of a root port and the socket it stands for (xHCI 1.1, 4.19, 5.4.8). */
final class RootPort {
    private static final int CONNECTED = 1;
    private static final int ENABLED = 1 << 1;
    private static final int RESET = 1 << 4;
    private static final int LINK_STATE_SHIFT = 5;
    private static final int LINK_STATE = 0xf << LINK_STATE_SHIFT;
    private static final int POWERED = 1 << 9;
    private static final int SPEED_SHIFT = 10;
    private static final int INDICATOR = 3 << 14;
    private static final int LINK_STATE_WRITE = 1 << 16;
    private static final int CONNECTION_CHANGED = 1 << 17;
    private static final int WARM_RESET_CHANGED = 1 << 19;
    private static final int RESET_CHANGED = 1 << 21;
    private static final int LINK_STATE_CHANGED = 1 << 22;
    private static final int CHANGES = 0x7f << 17;
    private static final int WAKE = 7 << 25;
    private static final int WARM_RESET = 1 << 31;

    private static final int U0 = 0;
    private static final int U3 = 3;
    private static final int RX_DETECT = 5;
    private static final int POLLING = 7;
    private static final int RESUME = 15;

    /** What the register keeps; the rest follows from what is plugged in. */
    private static final int KEPT = ENABLED | LINK_STATE | INDICATOR | CHANGES | WAKE;
    private static final int POWER_MANAGEMENT = 0x1_ffff;

    private final UsbPort socket;
    private final boolean superSpeed;
    private final Consumer<RootPort> changed;
    private int status;
    private int powerManagement;

    /** A port; {@code changed} gets it whenever a change bit becomes set. */
    RootPort(UsbHost host, int number, boolean superSpeed, Consumer<RootPort> changed) {
        this.superSpeed = superSpeed;
        this.changed = changed;
        socket = new UsbPort(host, number,
                superSpeed ? Set.of(UsbSpeed.SUPER) : Set.of(UsbSpeed.LOW, UsbSpeed.FULL, UsbSpeed.HIGH));
        restart();
    }

    UsbPort socket() {
        return socket;
    }

    /** Whether the guest has yet to be told of a change. */
    boolean hasChanges() {
        return (status & CHANGES) != 0;
    }

    int readStatus() {
        int value = status | POWERED;
        if (socket.device().isPresent()) {
            value |= CONNECTED | speedNumber(socket.device().get().speed()) << SPEED_SHIFT;
        }
        return value;
    }

    private static int speedNumber(UsbSpeed speed) {
        return switch (speed) {
            case FULL -> 1;
            case LOW -> 2;
            case HIGH -> 3;
            case SUPER -> 4;
        };
    }

    void writeStatus(int value) {
        status &= ~(value & CHANGES);
        status = status & ~(INDICATOR | WAKE) | value & (INDICATOR | WAKE);
        if ((value & status & ENABLED) != 0) {
            status &= ~ENABLED;
            show(superSpeed ? RX_DETECT : POLLING);
        }
        if ((value & RESET) != 0 || superSpeed && (value & WARM_RESET) != 0) {
            reset(superSpeed && (value & WARM_RESET) != 0);
        } else if ((value & LINK_STATE_WRITE) != 0) {
            setLinkState(value >> LINK_STATE_SHIFT & 0xf);
        }
        apply();
    }

    int readPowerManagement() {
        return powerManagement;
    }

    void writePowerManagement(int value) {
        powerManagement = value & POWER_MANAGEMENT;
    }

    /** As after plugging in: the controller was reset. */
    void restart() {
        powerManagement = 0;
        status = socket.device().isPresent() ? CONNECTION_CHANGED : 0;
        connect();
        apply();
    }

    void connectionChanged() {
        status &= CHANGES | INDICATOR | WAKE;
        connect();
        apply();
        note(CONNECTION_CHANGED);
    }

    /** The device wakes its link; nothing happens if the link does not sleep. */
    void wakeUp() {
        if (linkState() == U3) {
            show(RESUME);
            note(LINK_STATE_CHANGED);
        }
    }

    private void connect() {
        boolean present = socket.device().isPresent();
        show(!present ? RX_DETECT : superSpeed ? U0 : POLLING);
        if (present && superSpeed) {
            // Such links train by themselves.
            status |= ENABLED;
        }
    }

    private void reset(boolean warm) {
        if (socket.device().isPresent()) {
            status |= ENABLED;
            show(U0);
            socket.reset();
            note(RESET_CHANGED | (warm ? WARM_RESET_CHANGED : 0));
        }
    }

    private void setLinkState(int wanted) {
        if ((status & ENABLED) == 0) {
            return;
        }
        int before = linkState();
        switch (wanted) {
            case U0 -> {
                show(U0);
                if (before == U3 || before == RESUME) {
                    note(LINK_STATE_CHANGED);
                }
            }
            case U3 -> show(U3);
            case RESUME -> {
                if (before == U3) {
                    show(RESUME);
                }
            }
            default -> {
                // A port takes no other state from software.
            }
        }
    }

    private int linkState() {
        return (status & LINK_STATE) >> LINK_STATE_SHIFT;
    }

    private void show(int linkState) {
        status = status & ~LINK_STATE | linkState << LINK_STATE_SHIFT;
    }

    private void note(int change) {
        boolean news = (status & change) != change;
        status |= change;
        if (news) {
            changed.accept(this);
        }
    }

    private void apply() {
        socket.enable((status & ENABLED) != 0);
        socket.suspend(linkState() == U3);
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
