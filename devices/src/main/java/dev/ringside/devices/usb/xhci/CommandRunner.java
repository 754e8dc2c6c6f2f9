package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbPort;
import java.util.Optional;

/** Carries out commands: all that changes slots and endpoints (xHCI 1.1, 4.6). */
final class CommandRunner {
    private static final int SLOT_AND_CONTROL = 3;
    private static final int SLOT_ONLY = 1;
    private static final int FLAG = 1 << 9;
    private static final int STATE_SHIFT = 27;
    private static final int STATE_AND_ADDRESS = 0xf800_00ff;
    private static final int EXIT_LATENCY = 0xffff;
    private static final int INTERRUPTER = 0x3ff << 22;
    private static final int ENTRIES = 0x1f << STATE_SHIFT;
    private static final long CONTEXT_ADDRESS = ~0x3fL;
    private static final byte SET_ADDRESS = 5;

    /** What commands need of the controller. */
    interface Host {
        /** The slot with a number; empty if there is none. */
        Optional<Slot> slot(int number);

        /** A slot that is not in use. */
        Optional<Slot> freeSlot();

        /** The port that a route string leads to. */
        Optional<UsbPort> port(int rootPort, int route);

        /** Whether a slot other than {@code but} leads to {@code port}. */
        boolean taken(UsbPort port, Slot but);

        /** Address of the device context that the guest has laid out for a slot. */
        long contextOf(Slot slot);

        /** An endpoint is to be stopped: the guest hears how far it has come. */
        void stopping(Endpoint endpoint);
    }

    /**
     * What came of a command.
     *
     * @param code
     *            whether it did
     * @param slot
     *            number for the event
     */
    record Outcome(CompletionCode code, int slot) {}

    private final BusMaster memory;
    private final Host host;

    CommandRunner(BusMaster memory, Host host) {
        this.memory = memory;
        this.host = host;
    }

    Outcome run(Trb command) {
        return switch (command.type()) {
            case TrbType.NO_OPERATION_COMMAND -> new Outcome(CompletionCode.SUCCESS, 0);
            case TrbType.ENABLE_SLOT -> host.freeSlot().map(slot -> {
                slot.setCondition(Slot.Condition.ENABLED);
                return new Outcome(CompletionCode.SUCCESS, slot.number());
            }).orElse(new Outcome(CompletionCode.NO_SLOTS, 0));
            case TrbType.DISABLE_SLOT, TrbType.ADDRESS_DEVICE, TrbType.CONFIGURE_ENDPOINT, TrbType.EVALUATE_CONTEXT,
                    TrbType.RESET_ENDPOINT, TrbType.STOP_ENDPOINT, TrbType.SET_DEQUEUE_POINTER,
                    TrbType.RESET_DEVICE ->
                new Outcome(host.slot(command.slot()).filter(slot -> slot.condition() != Slot.Condition.DISABLED)
                        .map(slot -> run(command, slot)).orElse(CompletionCode.SLOT_NOT_ENABLED), command.slot());
            default -> new Outcome(CompletionCode.TRB_ERROR, 0);
        };
    }

    private CompletionCode run(Trb command, Slot slot) {
        return switch (command.type()) {
            case TrbType.DISABLE_SLOT -> {
                if (slot.context() != 0) {
                    writeState(slot, Slot.Condition.DISABLED, 0);
                }
                slot.disable();
                yield CompletionCode.SUCCESS;
            }
            case TrbType.ADDRESS_DEVICE ->
                addressDevice(slot, InputContext.of(memory, command), (command.control() & FLAG) != 0);
            case TrbType.CONFIGURE_ENDPOINT -> (command.control() & FLAG) != 0
                    ? deconfigure(slot)
                    : configure(slot, InputContext.of(memory, command));
            case TrbType.EVALUATE_CONTEXT -> evaluate(slot, InputContext.of(memory, command));
            case TrbType.RESET_DEVICE -> resetDevice(slot);
            default -> command.endpoint() == 0
                    ? CompletionCode.TRB_ERROR
                    : run(command, slot.endpoint(command.endpoint()));
        };
    }

    private CompletionCode run(Trb command, Endpoint endpoint) {
        Endpoint.Condition condition = endpoint.condition();
        if (condition == Endpoint.Condition.DISABLED) {
            return CompletionCode.ENDPOINT_NOT_ENABLED;
        }
        return switch (command.type()) {
            case TrbType.RESET_ENDPOINT -> {
                if (condition != Endpoint.Condition.HALTED) {
                    yield CompletionCode.CONTEXT_STATE_ERROR;
                }
                if ((command.control() & FLAG) == 0) {
                    endpoint.setDone(0);
                }
                endpoint.become(memory, Endpoint.Condition.STOPPED);
                yield CompletionCode.SUCCESS;
            }
            case TrbType.STOP_ENDPOINT -> {
                if (condition != Endpoint.Condition.RUNNING) {
                    yield CompletionCode.CONTEXT_STATE_ERROR;
                }
                host.stopping(endpoint);
                endpoint.become(memory, Endpoint.Condition.STOPPED);
                yield CompletionCode.SUCCESS;
            }
            default -> {
                if (condition != Endpoint.Condition.STOPPED && condition != Endpoint.Condition.ERROR) {
                    yield CompletionCode.CONTEXT_STATE_ERROR;
                }
                endpoint.advance(new TrbCursor(command.parameter()));
                endpoint.become(memory, Endpoint.Condition.STOPPED);
                yield CompletionCode.SUCCESS;
            }
        };
    }

    private CompletionCode addressDevice(Slot slot, InputContext input, boolean withoutRequest) {
        if (input.drop() != 0 || (input.add() & SLOT_AND_CONTROL) != SLOT_AND_CONTROL) {
            return CompletionCode.PARAMETER_ERROR;
        }
        boolean fresh = slot.condition() == Slot.Condition.ENABLED;
        if (!fresh && (withoutRequest || slot.condition() != Slot.Condition.DEFAULT)) {
            return CompletionCode.CONTEXT_STATE_ERROR;
        }
        Optional<UsbPort> port = host.port(input.rootPort(), input.route());
        if (port.isEmpty() || host.taken(port.get(), slot)) {
            return CompletionCode.PARAMETER_ERROR;
        }
        slot.setContext(host.contextOf(slot) & CONTEXT_ADDRESS);
        slot.connect(input.rootPort(), input.route(), port);
        Optional<UsbDevice<?>> device = slot.device();
        if (device.isEmpty()) {
            return CompletionCode.TRANSACTION_ERROR;
        }
        if (!slot.endpoint(Endpoint.CONTROL).configure(memory, input.endpoint(Endpoint.CONTROL))) {
            return CompletionCode.PARAMETER_ERROR;
        }
        if (!withoutRequest && !setAddress(device.get(), slot.number())) {
            return CompletionCode.TRANSACTION_ERROR;
        }
        for (int word = 0; word < 8; word++) {
            memory.write32(slot.context() + 4L * word, input.slotWord(word));
        }
        writeState(slot, withoutRequest ? Slot.Condition.DEFAULT : Slot.Condition.ADDRESSED,
                withoutRequest ? 0 : slot.number());
        return CompletionCode.SUCCESS;
    }

    /** The controller itself gives the device its address: the number of the slot. */
    private static boolean setAddress(UsbDevice<?> device, int address) {
        device.setup(new byte[]{0, SET_ADDRESS, (byte) address, 0, 0, 0, 0, 0});
        return device.in(0).handshake() == Handshake.ACK;
    }

    private CompletionCode configure(Slot slot, InputContext input) {
        if (slot.condition() != Slot.Condition.ADDRESSED && slot.condition() != Slot.Condition.CONFIGURED) {
            return CompletionCode.CONTEXT_STATE_ERROR;
        }
        int drop = input.drop();
        int add = input.add();
        if ((drop & SLOT_AND_CONTROL) != 0 || (add & SLOT_AND_CONTROL) != SLOT_ONLY) {
            return CompletionCode.PARAMETER_ERROR;
        }
        for (int i = Endpoint.CONTROL + 1; i < Endpoint.CONTEXTS; i++) {
            if ((drop >> i & 1) != 0) {
                disable(slot.endpoint(i));
            }
            if ((add >> i & 1) != 0 && !slot.endpoint(i).configure(memory, input.endpoint(i))) {
                return CompletionCode.PARAMETER_ERROR;
            }
        }
        long context = slot.context();
        memory.write32(context, memory.read32(context) & ~ENTRIES | input.slotWord(0) & ENTRIES);
        boolean any = slot.furtherEndpoints().anyMatch(each -> each.condition() != Endpoint.Condition.DISABLED);
        writeState(slot, any ? Slot.Condition.CONFIGURED : Slot.Condition.ADDRESSED, slot.number());
        return CompletionCode.SUCCESS;
    }

    private CompletionCode deconfigure(Slot slot) {
        if (slot.condition() != Slot.Condition.CONFIGURED && slot.condition() != Slot.Condition.ADDRESSED) {
            return CompletionCode.CONTEXT_STATE_ERROR;
        }
        slot.furtherEndpoints().forEach(this::disable);
        writeState(slot, Slot.Condition.ADDRESSED, slot.number());
        return CompletionCode.SUCCESS;
    }

    private CompletionCode evaluate(Slot slot, InputContext input) {
        if (slot.condition() == Slot.Condition.ENABLED) {
            return CompletionCode.CONTEXT_STATE_ERROR;
        }
        int add = input.add();
        long context = slot.context();
        if ((add & 1) != 0) {
            memory.write32(context + 4,
                    memory.read32(context + 4) & ~EXIT_LATENCY | input.slotWord(1) & EXIT_LATENCY);
            memory.write32(context + 8, memory.read32(context + 8) & ~INTERRUPTER | input.slotWord(2) & INTERRUPTER);
        }
        if ((add & 2) != 0) {
            slot.endpoint(Endpoint.CONTROL).setPacketSize(memory,
                    memory.read32(input.endpoint(Endpoint.CONTROL) + 4) >>> 16);
        }
        return CompletionCode.SUCCESS;
    }

    private CompletionCode resetDevice(Slot slot) {
        if (slot.condition() != Slot.Condition.ADDRESSED && slot.condition() != Slot.Condition.CONFIGURED) {
            return CompletionCode.CONTEXT_STATE_ERROR;
        }
        slot.furtherEndpoints().forEach(this::disable);
        writeState(slot, Slot.Condition.DEFAULT, 0);
        return CompletionCode.SUCCESS;
    }

    private void disable(Endpoint endpoint) {
        if (endpoint.condition() != Endpoint.Condition.DISABLED) {
            endpoint.drop();
            endpoint.become(memory, Endpoint.Condition.DISABLED);
        }
    }

    private void writeState(Slot slot, Slot.Condition condition, int address) {
        slot.setCondition(condition);
        long word = slot.context() + 12;
        memory.write32(word,
                memory.read32(word) & ~STATE_AND_ADDRESS | condition.inContext() << STATE_SHIFT | address);
    }
}
