package dev.ringside.devices.usb;

import java.util.Arrays;
import java.util.Optional;

/** The stages of control transfers on endpoint 0 (USB 2.0, 8.5.3). Requests without data from the host are answered at the setup stage. */
final class ControlPipe {
    /** The longest data stage towards the device; longer requests stall. Bytes. */
    static final int MOST_DATA_OUT = 4096;

    private static final int VERSION = 1;
    private static final byte[] NOTHING = {};

    /** Answers requests. */
    interface Requests {
        /** Carries a request out; see {@link UsbFunction#request}. */
        Optional<byte[]> request(SetupPacket setup, byte[] data);

        /** The status stage is over: what the last request changes from here on comes into force. */
        void completed();
    }

    private enum Stage {
        IDLE, DATA_IN, DATA_OUT, STATUS_IN, STALLED
    }

    private final Requests requests;
    private Stage stage = Stage.IDLE;
    private byte[] setup = new byte[SetupPacket.SIZE];
    private byte[] data = NOTHING;
    private int position;

    ControlPipe(Requests requests) {
        this.requests = requests;
    }

    void reset() {
        stage = Stage.IDLE;
        data = NOTHING;
        position = 0;
    }

    /** A new transfer, whatever the last one had come to. */
    void setup(byte[] packet) {
        setup = Arrays.copyOf(packet, SetupPacket.SIZE);
        SetupPacket request = SetupPacket.parse(setup);
        data = NOTHING;
        position = 0;
        if (request.length() == 0 || request.in()) {
            Optional<byte[]> answer = requests.request(request, NOTHING);
            if (answer.isEmpty()) {
                stage = Stage.STALLED;
            } else if (request.length() == 0) {
                stage = Stage.STATUS_IN;
            } else {
                data = Arrays.copyOf(answer.get(), Math.min(answer.get().length, request.length()));
                stage = Stage.DATA_IN;
            }
        } else if (request.length() <= MOST_DATA_OUT) {
            data = new byte[request.length()];
            stage = Stage.DATA_OUT;
        } else {
            stage = Stage.STALLED;
        }
    }

    UsbAnswer in(int packetSize) {
        return switch (stage) {
            case DATA_IN -> {
                int length = Math.min(packetSize, data.length - position);
                byte[] packet = Arrays.copyOfRange(data, position, position + length);
                position += length;
                yield UsbAnswer.data(packet);
            }
            case STATUS_IN -> {
                stage = Stage.IDLE;
                requests.completed();
                yield UsbAnswer.EMPTY;
            }
            case IDLE, DATA_OUT, STALLED -> {
                stage = Stage.STALLED;
                yield UsbAnswer.STALL;
            }
        };
    }

    Handshake out(byte[] packet) {
        return switch (stage) {
            case DATA_IN -> {
                stage = Stage.IDLE;
                requests.completed();
                yield Handshake.ACK;
            }
            case DATA_OUT -> receive(packet);
            case IDLE, STATUS_IN, STALLED -> {
                stage = Stage.STALLED;
                yield Handshake.STALL;
            }
        };
    }

    private Handshake receive(byte[] packet) {
        if (packet.length > data.length - position) {
            stage = Stage.STALLED;
            return Handshake.STALL;
        }
        System.arraycopy(packet, 0, data, position, packet.length);
        position += packet.length;
        if (position == data.length) {
            // A refusal shows in the status stage: the data has been taken.
            stage = requests.request(SetupPacket.parse(setup), data).isPresent() ? Stage.STATUS_IN : Stage.STALLED;
            data = NOTHING;
            position = 0;
        }
        return Handshake.ACK;
    }

    ControlPipeState save() {
        return new ControlPipeState(VERSION, stage.ordinal(), setup.clone(), data.clone(), position);
    }

    /** Checks that {@link #restore} will take {@code state}. */
    static void check(ControlPipeState state) {
        state.requireVersion(VERSION);
        state.require(state.stage() >= 0 && state.stage() < Stage.values().length, "known stage");
        state.require(state.setup().length == SetupPacket.SIZE, "setup packet of 8 bytes");
        state.require(state.position() >= 0 && state.position() <= state.data().length, "position within the data");
    }

    void restore(ControlPipeState state) {
        stage = Stage.values()[state.stage()];
        setup = state.setup().clone();
        data = state.data().clone();
        position = state.position();
    }
}
