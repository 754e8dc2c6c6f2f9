package dev.ringside.devices.usb;

import dev.ringside.devices.usb.descriptor.EndpointDescription;
import dev.ringside.devices.usb.descriptor.EndpointDescription.TransferType;
import dev.ringside.devices.usb.descriptor.InterfaceDescription;
import dev.ringside.devices.usb.descriptor.UsbDescription;
import dev.ringside.emulator.device.DeviceState;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A device with a bulk endpoint each way that says what a test has laid out and keeps what it hears; a vendor request of either direction. */
public final class ScriptedFunction implements UsbFunction<ScriptedFunction.State> {
    /** Vendor request whose data is kept. */
    public static final int STORE = 0x4001;
    /** Vendor request that answers with what was stored. */
    public static final int RECALL = 0xc002;

    /** What was stored. */
    public record State(int version, byte[] stored) implements DeviceState {}

    /** Packets for the host. */
    public final Queue<byte[]> answers = new ArrayDeque<>();
    /** What the host has sent. */
    public final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    /** Answer to OUT packets. */
    public Handshake taking = Handshake.ACK;
    /** Where it signals. */
    public UsbSignals signals = UsbSignals.UNCONNECTED;
    /** IN packets that it was asked for. */
    public int asked;

    private final Set<UsbSpeed> speeds;
    private byte[] stored = {};

    /** A device of these speeds. */
    public ScriptedFunction(UsbSpeed... speeds) {
        this.speeds = Set.of(speeds);
    }

    @Override
    public Set<UsbSpeed> speeds() {
        return speeds;
    }

    @Override
    public UsbDescription description(UsbSpeed speed) {
        int size = speed == UsbSpeed.SUPER ? 1024 : speed == UsbSpeed.HIGH ? 512 : 64;
        return new UsbDescription(0x1234, 0x5678, 0x100, 0, 0, "Maker", "Script", "1", true, 0,
                List.of(new InterfaceDescription(0xff, 0, 0, new byte[0],
                        List.of(new EndpointDescription(0x81, TransferType.BULK, size, 0),
                                new EndpointDescription(0x02, TransferType.BULK, size, 0)))));
    }

    @Override
    public void connect(UsbSignals to) {
        signals = to;
    }

    @Override
    public void reset(UsbSpeed speed) {
        answers.clear();
    }

    @Override
    public Optional<byte[]> request(SetupPacket setup, byte[] data) {
        return switch (setup.code()) {
            case STORE -> {
                stored = data.clone();
                yield Optional.of(new byte[0]);
            }
            case RECALL -> Optional.of(stored.clone());
            default -> Optional.empty();
        };
    }

    @Override
    public UsbAnswer in(int endpoint) {
        asked++;
        return Optional.ofNullable(answers.poll()).map(UsbAnswer::data).orElse(UsbAnswer.NAK);
    }

    @Override
    public Handshake out(int endpoint, byte[] data) {
        if (taking == Handshake.ACK) {
            heard.writeBytes(data);
        }
        return taking;
    }

    @Override
    public State save() {
        return new State(1, stored.clone());
    }

    @Override
    public void restore(State state) {
        stored = state.stored().clone();
    }
}
