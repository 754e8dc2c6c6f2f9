package dev.ringside.devices.usb;

import dev.ringside.devices.usb.descriptor.DescriptorEncoder;
import dev.ringside.devices.usb.descriptor.UsbDescription;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A device on the bus: address, configuration, halted endpoints and the default control pipe, around the function that makes it a keyboard or a disk.
 *
 * @param <F>
 *            the function's state
 */
public final class UsbDevice<F extends DeviceState> implements Device<UsbDevice.State<F>> {
    private static final int VERSION = 1;
    private static final int ENDPOINTS = 16;
    private static final int IN = 0x80;

    /**
     * The device and its function. {@code halted} has bit n for OUT endpoint n and bit 16 + n for IN endpoint n; {@code newAddress} is taken after
     * the status stage, -1 if there is none.
     */
    public record State<F extends DeviceState>(int version, int speed, int address, int newAddress, int configuration,
            int halted, boolean remoteWakeUp, boolean suspended, ControlPipeState control, F function)
            implements
                DeviceState {}

    private final String name;
    private final UsbFunction<F> function;
    private final ControlPipe control;
    private Optional<UsbPort> port = Optional.empty();
    private UsbSpeed speed;
    private UsbDescription description;
    private int address;
    private int newAddress = -1;
    private int configuration;
    private int halted;
    private boolean remoteWakeUp;
    private boolean suspended;

    /**
     * A device that is plugged in nowhere.
     *
     * @param name
     *            for people: lists and traces
     */
    public UsbDevice(String name, UsbFunction<F> function) {
        this.name = name;
        this.function = function;
        speed = function.speeds().stream().min(UsbSpeed::compareTo).orElseThrow();
        description = function.description(speed);
        control = new ControlPipe(new ControlPipe.Requests() {
            private final StandardRequests standard = new StandardRequests(UsbDevice.this);

            @Override
            public Optional<byte[]> request(SetupPacket setup, byte[] data) {
                Optional<byte[]> answer = standard.request(setup);
                return answer.isPresent() ? answer : function.request(setup, data);
            }

            @Override
            public void completed() {
                if (newAddress >= 0) {
                    address = newAddress;
                    newAddress = -1;
                }
            }
        });
        function.connect(new UsbSignals() {
            @Override
            public void ready(int endpointAddress) {
                port.ifPresent(at -> at.ready(UsbDevice.this, endpointAddress));
            }

            @Override
            public void readyBelow(UsbDevice<?> device, int endpointAddress) {
                port.ifPresent(at -> at.ready(device, endpointAddress));
            }

            @Override
            public void wakeUp() {
                if (suspended && remoteWakeUp) {
                    port.ifPresent(UsbPort::wakeUp);
                }
            }
        });
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** The speeds it can run at. */
    public Set<UsbSpeed> speeds() {
        return function.speeds();
    }

    /** The speed it runs at, settled when it is reset on a port. */
    public UsbSpeed speed() {
        return speed;
    }

    /** What it says of itself at its speed. */
    public UsbDescription description() {
        return description;
    }

    /** What it would say of itself at a speed it has. */
    UsbDescription descriptionAt(UsbSpeed other) {
        return function.description(other);
    }

    /** 0 to 127; 0 until the host gave it one. */
    public int address() {
        return address;
    }

    /** 1, or 0 if it is not configured. */
    public int configuration() {
        return configuration;
    }

    /** Ports below it, if it is a hub. */
    public List<UsbPort> downstream() {
        return function.downstream();
    }

    /** A SETUP packet for the default control pipe, which no device may refuse. Packets that are not of 8 bytes are ignored. */
    public void setup(byte[] packet) {
        if (packet.length == SetupPacket.SIZE) {
            control.setup(packet);
        }
    }

    /**
     * An IN packet.
     *
     * @param endpoint
     *            0 to 15
     */
    public UsbAnswer in(int endpoint) {
        if (endpoint == 0) {
            return control.in(DescriptorEncoder.controlPacketSize(speed));
        }
        UsbAnswer answer = open(endpoint | IN) ? function.in(endpoint) : UsbAnswer.STALL;
        if (answer.handshake() == Handshake.STALL) {
            halt(endpoint | IN);
        }
        return answer;
    }

    /**
     * An OUT packet.
     *
     * @param endpoint
     *            0 to 15
     */
    public Handshake out(int endpoint, byte[] data) {
        if (endpoint == 0) {
            return control.out(data);
        }
        Handshake answer = open(endpoint) ? function.out(endpoint, data) : Handshake.STALL;
        if (answer == Handshake.STALL) {
            halt(endpoint);
        }
        return answer;
    }

    /** The most bytes a packet of an endpoint has at the present speed; 0 if there is no such endpoint. */
    public int packetSize(int endpointAddress) {
        return (endpointAddress & (ENDPOINTS - 1)) == 0
                ? DescriptorEncoder.controlPacketSize(speed)
                : description.endpoint(endpointAddress).map(found -> found.packetSize()).orElse(0);
    }

    /** A reset on the bus: back to address 0, not configured. */
    public void busReset(UsbSpeed at) {
        speed = at;
        description = function.description(at);
        address = 0;
        newAddress = -1;
        suspended = false;
        control.reset();
        configure(0);
    }

    /** The host puts the device to sleep or wakes it. */
    public void suspend(boolean sleep) {
        suspended = sleep;
    }

    /** Halts an endpoint: as the host asks, or after an error of the device's. */
    void halt(int endpointAddress) {
        halted |= haltBit(endpointAddress);
    }

    boolean halted(int endpointAddress) {
        return (halted & haltBit(endpointAddress)) != 0;
    }

    void clearHalt(int endpointAddress) {
        if (function.clearHalt(endpointAddress)) {
            halted &= ~haltBit(endpointAddress);
        }
        port.ifPresent(at -> at.ready(this, endpointAddress));
    }

    void setNewAddress(int value) {
        newAddress = value;
    }

    void configure(int value) {
        configuration = value;
        halted = 0;
        remoteWakeUp = value != 0 && remoteWakeUp;
        function.reset(speed);
        function.configured(value != 0);
    }

    boolean remoteWakeUp() {
        return remoteWakeUp;
    }

    void setRemoteWakeUp(boolean enabled) {
        remoteWakeUp = enabled;
    }

    void plugged(UsbPort into) {
        port = Optional.of(into);
    }

    void unplugged() {
        port = Optional.empty();
    }

    private boolean open(int endpointAddress) {
        return configuration != 0 && !halted(endpointAddress) && description.endpoint(endpointAddress).isPresent();
    }

    private static int haltBit(int endpointAddress) {
        return 1 << (endpointAddress & (ENDPOINTS - 1)) + ((endpointAddress & IN) != 0 ? ENDPOINTS : 0);
    }

    @Override
    public void reset() {
        busReset(speed);
    }

    @Override
    public State<F> save() {
        return new State<>(VERSION, speed.ordinal(), address, newAddress, configuration, halted, remoteWakeUp,
                suspended, control.save(), function.save());
    }

    @Override
    public void restore(State<F> state) {
        state.requireVersion(VERSION);
        UsbSpeed[] all = UsbSpeed.values();
        state.require(state.speed >= 0 && state.speed < all.length && speeds().contains(all[state.speed]),
                "a speed of this device");
        state.require(state.address >= 0 && state.address < 128 && state.newAddress >= -1 && state.newAddress < 128,
                "address in range");
        state.require(state.configuration == 0 || state.configuration == 1, "known configuration");
        ControlPipe.check(state.control);
        function.restore(state.function);
        speed = all[state.speed];
        description = function.description(speed);
        address = state.address;
        newAddress = state.newAddress;
        configuration = state.configuration;
        halted = state.halted;
        remoteWakeUp = state.remoteWakeUp;
        suspended = state.suspended;
        control.restore(state.control);
    }

    @Override
    public String toString() {
        return name;
    }
}
