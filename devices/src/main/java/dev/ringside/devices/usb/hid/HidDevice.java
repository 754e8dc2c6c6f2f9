package dev.ringside.devices.usb.hid;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.Led;
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
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.DeviceState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A human interface device with one interface and one interrupt endpoint. The vendor and product numbers are those of QEMU's devices of this kind.
 *
 * @param <S>
 *            state of the model
 */
public final class HidDevice<S extends DeviceState> implements UsbFunction<HidDevice.State<S>>, InputReceiver {
    private static final int VERSION = 1;
    private static final int VENDOR = 0x0627;
    private static final int PRODUCT = 0x0001;
    private static final int HID_CLASS = 3;
    private static final int BOOT_SUBCLASS = 1;
    private static final int REPORT_ENDPOINT = 0x81;
    private static final int MILLIAMPERES = 100;

    private static final int HID_DESCRIPTOR = 0x21;
    private static final int REPORT_DESCRIPTOR = 0x22;
    private static final int GET_DESCRIPTOR = 0x8106;
    private static final int GET_REPORT = 0xa101;
    private static final int GET_IDLE = 0xa102;
    private static final int GET_PROTOCOL = 0xa103;
    private static final int SET_REPORT = 0x2109;
    private static final int SET_IDLE = 0x210a;
    private static final int SET_PROTOCOL = 0x210b;
    private static final int INPUT_REPORT = 1;
    private static final int OUTPUT_REPORT = 2;
    private static final byte[] NOTHING = {};

    private static final long IDLE_UNIT = 4_000_000;

    /**
     * What the host has set, and the model. {@code idle} counts units of 4 ms, 0 for never; {@code repeat}: the idle time is over and the report is
     * to be sent again; {@code leds} has the lights' ordinals as bits.
     */
    public record State<S extends DeviceState>(int version, boolean configured, boolean boot, int idle, boolean repeat,
            int leds, S model) implements DeviceState {}

    private final HidModel<S> model;
    private final String serialNumber;
    private final GuestClock clock;
    private final Timer idleTimer;
    private UsbSignals signals = UsbSignals.UNCONNECTED;
    private volatile boolean configured;
    private volatile Set<Led> leds = Set.of();
    private boolean boot;
    private int idle;
    private boolean repeat;

    private HidDevice(HidModel<S> model, String serialNumber, GuestClock clock) {
        this.model = model;
        this.serialNumber = serialNumber;
        this.clock = clock;
        idleTimer = clock.timer("HID idle time", this::idleTimeOver);
    }

    /** A keyboard. */
    public static HidDevice<KeyboardReports.State> keyboard(String serialNumber, GuestClock clock) {
        return new HidDevice<>(new KeyboardReports(), serialNumber, clock);
    }

    /** A mouse with five buttons and two wheels. */
    public static HidDevice<PointerReports.State> mouse(String serialNumber, GuestClock clock) {
        return new HidDevice<>(new MouseReports(), serialNumber, clock);
    }

    /** A pointing device that reports places instead of movements, so that the guest's pointer is where the person's is. */
    public static HidDevice<PointerReports.State> tablet(String serialNumber, GuestClock clock) {
        return new HidDevice<>(new TabletReports(), serialNumber, clock);
    }

    @Override
    public Set<UsbSpeed> speeds() {
        return EnumSet.of(UsbSpeed.FULL, UsbSpeed.HIGH);
    }

    @Override
    public UsbDescription description(UsbSpeed speed) {
        // At high speed the interval is an exponent: 2^(n-1) microframes of an eighth of a millisecond.
        int interval = speed == UsbSpeed.HIGH
                ? Integer.numberOfTrailingZeros(model.interval()) + 4
                : model.interval();
        return new UsbDescription(VENDOR, PRODUCT, 0x0100, 0, 0, "Ringside", model.productName(), serialNumber, true,
                MILLIAMPERES,
                List.of(new InterfaceDescription(HID_CLASS,
                        model.bootProtocol() == HidModel.NO_BOOT_PROTOCOL ? 0 : BOOT_SUBCLASS, model.bootProtocol(),
                        hidDescriptor(),
                        List.of(new EndpointDescription(REPORT_ENDPOINT, TransferType.INTERRUPT, model.reportSize(),
                                interval)))));
    }

    private byte[] hidDescriptor() {
        int length = model.reportDescriptor().length;
        return new byte[]{9, HID_DESCRIPTOR, 0x11, 0x01, 0, 1, REPORT_DESCRIPTOR, (byte) length, (byte) (length >> 8)};
    }

    @Override
    public void connect(UsbSignals to) {
        signals = to;
    }

    @Override
    public void reset(UsbSpeed speed) {
        configured = false;
        boot = false;
        idle = 0;
        repeat = false;
        leds = Set.of();
        idleTimer.disarm();
        model.reset();
    }

    @Override
    public void configured(boolean now) {
        configured = now;
    }

    @Override
    public boolean active() {
        return configured;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return model.accepts(event);
    }

    @Override
    public Set<Led> leds() {
        return leds;
    }

    @Override
    public void receive(List<InputEvent> frame) {
        if (configured) {
            frame.stream().filter(model::accepts).forEach(model::take);
            signals.wakeUp();
            signals.ready(REPORT_ENDPOINT);
        }
    }

    @Override
    public Optional<byte[]> request(SetupPacket setup, byte[] data) {
        if (setup.index() != 0) {
            return Optional.empty();
        }
        return switch (setup.code()) {
            case GET_DESCRIPTOR -> switch (setup.value() >> 8) {
                case HID_DESCRIPTOR -> Optional.of(hidDescriptor());
                case REPORT_DESCRIPTOR -> Optional.of(model.reportDescriptor());
                default -> Optional.empty();
            };
            case GET_REPORT -> setup.value() >> 8 == INPUT_REPORT
                    ? Optional.of(model.current(boot))
                    : Optional.empty();
            case SET_REPORT -> setup.value() >> 8 == OUTPUT_REPORT ? output(data) : Optional.empty();
            case GET_IDLE -> Optional.of(new byte[]{(byte) idle});
            case SET_IDLE -> {
                idle = setup.value() >> 8;
                repeat = false;
                armIdleTimer();
                yield Optional.of(NOTHING);
            }
            case GET_PROTOCOL -> bootDevice() ? Optional.of(new byte[]{(byte) (boot ? 0 : 1)}) : Optional.empty();
            case SET_PROTOCOL -> {
                if (!bootDevice() || setup.value() > 1) {
                    yield Optional.empty();
                }
                boot = setup.value() == 0;
                yield Optional.of(NOTHING);
            }
            default -> Optional.empty();
        };
    }

    private boolean bootDevice() {
        return model.bootProtocol() != HidModel.NO_BOOT_PROTOCOL;
    }

    private Optional<byte[]> output(byte[] data) {
        Optional<Set<Led>> lights = model.output(data);
        lights.ifPresent(on -> leds = on);
        return lights.map(_ -> NOTHING);
    }

    @Override
    public UsbAnswer in(int endpoint) {
        Optional<byte[]> report = model.next(boot);
        if (report.isEmpty() && repeat) {
            report = Optional.of(model.current(boot));
        }
        if (report.isEmpty()) {
            return UsbAnswer.NAK;
        }
        repeat = false;
        armIdleTimer();
        return UsbAnswer.data(report.get());
    }

    @Override
    public Handshake out(int endpoint, byte[] data) {
        return Handshake.STALL;
    }

    private void armIdleTimer() {
        if (idle == 0) {
            idleTimer.disarm();
        } else {
            idleTimer.armAt(clock.nanos() + idle * IDLE_UNIT);
        }
    }

    private void idleTimeOver() {
        repeat = true;
        signals.ready(REPORT_ENDPOINT);
    }

    @Override
    public State<S> save() {
        return new State<>(VERSION, configured, boot, idle, repeat,
                leds.stream().mapToInt(led -> 1 << led.ordinal()).sum(), model.save());
    }

    @Override
    public void restore(State<S> state) {
        state.requireVersion(VERSION);
        state.require((state.idle & ~0xff) == 0, "idle time in range");
        model.restore(state.model);
        configured = state.configured;
        boot = state.boot;
        idle = state.idle;
        repeat = state.repeat;
        leds = lights(state.leds);
        armIdleTimer();
    }

    /** The lights whose ordinals are set as bits. */
    static Set<Led> lights(int bits) {
        Set<Led> on = EnumSet.noneOf(Led.class);
        for (Led led : Led.values()) {
            if ((bits >> led.ordinal() & 1) != 0) {
                on.add(led);
            }
        }
        return Set.copyOf(on);
    }
}
