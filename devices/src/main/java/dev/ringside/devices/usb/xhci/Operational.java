package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import java.util.Optional;

/** The operational registers but those of ports (xHCI 1.1, 5.4). */
final class Operational {
    private static final int VERSION = 1;
    private static final int COMMAND = 0x00;
    private static final int STATUS = 0x04;
    private static final int PAGE_SIZE = 0x08;
    private static final int NOTIFICATION = 0x14;
    private static final int COMMAND_RING = 0x18;
    private static final int CONTEXT_ARRAY = 0x30;
    private static final int CONFIGURATION = 0x38;

    private static final int RUN = 1;
    private static final int CONTROLLER_RESET = 1 << 1;
    private static final int INTERRUPTER_ENABLE = 1 << 2;
    private static final int RESTORE_STATE = 1 << 9;
    private static final int COMMAND_BITS = RUN | INTERRUPTER_ENABLE | 1 << 3 | 1 << 10 | 1 << 11;

    private static final int HALTED = 1;
    private static final int EVENT = 1 << 3;
    private static final int PORT_CHANGE = 1 << 4;
    private static final int RESTORE_ERROR = 1 << 10;
    private static final int CONTROLLER_ERROR = 1 << 12;
    private static final int CLEARABLE = 1 << 2 | EVENT | PORT_CHANGE | RESTORE_ERROR;
    private static final int STATUS_BITS = CLEARABLE | HALTED | CONTROLLER_ERROR;

    private static final int STOP_COMMANDS = 1 << 1;
    private static final int ABORT_COMMANDS = 1 << 2;
    private static final int COMMANDS_RUNNING = 1 << 3;
    private static final long CYCLE_AND_POINTER = ~0x3fL | 1;
    private static final int SLOTS_ENABLED = 0xff;

    /** What follows from writes. */
    interface Listener {
        /** Everything but these registers is to be as after power-on. */
        void controllerReset();

        /** The controller runs from now on. */
        void started();

        /** The guest has stopped the command ring at {@code address}. */
        void commandRingStopped(long address);

        /** Interrupts have been enabled or disabled. */
        void interruptsChanged();
    }

    private final BusMaster memory;
    private final Listener listener;
    private int command;
    private int status = HALTED;
    private int notification;
    private TrbCursor commandRing = new TrbCursor(0);
    private boolean commandRunning;
    private long contextArray;
    private int configuration;

    Operational(BusMaster memory, Listener listener) {
        this.memory = memory;
        this.listener = listener;
    }

    void reset() {
        command = 0;
        status = HALTED;
        notification = 0;
        commandRing = new TrbCursor(0);
        commandRunning = false;
        contextArray = 0;
        configuration = 0;
    }

    boolean running() {
        return (command & RUN) != 0 && (status & CONTROLLER_ERROR) == 0;
    }

    boolean interruptsEnabled() {
        return (command & INTERRUPTER_ENABLE) != 0;
    }

    int slotsEnabled() {
        return configuration & SLOTS_ENABLED;
    }

    /** Address of the array with the addresses of device contexts. */
    long contextArray() {
        return contextArray;
    }

    /** The next command, which starts the ring; empty if there is none. */
    Optional<Trb> nextCommand() {
        commandRunning = true;
        return commandRing.next(memory);
    }

    void notePortChange() {
        status |= PORT_CHANGE;
    }

    void noteEvent() {
        status |= EVENT;
    }

    /** Something that the controller cannot go on with: it stops until it is reset. */
    void fail() {
        status |= CONTROLLER_ERROR | HALTED;
    }

    int read(int register) {
        return switch (register) {
            case COMMAND -> command;
            case STATUS -> status;
            case PAGE_SIZE -> 1;
            case NOTIFICATION -> notification;
            case COMMAND_RING -> commandRunning ? COMMANDS_RUNNING : 0;
            case CONTEXT_ARRAY -> (int) contextArray;
            case CONTEXT_ARRAY + 4 -> (int) (contextArray >>> 32);
            case CONFIGURATION -> configuration;
            default -> 0;
        };
    }

    void write(int register, int value) {
        switch (register) {
            case COMMAND -> writeCommand(value);
            case STATUS -> status &= ~(value & CLEARABLE);
            case NOTIFICATION -> notification = value & 0xffff;
            case COMMAND_RING -> writeCommandRing(value);
            case COMMAND_RING + 4 -> {
                if (!commandRunning) {
                    commandRing = new TrbCursor(commandRing.pointer() & 0xffff_ffffL | (long) value << 32);
                }
            }
            case CONTEXT_ARRAY -> contextArray = contextArray & ~0xffff_ffffL | value & 0xffff_ffc0L;
            case CONTEXT_ARRAY + 4 -> contextArray = contextArray & 0xffff_ffffL | (long) value << 32;
            case CONFIGURATION -> configuration = value & 0x3ff;
            default -> {
                // Reserved or read-only.
            }
        }
    }

    private void writeCommand(int value) {
        if ((value & CONTROLLER_RESET) != 0) {
            reset();
            listener.controllerReset();
            return;
        }
        boolean ranBefore = (command & RUN) != 0;
        command = value & COMMAND_BITS;
        if ((value & RESTORE_STATE) != 0) {
            // Nothing was saved: drivers start anew on this error, as after the loss of power.
            status |= RESTORE_ERROR;
        }
        if ((command & RUN) == 0) {
            status |= HALTED;
            commandRunning = false;
        } else if (!ranBefore && (status & CONTROLLER_ERROR) == 0) {
            status &= ~HALTED;
            listener.started();
        }
        listener.interruptsChanged();
    }

    private void writeCommandRing(int value) {
        if (!commandRunning) {
            commandRing = new TrbCursor(
                    commandRing.pointer() & ~0xffff_ffffL | value & CYCLE_AND_POINTER & 0xffff_ffffL);
        } else if ((value & (STOP_COMMANDS | ABORT_COMMANDS)) != 0) {
            // Commands take no time: it always stops between two of them.
            commandRunning = false;
            listener.commandRingStopped(commandRing.pointer() & ~1L);
        }
    }

    OperationalState save() {
        return new OperationalState(VERSION, command, status, notification, commandRing.pointer(), commandRunning,
                contextArray, configuration);
    }

    /** Checks that {@link #restore} will take {@code state}. */
    static void check(OperationalState state) {
        state.requireVersion(VERSION);
        state.require((state.command() & ~COMMAND_BITS) == 0 && (state.status() & ~STATUS_BITS) == 0,
                "registers in range");
    }

    void restore(OperationalState state) {
        command = state.command();
        status = state.status();
        notification = state.notification() & 0xffff;
        commandRing = new TrbCursor(state.commandRing());
        commandRunning = state.commandRunning();
        contextArray = state.contextArray() & ~0x3fL;
        configuration = state.configuration() & 0x3ff;
    }
}
