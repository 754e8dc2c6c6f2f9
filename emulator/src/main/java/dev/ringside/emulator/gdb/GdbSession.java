package dev.ringside.emulator.gdb;

import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.monitor.HumanMonitor;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * One debugger's connection. A reader thread and the machine's observer put what happens into a queue; the session's
 * own thread takes it out and is the only one that writes, so that neither a vCPU nor the machine's control thread ever
 * waits for the debugger.
 */
final class GdbSession {
    /** Packets read ahead; the protocol needs one, a peer that floods waits. */
    private static final int READ_AHEAD = 16;
    private static final String ALL_THREADS = "-1";

    private final Socket socket;
    private final DebuggedMachine machine;
    private final QueryPackets queries;
    private final DescriptionChoice descriptionChoice;
    private final PacketWriter writer;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final Semaphore readAhead = new Semaphore(READ_AHEAD);
    private Optional<TargetDescription> description = Optional.empty();
    private StopReason stopReason = new StopReason.Attached(0);
    private int generalCpu;
    private boolean acknowledging = true;
    private boolean namesBreakpoints;
    private boolean waitingForStop;
    private boolean open = true;

    GdbSession(Socket socket, DebuggedMachine machine, HumanMonitor monitor, DescriptionChoice descriptionChoice)
            throws IOException {
        this.socket = socket;
        this.machine = machine;
        this.descriptionChoice = descriptionChoice;
        queries = new QueryPackets(machine, monitor);
        writer = new PacketWriter(socket.getOutputStream());
    }

    /** Serves the debugger until it leaves. The machine is paused first, as a debugger expects. */
    void serve() throws IOException, InterruptedException {
        Consumer<MachineEvent> observer = new StopObserver(machine,
                reason -> inputs.add(new Input.MachineStopped(reason)));
        machine.pause();
        machine.machine().observe(observer);
        Thread.ofVirtual().name("gdb reader").start(this::read);
        try {
            while (open) {
                handle(inputs.take());
            }
        } finally {
            machine.machine().unobserve(observer);
            machine.removeAll();
        }
    }

    /** Ends the session after what has happened until now. Any thread. */
    void end() {
        inputs.add(new Input.Closed());
    }

    private void read() {
        try {
            PacketReader reader = new PacketReader(socket.getInputStream());
            Input input;
            do {
                readAhead.acquire();
                input = reader.next();
                inputs.add(input);
            } while (!(input instanceof Input.Closed));
        } catch (IOException _) {
            // The connection broke: the same as its end.
            inputs.add(new Input.Closed());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(Input input) throws IOException {
        switch (input) {
            case Input.MachineStopped(StopReason reason) -> {
                machineStopped(reason);
                return;
            }
            case Input.Packet(String payload) -> {
                acknowledge(true);
                packet(payload);
            }
            case Input.TooLong _ -> {
                acknowledge(true);
                writer.send(Reply.INVALID);
            }
            case Input.Damaged _ -> acknowledge(false);
            case Input.SendAgain _ -> writer.sendAgain();
            case Input.Interrupt _ -> {
                if (waitingForStop) {
                    machine.requestPause();
                }
            }
            case Input.Closed _ -> open = false;
        }
        readAhead.release();
    }

    private void acknowledge(boolean good) throws IOException {
        if (acknowledging) {
            writer.acknowledge(good);
        }
    }

    private void machineStopped(StopReason reason) throws IOException {
        // What was told before the debugger let the guest go on is no longer news.
        if (waitingForStop && !machine.runs()) {
            waitingForStop = false;
            stopReason = reason;
            if (reason instanceof StopReason.Debug debug) {
                generalCpu = debug.cpu();
            }
            writer.send(reason.reply(namesBreakpoints));
        }
    }

    private void packet(String packet) throws IOException {
        // A debugger that asks while the guest runs looks at a standing guest, whoever let it run.
        waitingForStop = false;
        if (machine.runs()) {
            machine.pause();
        }
        Optional<String> reply = packet.isEmpty() ? Optional.of(Reply.UNSUPPORTED) : answer(packet);
        if (reply.isPresent()) {
            writer.send(reply.get());
        }
    }

    /** The reply to a packet; empty if it comes later or never. */
    private Optional<String> answer(String packet) throws IOException {
        String arguments = packet.substring(1);
        return switch (packet.charAt(0)) {
            case '?' -> {
                // Asked at the start only: what a debugger before left behind must not stop the guest.
                machine.removeAll();
                yield Optional.of(currentStop().reply(namesBreakpoints));
            }
            case 'g' -> Optional.of(RegisterPackets.readAll(description(), machine.cpu(generalCpu)));
            case 'G' -> Optional.of(RegisterPackets.writeAll(description(), machine.cpu(generalCpu), arguments));
            case 'p' -> Optional.of(RegisterPackets.read(description(), machine.cpu(generalCpu), arguments));
            case 'P' -> Optional.of(RegisterPackets.write(description(), machine.cpu(generalCpu), arguments));
            case 'm' -> Optional.of(MemoryPackets.read(machine, generalCpu, arguments));
            case 'M' -> Optional.of(MemoryPackets.write(machine, generalCpu, arguments));
            case 'X' -> Optional.of(MemoryPackets.writeBinary(machine, generalCpu, arguments));
            case 'Z' -> Optional.of(BreakpointPackets.handle(machine, true, arguments));
            case 'z' -> Optional.of(BreakpointPackets.handle(machine, false, arguments));
            case 'H' -> Optional.of(selectThread(arguments));
            case 'T' -> Optional.of(thread(arguments).isPresent() ? Reply.OK : Reply.INVALID);
            case 'c' -> resumeAt(arguments, false);
            case 's' -> resumeAt(arguments, true);
            // The signal that 'C' and 'S' carry means nothing to a machine.
            case 'C' -> resumeAt(afterSemicolon(arguments), false);
            case 'S' -> resumeAt(afterSemicolon(arguments), true);
            case 'D' -> {
                machine.removeAll();
                machine.resume();
                open = false;
                yield Optional.of(Reply.OK);
            }
            case 'k' -> {
                machine.requestPowerOff();
                open = false;
                yield Optional.empty();
            }
            case 'v' -> multiLetter(packet);
            case 'Q' -> Optional.of(set(packet));
            case 'q' -> {
                namesBreakpoints |= packet.startsWith("qSupported:") && packet.contains("swbreak+");
                yield Optional.of(queries.handle(packet, generalCpu, description()));
            }
            default -> Optional.of(Reply.UNSUPPORTED);
        };
    }

    private Optional<String> multiLetter(String packet) throws IOException {
        if (packet.equals("vCont?")) {
            return Optional.of("vCont;c;C;s;S");
        }
        if (packet.startsWith("vCont;")) {
            Optional<ResumeActions> actions = ResumeActions.parse(packet.substring("vCont;".length()),
                    machine.cpuCount());
            if (actions.isEmpty()) {
                return Optional.of(Reply.INVALID);
            }
            actions.get().stepping().ifPresent(cpu -> machine.cpu(cpu).stepOnce());
            return resume(actions.get().others() ? OptionalInt.empty() : actions.get().stepping());
        }
        if (packet.startsWith("vKill")) {
            machine.requestPowerOff();
            open = false;
            return Optional.of(Reply.OK);
        }
        return Optional.of(Reply.UNSUPPORTED);
    }

    private String set(String packet) {
        if (packet.equals("QStartNoAckMode")) {
            acknowledging = false;
            return Reply.OK;
        }
        return Reply.UNSUPPORTED;
    }

    private Optional<String> resumeAt(String address, boolean step) throws IOException {
        if (!address.isEmpty()) {
            Optional<Long> pc = Hex.number(address);
            if (pc.isEmpty()) {
                return Optional.of(Reply.INVALID);
            }
            byte[] value = new byte[Long.BYTES];
            for (int i = 0; i < value.length; i++) {
                value[i] = (byte) (pc.get() >>> (8 * i));
            }
            if (!machine.cpu(generalCpu).writeRegister("rip", value)) {
                return Optional.of(Reply.REFUSED);
            }
        }
        if (step) {
            machine.cpu(generalCpu).stepOnce();
        }
        return resume(step ? OptionalInt.of(generalCpu) : OptionalInt.empty());
    }

    /** Lets {@code only} go on, or all. */
    private Optional<String> resume(OptionalInt only) {
        if (machine.machine().state() != MachineState.PAUSED) {
            return Optional.of(currentStop().reply(namesBreakpoints));
        }
        waitingForStop = true;
        only.ifPresentOrElse(machine::resumeOnly, machine::resume);
        return Optional.empty();
    }

    private StopReason currentStop() {
        return switch (machine.machine().state()) {
            case OFF -> stopReason instanceof StopReason.Ended ? stopReason : new StopReason.Ended(0);
            case CRASHED -> new StopReason.Crashed(generalCpu);
            case RUNNING, SHUTTING_DOWN, PAUSED -> stopReason;
        };
    }

    /** {@code g} or {@code c} and a thread: the CPU that registers, memory and steps belong to. */
    private String selectThread(String arguments) {
        if (arguments.isEmpty()) {
            return Reply.INVALID;
        }
        String id = arguments.substring(1);
        // "All threads" and "any thread" leave the choice to us.
        if (id.equals(ALL_THREADS) || id.equals("0")) {
            return Reply.OK;
        }
        Optional<Integer> cpu = thread(id);
        cpu.ifPresent(index -> generalCpu = index);
        return cpu.isPresent() ? Reply.OK : Reply.INVALID;
    }

    private Optional<Integer> thread(String id) {
        return Hex.size(id).filter(number -> number >= 1 && number <= machine.cpuCount()).map(number -> number - 1);
    }

    private TargetDescription description() {
        if (description.isEmpty()) {
            description = Optional.of(TargetDescription.choose(descriptionChoice, machine.cpu(0)));
        }
        return description.get();
    }

    private static String afterSemicolon(String arguments) {
        int semicolon = arguments.indexOf(';');
        return semicolon < 0 ? "" : arguments.substring(semicolon + 1);
    }
}
