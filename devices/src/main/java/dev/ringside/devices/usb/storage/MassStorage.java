package dev.ringside.devices.usb.storage;

import dev.ringside.devices.scsi.ScsiInitiator;
import dev.ringside.devices.scsi.ScsiStatus;
import dev.ringside.devices.scsi.ScsiTarget;
import dev.ringside.devices.scsi.ScsiTargetState;
import dev.ringside.devices.scsi.Sense;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.SetupPacket;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbFunction;
import dev.ringside.devices.usb.UsbSignals;
import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.devices.usb.descriptor.EndpointDescription;
import dev.ringside.devices.usb.descriptor.EndpointDescription.TransferType;
import dev.ringside.devices.usb.descriptor.InterfaceDescription;
import dev.ringside.devices.usb.descriptor.UsbDescription;
import dev.ringside.emulator.device.DeviceState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A SCSI unit behind Bulk-Only Transport (1.0): a command wrapper, data one way, a status wrapper. Where a command has less data than the host is ready
 * for, the rest is filled up or ignored, as the specification allows (6.7), and the residue tells; so a host that knows no halted endpoints gets along.
 * Vendor and product numbers are those of QEMU's {@code usb-storage}.
 */
public final class MassStorage implements UsbFunction<MassStorage.State> {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x46f4;
    private static final int PRODUCT = 0x0001;
    private static final int STORAGE_CLASS = 8;
    private static final int SCSI_SUBCLASS = 6;
    private static final int BULK_ONLY_PROTOCOL = 0x50;
    private static final int IN_ENDPOINT = 0x81;
    private static final int OUT_ENDPOINT = 0x02;
    private static final int RESET = 0x21ff;
    private static final int GET_LARGEST_UNIT = 0xa1fe;
    private static final byte[] NOTHING = {};

    private enum Phase {
        /** A command wrapper is expected. */
        COMMAND,
        /** A command is carried out, its data moves. */
        DATA,
        /** The status wrapper is to be fetched. */
        STATUS,
        /** The host has sent what is no command: everything stalls until a reset recovery. */
        BROKEN
    }

    /**
     * The transport and the unit. A command under way cannot be saved: it comes back as a phase error, after which hosts reset the device and try
     * again. {@code transferred} bytes have gone over the wire, {@code used} of them had a meaning.
     */
    public record State(int version, int speed, int phase, int tag, int length, boolean in, int transferred, int used,
            int status,
            ScsiTargetState unit) implements DeviceState {}

    private final ScsiTarget unit;
    private final String productName;
    private final String serialNumber;
    private UsbSignals signals = UsbSignals.UNCONNECTED;
    private UsbSpeed speed = UsbSpeed.FULL;
    private Phase phase = Phase.COMMAND;
    private CommandWrapper command = new CommandWrapper(0, 0, false, NOTHING);
    private int transferred;
    private int used;
    private boolean ended;
    private int status;
    private byte[] piece = NOTHING;
    private int position;
    private Optional<Runnable> pieceTaken = Optional.empty();
    private Optional<Consumer<byte[]>> wanted = Optional.empty();

    /**
     * A unit on USB.
     *
     * @param productName
     *            for people
     * @param serialNumber
     *            tells devices of the same kind apart
     */
    public MassStorage(ScsiTarget unit, String productName, String serialNumber) {
        this.unit = unit;
        this.productName = productName;
        this.serialNumber = serialNumber;
    }

    @Override
    public Set<UsbSpeed> speeds() {
        return EnumSet.of(UsbSpeed.FULL, UsbSpeed.HIGH, UsbSpeed.SUPER);
    }

    @Override
    public UsbDescription description(UsbSpeed at) {
        return new UsbDescription(VENDOR, PRODUCT, 0x0100, 0, 0, "Ringside", productName, serialNumber, false, 0,
                List.of(new InterfaceDescription(STORAGE_CLASS, SCSI_SUBCLASS, BULK_ONLY_PROTOCOL, NOTHING,
                        List.of(new EndpointDescription(IN_ENDPOINT, TransferType.BULK, packetSize(at), 0),
                                new EndpointDescription(OUT_ENDPOINT, TransferType.BULK, packetSize(at), 0)))));
    }

    private static int packetSize(UsbSpeed at) {
        return switch (at) {
            case LOW, FULL -> 64;
            case HIGH -> 512;
            case SUPER -> 1024;
        };
    }

    @Override
    public void connect(UsbSignals to) {
        signals = to;
    }

    @Override
    public void reset(UsbSpeed at) {
        speed = at;
        unit.reset();
        expectCommand();
    }

    private void expectCommand() {
        phase = Phase.COMMAND;
        forgetData();
    }

    private void forgetData() {
        piece = NOTHING;
        position = 0;
        pieceTaken = Optional.empty();
        wanted = Optional.empty();
    }

    @Override
    public Optional<byte[]> request(SetupPacket setup, byte[] data) {
        return switch (setup.code()) {
            case RESET -> {
                unit.abort();
                expectCommand();
                signals.ready(OUT_ENDPOINT);
                yield Optional.of(NOTHING);
            }
            case GET_LARGEST_UNIT -> Optional.of(new byte[1]);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean clearHalt(int endpointAddress) {
        return phase != Phase.BROKEN;
    }

    @Override
    public Handshake out(int endpoint, byte[] data) {
        return switch (phase) {
            case COMMAND -> {
                Optional<CommandWrapper> wrapper = CommandWrapper.parse(data);
                if (wrapper.isEmpty()) {
                    phase = Phase.BROKEN;
                    yield Handshake.STALL;
                }
                begin(wrapper.get());
                yield Handshake.ACK;
            }
            case DATA -> receive(data);
            case STATUS -> Handshake.NAK;
            case BROKEN -> Handshake.STALL;
        };
    }

    private void begin(CommandWrapper wrapper) {
        command = wrapper;
        phase = Phase.DATA;
        transferred = 0;
        used = 0;
        ended = false;
        status = StatusWrapper.PASSED;
        forgetData();
        unit.execute(wrapper.block(), new Command());
    }

    private Handshake receive(byte[] data) {
        if (command.in() || data.length > command.length() - transferred) {
            unit.abort();
            phase = Phase.BROKEN;
            return Handshake.STALL;
        }
        if (ended) {
            transferred += data.length;
            finishIfOver();
            return Handshake.ACK;
        }
        if (wanted.isEmpty()) {
            return Handshake.NAK;
        }
        transferred += data.length;
        fill(data);
        finishIfOver();
        return Handshake.ACK;
    }

    /** Gives the unit what it wants of the host's data, perhaps more than once. */
    private void fill(byte[] data) {
        int from = 0;
        while (wanted.isPresent() && from < data.length) {
            int length = Math.min(data.length - from, piece.length - position);
            System.arraycopy(data, from, piece, position, length);
            position += length;
            from += length;
            used += length;
            if (position == piece.length) {
                Consumer<byte[]> given = wanted.get();
                byte[] whole = piece;
                wanted = Optional.empty();
                piece = NOTHING;
                position = 0;
                given.accept(whole);
            }
        }
        if (from < data.length && !ended) {
            // The next piece is wanted later, and this packet is its beginning.
            piece = Arrays.copyOfRange(data, from, data.length);
        }
    }

    @Override
    public UsbAnswer in(int endpoint) {
        return switch (phase) {
            case COMMAND -> UsbAnswer.NAK;
            case DATA -> command.in() ? send() : UsbAnswer.NAK;
            case STATUS -> {
                expectCommand();
                signals.ready(OUT_ENDPOINT);
                yield UsbAnswer.data(new StatusWrapper(command.tag(), command.length() - used, status).toByteArray());
            }
            case BROKEN -> UsbAnswer.STALL;
        };
    }

    private UsbAnswer send() {
        int length = Math.min(packetSize(speed), command.length() - transferred);
        int available = Math.min(length, piece.length - position);
        if (length == 0 || available < length && !ended) {
            return UsbAnswer.NAK;
        }
        byte[] packet = Arrays.copyOf(Arrays.copyOfRange(piece, position, position + available), length);
        position += available;
        used += available;
        transferred += length;
        fetchMore();
        finishIfOver();
        return UsbAnswer.data(packet);
    }

    /** The unit gives its next piece when less than a packet is left of the last one; what is left goes before it. */
    private void fetchMore() {
        if (piece.length - position < packetSize(speed) && pieceTaken.isPresent()) {
            piece = Arrays.copyOfRange(piece, position, piece.length);
            position = 0;
            Runnable taken = pieceTaken.get();
            pieceTaken = Optional.empty();
            taken.run();
        }
    }

    private void finishIfOver() {
        if (phase != Phase.DATA) {
            return;
        }
        boolean all = transferred == command.length();
        if (all && !ended && command.in() && position < piece.length) {
            disagree();
        } else if (all && ended) {
            phase = Phase.STATUS;
            forgetData();
            signals.ready(IN_ENDPOINT);
        }
    }

    /** The command has data that the host does not want, or wants data that the host does not have (Bulk-Only Transport, 6.7). */
    private void disagree() {
        unit.abort();
        forgetData();
        end(StatusWrapper.PHASE_ERROR);
    }

    private void end(int with) {
        ended = true;
        status = with;
        wanted = Optional.empty();
        signals.ready(command.in() ? IN_ENDPOINT : OUT_ENDPOINT);
        finishIfOver();
    }

    /** The command under way, as the unit sees it. */
    private final class Command implements ScsiInitiator {
        @Override
        public void dataIn(byte[] data, Runnable taken) {
            if (!command.in() || transferred == command.length()) {
                disagree();
                return;
            }
            byte[] rest = Arrays.copyOfRange(piece, position, piece.length);
            piece = Arrays.copyOf(rest, rest.length + data.length);
            System.arraycopy(data, 0, piece, rest.length, data.length);
            position = 0;
            pieceTaken = Optional.of(taken);
            fetchMore();
            signals.ready(IN_ENDPOINT);
        }

        @Override
        public void dataOut(int length, Consumer<byte[]> given) {
            if (command.in() || length > command.length() - used) {
                disagree();
                return;
            }
            if (length == 0) {
                given.accept(NOTHING);
                return;
            }
            byte[] early = piece;
            piece = new byte[length];
            position = 0;
            wanted = Optional.of(given);
            if (early.length > 0) {
                fill(early);
            }
            signals.ready(OUT_ENDPOINT);
        }

        @Override
        public void complete(ScsiStatus outcome, Sense sense) {
            end(outcome == ScsiStatus.GOOD ? StatusWrapper.PASSED : StatusWrapper.FAILED);
        }
    }

    @Override
    public State save() {
        boolean underWay = phase == Phase.DATA && !ended;
        return new State(VERSION, speed.ordinal(), phase.ordinal(), command.tag(), command.length(), command.in(),
                transferred, used,
                underWay ? StatusWrapper.PHASE_ERROR : status, unit.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.speed >= 0 && state.speed < UsbSpeed.values().length, "known speed");
        state.require(state.phase >= 0 && state.phase < Phase.values().length, "known phase");
        state.require(state.length >= 0 && state.transferred >= 0 && state.transferred <= state.length
                && state.used >= 0 && state.used <= state.length, "lengths in range");
        state.require(state.status >= StatusWrapper.PASSED && state.status <= StatusWrapper.PHASE_ERROR, "status");
        unit.abort();
        unit.restore(state.unit);
        speed = UsbSpeed.values()[state.speed];
        phase = Phase.values()[state.phase];
        command = new CommandWrapper(state.tag, state.length, state.in, NOTHING);
        transferred = state.transferred;
        used = state.used;
        ended = true;
        status = state.status;
        forgetData();
        finishIfOver();
    }
}
