package dev.ringside.devices.usb.hub;

import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.SetupPacket;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbFunction;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSignals;
import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.devices.usb.descriptor.EndpointDescription;
import dev.ringside.devices.usb.descriptor.EndpointDescription.TransferType;
import dev.ringside.devices.usb.descriptor.InterfaceDescription;
import dev.ringside.devices.usb.descriptor.UsbDescription;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A hub of USB 1.1 with seven ports (USB 2.0, 11.23 and 11.24). Vendor and product numbers are those of QEMU's {@code usb-hub}. */
public final class UsbHub implements UsbFunction<HubState>, UsbHost {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x0409;
    private static final int PRODUCT = 0x55aa;
    private static final int HUB_CLASS = 9;
    private static final int PORTS = 7;
    private static final int STATUS_ENDPOINT = 0x81;
    private static final int INTERVAL = 16;
    private static final int HUB_DESCRIPTOR = 0x29;
    /** Power is switched for each port; nothing watches for overcurrent. */
    private static final int CHARACTERISTICS = 0x11;
    private static final int STATUS_SIZE = 4;
    private static final byte[] NOTHING = {};

    private static final int GET_HUB_DESCRIPTOR = 0xa006;
    private static final int GET_HUB_STATUS = 0xa000;
    private static final int GET_PORT_STATUS = 0xa300;
    private static final int CLEAR_HUB_FEATURE = 0x2001;
    private static final int CLEAR_PORT_FEATURE = 0x2301;
    private static final int SET_PORT_FEATURE = 0x2303;

    private final String serialNumber;
    private final List<HubPort> ports = new ArrayList<>();
    private UsbSignals signals = UsbSignals.UNCONNECTED;

    /** A hub with nothing plugged in; {@code serialNumber} tells it from others. */
    public UsbHub(String serialNumber) {
        this.serialNumber = serialNumber;
        for (int i = 1; i <= PORTS; i++) {
            ports.add(new HubPort(this, i));
        }
    }

    @Override
    public List<UsbPort> downstream() {
        return ports.stream().map(HubPort::socket).toList();
    }

    @Override
    public Set<UsbSpeed> speeds() {
        return EnumSet.of(UsbSpeed.FULL);
    }

    @Override
    public UsbDescription description(UsbSpeed speed) {
        return new UsbDescription(VENDOR, PRODUCT, 0x0101, HUB_CLASS, 0, "Ringside", "USB hub", serialNumber, true, 0,
                List.of(new InterfaceDescription(HUB_CLASS, 0, 0, NOTHING, List
                        .of(new EndpointDescription(STATUS_ENDPOINT, TransferType.INTERRUPT, 1, INTERVAL)))));
    }

    @Override
    public void connect(UsbSignals to) {
        signals = to;
    }

    @Override
    public void reset(UsbSpeed speed) {
        ports.forEach(HubPort::powerOff);
    }

    @Override
    public Optional<byte[]> request(SetupPacket setup, byte[] data) {
        return switch (setup.code()) {
            case GET_HUB_DESCRIPTOR -> setup.value() >> 8 == HUB_DESCRIPTOR
                    ? Optional.of(new byte[]{9, HUB_DESCRIPTOR, PORTS, CHARACTERISTICS, 0, 1, 0, 0, (byte) 0xff})
                    : Optional.empty();
            case GET_HUB_STATUS -> Optional.of(new byte[STATUS_SIZE]);
            case GET_PORT_STATUS -> port(setup).map(port -> {
                int status = port.status();
                return new byte[]{(byte) status, (byte) (status >> 8), (byte) (status >> 16), (byte) (status >> 24)};
            });
            case CLEAR_HUB_FEATURE -> Optional.of(NOTHING);
            case SET_PORT_FEATURE -> port(setup).filter(port -> port.setFeature(setup.value())).map(_ -> told());
            case CLEAR_PORT_FEATURE -> port(setup).filter(port -> port.clearFeature(setup.value())).map(_ -> told());
            default -> Optional.empty();
        };
    }

    /** The status endpoint may have news after a request. */
    private byte[] told() {
        signals.ready(STATUS_ENDPOINT);
        return NOTHING;
    }

    private Optional<HubPort> port(SetupPacket setup) {
        int number = setup.index() & 0xff;
        return number >= 1 && number <= PORTS ? Optional.of(ports.get(number - 1)) : Optional.empty();
    }

    @Override
    public UsbAnswer in(int endpoint) {
        int changes = IntStream.rangeClosed(1, PORTS).filter(i -> ports.get(i - 1).changed()).map(i -> 1 << i).sum();
        return changes == 0 ? UsbAnswer.NAK : UsbAnswer.data(new byte[]{(byte) changes});
    }

    @Override
    public Handshake out(int endpoint, byte[] data) {
        return Handshake.STALL;
    }

    @Override
    public void connectionChanged(UsbPort port) {
        ports.get(port.number() - 1).connectionChanged();
        signals.wakeUp();
        signals.ready(STATUS_ENDPOINT);
    }

    @Override
    public void ready(UsbPort port, UsbDevice<?> device, int endpointAddress) {
        signals.readyBelow(device, endpointAddress);
    }

    @Override
    public void wakeUp(UsbPort port) {
        if (ports.get(port.number() - 1).resume()) {
            signals.ready(STATUS_ENDPOINT);
        }
        signals.wakeUp();
    }

    @Override
    public HubState save() {
        return new HubState(VERSION, ports.stream().mapToInt(HubPort::save).toArray());
    }

    @Override
    public void restore(HubState state) {
        state.requireVersion(VERSION);
        state.require(state.ports().length == PORTS && IntStream.of(state.ports()).allMatch(HubPort::valid),
                "seven ports");
        for (int i = 0; i < PORTS; i++) {
            ports.get(i).restore(state.ports()[i]);
        }
    }
}
