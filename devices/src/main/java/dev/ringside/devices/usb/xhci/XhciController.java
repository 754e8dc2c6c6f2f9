package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.pci.MsiX;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.usb.UsbController;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An xHCI controller on PCI, with QEMU's numbers ({@code qemu-xhci}): four root ports for USB 2 and four for USB 3. */
public final class XhciController implements Device<XhciController.State>, UsbController {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x1b36;
    private static final int DEVICE = 0x000d;
    private static final int SUBSYSTEM_VENDOR = 0x1af4;
    private static final int SUBSYSTEM = 0x1100;
    private static final int USB_XHCI_CLASS = 0x0c0330;
    private static final int REVISION = 1;
    private static final int PIN_A = 1;
    private static final int RELEASE_NUMBER = 0x60;
    private static final int USB_3_0 = 0x30;
    private static final int REGISTERS_BAR = 0;
    private static final int INTERRUPTS_BAR = 2;
    private static final int FIRST_CAPABILITY = 0x70;

    /** Root ports of each kind. */
    private static final int PORTS_EACH = 4;
    private static final int SLOTS = 64;
    private static final int INTERRUPTERS = 8;
    /** Commands in one go at most. */
    private static final int MOST_COMMANDS = 256;
    /** Turns of endpoints in one go at most. */
    private static final int MOST_TURNS = 32;
    /** Nanoseconds until work that did not fit in one go goes on. */
    private static final long PAUSE = 50_000;
    private static final int ROUTE_TIERS = 5;

    /** Everything but the ports' devices, which save themselves. */
    public record State(int version, OperationalState operational, int[] ports, SlotState[] slots,
            InterrupterState[] interrupters, MsiX.State messages) implements DeviceState {}

    private final PciSlot slot;
    private final BusMaster memory;
    private final GuestClock clock;
    private final Timer timer;
    private final MsiX messages;
    private final Operational operational;
    private final List<RootPort> ports = new ArrayList<>();
    private final List<Slot> slots;
    private final List<Interrupter> interrupters;
    private final CommandRunner commands;
    private final TransferRunner transfers;
    private final Set<Endpoint> turns = new LinkedHashSet<>();
    private boolean commandsWait;
    private boolean busy;

    /** Puts the controller into its slot. */
    public XhciController(PciSlot slot, GuestClock clock) {
        this.slot = slot;
        this.clock = clock;
        memory = slot.memory();
        timer = clock.timer("xHCI", this::work);
        Wiring wiring = new Wiring();
        for (int i = 1; i <= 2 * PORTS_EACH; i++) {
            ports.add(new RootPort(wiring, i, i > PORTS_EACH, this::portChanged));
        }
        slots = IntStream.rangeClosed(1, SLOTS).mapToObj(Slot::new).toList();
        interrupters = IntStream.range(0, INTERRUPTERS).mapToObj(i -> new Interrupter(i, memory, wiring)).toList();
        commands = new CommandRunner(memory, wiring);
        transfers = new TransferRunner(memory, this::post);
        operational = new Operational(memory, wiring);
        PciConfiguration configuration = new PciConfiguration(VENDOR, DEVICE, USB_XHCI_CLASS, REVISION)
                .subsystem(SUBSYSTEM_VENDOR, SUBSYSTEM).interruptPin(PIN_A).initial(RELEASE_NUMBER, 1, USB_3_0)
                .capabilitiesFrom(FIRST_CAPABILITY).bar(REGISTERS_BAR,
                        new PciBar.Memory("xHCI", RegisterSpace.SIZE, true, false,
                                new RegisterSpace(clock, operational, ports, interrupters, SLOTS, this::doorbell)));
        messages = new MsiX(slot, configuration, INTERRUPTERS, INTERRUPTS_BAR);
        slot.plug(configuration);
    }

    @Override
    public List<UsbPort> ports() {
        return ports.stream().map(RootPort::socket).toList();
    }

    private void doorbell(int number, int target) {
        if (!operational.running()) {
            return;
        }
        if (number == 0) {
            commandsWait = target == 0;
        } else {
            int index = target & 0xff;
            if (number <= SLOTS && index >= Endpoint.CONTROL && index < Endpoint.CONTEXTS) {
                ring(slots.get(number - 1).endpoint(index));
            }
        }
        work();
    }

    private void ring(Endpoint endpoint) {
        if (endpoint.condition() == Endpoint.Condition.STOPPED) {
            endpoint.become(memory, Endpoint.Condition.RUNNING);
        }
        if (endpoint.condition() == Endpoint.Condition.RUNNING) {
            turns.add(endpoint);
        }
    }

    /** Does what there is to do, or a part of it. Devices that become ready meanwhile get their turn, not a call within the call. */
    private void work() {
        if (busy || !operational.running()) {
            return;
        }
        busy = true;
        if (commandsWait) {
            runCommands();
        }
        for (int i = 0; i < MOST_TURNS && !turns.isEmpty(); i++) {
            Endpoint endpoint = turns.iterator().next();
            turns.remove(endpoint);
            if (transfers.run(endpoint) == TransferRunner.Result.GOES_ON) {
                turns.add(endpoint);
            }
        }
        busy = false;
        if (!turns.isEmpty() || commandsWait) {
            timer.armAt(clock.nanos() + PAUSE);
        }
    }

    private void runCommands() {
        for (int i = 0; i < MOST_COMMANDS && operational.running(); i++) {
            Optional<Trb> command = operational.nextCommand();
            if (command.isEmpty()) {
                commandsWait = false;
                return;
            }
            CommandRunner.Outcome outcome = commands.run(command.get());
            post(0, Event.command(command.get().address(), outcome.code(), outcome.slot()));
        }
    }

    private void portChanged(RootPort port) {
        operational.notePortChange();
        if (operational.running()) {
            post(0, Event.port(port.socket().number()));
        }
    }

    private void post(int interrupter, Event event) {
        interrupters.get(interrupter < INTERRUPTERS ? interrupter : 0).post(event);
    }

    private void updatePin() {
        slot.interrupt().set(!messages.enabled() && operational.interruptsEnabled()
                && interrupters.stream().anyMatch(Interrupter::wanted));
    }

    private void deliver(Interrupter interrupter) {
        if (interrupter.wanted() && operational.interruptsEnabled() && messages.enabled()) {
            messages.raise(interrupter.number());
            interrupter.sent();
        }
        updatePin();
    }

    private void restart() {
        timer.disarm();
        turns.clear();
        commandsWait = false;
        slots.forEach(Slot::disable);
        interrupters.forEach(Interrupter::reset);
        ports.forEach(RootPort::restart);
        updatePin();
    }

    /** What the parts ask of each other. */
    private final class Wiring implements UsbHost, Interrupter.Listener, CommandRunner.Host, Operational.Listener {
        @Override
        public void connectionChanged(UsbPort socket) {
            ports.get(socket.number() - 1).connectionChanged();
        }

        @Override
        public void ready(UsbPort socket, UsbDevice<?> device, int endpointAddress) {
            int number = endpointAddress & 0x0f;
            int index = number == 0 ? Endpoint.CONTROL : 2 * number + (endpointAddress >> 7 & 1);
            for (Slot each : slots) {
                if (each.condition() != Slot.Condition.DISABLED && each.device().filter(device::equals).isPresent()
                        && each.endpoint(index).condition() == Endpoint.Condition.RUNNING) {
                    turns.add(each.endpoint(index));
                    work();
                    return;
                }
            }
        }

        @Override
        public void wakeUp(UsbPort socket) {
            ports.get(socket.number() - 1).wakeUp();
        }

        @Override
        public void interruptChanged(Interrupter interrupter) {
            if (interrupter.wanted()) {
                operational.noteEvent();
            }
            deliver(interrupter);
        }

        @Override
        public void ringBroken() {
            operational.fail();
        }

        @Override
        public Optional<Slot> slot(int number) {
            return number >= 1 && number <= SLOTS ? Optional.of(slots.get(number - 1)) : Optional.empty();
        }

        @Override
        public Optional<Slot> freeSlot() {
            return slots.stream().limit(operational.slotsEnabled())
                    .filter(each -> each.condition() == Slot.Condition.DISABLED).findFirst();
        }

        @Override
        public Optional<UsbPort> port(int rootPort, int route) {
            if (rootPort < 1 || rootPort > ports.size()) {
                return Optional.empty();
            }
            UsbPort port = ports.get(rootPort - 1).socket();
            for (int tier = 0; tier < ROUTE_TIERS; tier++) {
                int hubPort = route >> 4 * tier & 0x0f;
                if (hubPort == 0) {
                    break;
                }
                List<UsbPort> below = port.device().map(UsbDevice::downstream).orElse(List.of());
                if (hubPort > below.size()) {
                    return Optional.empty();
                }
                port = below.get(hubPort - 1);
            }
            return Optional.of(port);
        }

        @Override
        public boolean taken(UsbPort port, Slot but) {
            return slots.stream().anyMatch(each -> each != but && each.leadsTo(port));
        }

        @Override
        public long contextOf(Slot wanted) {
            return memory.read64(operational.contextArray() + 8L * wanted.number());
        }

        @Override
        public void stopping(Endpoint endpoint) {
            turns.remove(endpoint);
            transfers.reportStopped(endpoint);
        }

        @Override
        public void controllerReset() {
            restart();
        }

        @Override
        public void started() {
            ports.stream().filter(RootPort::hasChanges).forEach(XhciController.this::portChanged);
        }

        @Override
        public void commandRingStopped(long at) {
            commandsWait = false;
            post(0, Event.command(at, CompletionCode.COMMAND_RING_STOPPED, 0));
        }

        @Override
        public void interruptsChanged() {
            interrupters.forEach(XhciController.this::deliver);
        }
    }

    @Override
    public void reset() {
        operational.reset();
        messages.reset();
        restart();
    }

    @Override
    public State save() {
        return new State(VERSION, operational.save(), ports.stream().mapToInt(RootPort::save).toArray(),
                slots.stream().filter(each -> each.condition() != Slot.Condition.DISABLED).map(Slot::save)
                        .toArray(SlotState[]::new),
                interrupters.stream().map(Interrupter::save).toArray(InterrupterState[]::new), messages.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.ports.length == ports.size() && IntStream.of(state.ports).allMatch(RootPort::valid),
                "eight ports");
        state.require(state.interrupters.length == INTERRUPTERS, "eight interrupters");
        Operational.check(state.operational);
        for (InterrupterState each : state.interrupters) {
            Interrupter.check(each);
        }
        for (SlotState each : state.slots) {
            state.require(each.number() >= 1 && each.number() <= SLOTS, "slots that there are");
            Slot.check(each);
        }
        messages.restore(state.messages);
        restart();
        operational.restore(state.operational);
        for (int i = 0; i < state.ports.length; i++) {
            ports.get(i).restore(state.ports[i]);
        }
        for (int i = 0; i < INTERRUPTERS; i++) {
            interrupters.get(i).restore(state.interrupters[i]);
        }
        for (SlotState each : state.slots) {
            slots.get(each.number() - 1).restore(each, new Wiring().port(each.rootPort(), each.route()));
        }
        commandsWait = operational.running();
        slots.forEach(each -> IntStream.range(Endpoint.CONTROL, Endpoint.CONTEXTS).mapToObj(each::endpoint)
                .filter(endpoint -> endpoint.condition() == Endpoint.Condition.RUNNING).forEach(turns::add));
        timer.armAt(clock.nanos());
        updatePin();
    }
}
