package dev.ringside.devices.usb.hid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.input.Led;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.emulator.clock.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HidDeviceTest {
    private final ManualClock clock = new ManualClock();
    private final HidDevice<KeyboardReports.State> keys = HidDevice.keyboard("1", clock);
    private final UsbDevice<?> keyboard = new UsbDevice<>("keyboard", keys);
    private final HidDevice<PointerReports.State> pointer = HidDevice.mouse("2", clock);
    private final UsbDevice<?> mouse = new UsbDevice<>("mouse", pointer);
    private final HidDevice<PointerReports.State> place = HidDevice.tablet("3", clock);
    private final UsbDevice<?> tablet = new UsbDevice<>("tablet", place);
    private int ready;

    private static byte[] setup(int typeAndRequest, int value, int length) {
        return new byte[]{(byte) (typeAndRequest >> 8), (byte) typeAndRequest, (byte) value, (byte) (value >> 8), 0, 0,
            (byte) length, (byte) (length >> 8)};
    }

    private static Optional<byte[]> get(UsbDevice<?> device, int typeAndRequest, int value, int length) {
        device.setup(setup(typeAndRequest, value, length));
        UsbAnswer answer = device.in(0);
        return answer.handshake() == Handshake.ACK && device.out(0, new byte[0]) == Handshake.ACK
                ? Optional.of(answer.data())
                : Optional.empty();
    }

    private static boolean set(UsbDevice<?> device, int typeAndRequest, int value, byte... data) {
        device.setup(setup(typeAndRequest, value, data.length));
        if (data.length > 0 && device.out(0, data) != Handshake.ACK) {
            return false;
        }
        return device.in(0).handshake() == Handshake.ACK;
    }

    private void configure(UsbDevice<?> device) {
        UsbPort port = new UsbPort(new UsbHost() {
            @Override
            public void connectionChanged(UsbPort where) {}

            @Override
            public void ready(UsbPort where, UsbDevice<?> who, int endpointAddress) {
                assertThat(endpointAddress).isEqualTo(0x81);
                ready++;
            }

            @Override
            public void wakeUp(UsbPort where) {}
        }, 1, Set.of(UsbSpeed.FULL));
        port.attach(device);
        assertThat(set(device, 0x0009, 1)).isTrue();
    }

    private static List<byte[]> reports(UsbDevice<?> device) {
        List<byte[]> reports = new ArrayList<>();
        for (UsbAnswer answer = device.in(1); answer.handshake() == Handshake.ACK; answer = device.in(1)) {
            reports.add(answer.data());
        }
        return reports;
    }

    private static KeyChange press(Key key) {
        return new KeyChange(key, true);
    }

    private static KeyChange release(Key key) {
        return new KeyChange(key, false);
    }

    @Test
    void aKeyboardReportsEveryChange() {
        assertThat(keys.active()).as("before it is configured").isFalse();
        configure(keyboard);
        assertThat(keys.active()).isTrue();
        assertThat(reports(keyboard)).isEmpty();
        keys.receive(List.of(press(Key.SHIFT), press(Key.A), release(Key.A), release(Key.SHIFT)));
        assertThat(ready).isPositive();
        assertThat(reports(keyboard)).containsExactly(new byte[]{2, 0, 0, 0, 0, 0, 0, 0},
                new byte[]{2, 0, 4, 0, 0, 0, 0, 0}, new byte[]{2, 0, 0, 0, 0, 0, 0, 0}, new byte[8]);
    }

    @Test
    void moreKeysThanAReportHolds() {
        configure(keyboard);
        for (Key key : List.of(Key.A, Key.B, Key.C, Key.D, Key.E, Key.F)) {
            keys.receive(List.of(press(key)));
        }
        assertThat(reports(keyboard).getLast()).containsExactly(0, 0, 4, 5, 6, 7, 8, 9);
        keys.receive(List.of(press(Key.G), release(Key.A)));
        assertThat(reports(keyboard)).containsExactly(new byte[]{0, 0, 1, 1, 1, 1, 1, 1},
                new byte[]{0, 0, 5, 6, 7, 8, 9, 10});
    }

    @Test
    void aHostThatNeverAsksGetsTheLastState() {
        configure(keyboard);
        for (int i = 0; i < 100; i++) {
            keys.receive(List.of(press(Key.A), release(Key.A)));
        }
        keys.receive(List.of(press(Key.Z)));
        List<byte[]> reports = reports(keyboard);
        assertThat(reports).hasSize(64);
        assertThat(reports.getLast()).containsExactly(0, 0, 0x1d, 0, 0, 0, 0, 0);
    }

    @Test
    void lightsFollow() {
        configure(keyboard);
        assertThat(set(keyboard, 0x2109, 0x0200, (byte) 5)).isTrue();
        assertThat(keys.leds()).containsExactlyInAnyOrder(Led.NUM_LOCK, Led.SCROLL_LOCK);
        assertThat(set(keyboard, 0x2109, 0x0200, (byte) 2)).isTrue();
        assertThat(keys.leds()).containsExactly(Led.CAPS_LOCK);
        assertThat(set(mouse, 0x2109, 0x0200, (byte) 2)).as("a mouse has none").isFalse();
    }

    @Test
    void idleTimeRepeatsTheReport() {
        configure(keyboard);
        assertThat(set(keyboard, 0x210a, 0x0500)).isTrue();
        assertThat(get(keyboard, 0xa102, 0, 1).orElseThrow()).containsExactly(5);
        clock.advance(19_000_000);
        assertThat(reports(keyboard)).isEmpty();
        clock.advance(2_000_000);
        assertThat(reports(keyboard)).containsExactly(new byte[8]);
        assertThat(set(keyboard, 0x210a, 0)).isTrue();
        clock.advance(2_000_000_000);
        assertThat(reports(keyboard)).isEmpty();
    }

    @Test
    void classRequests() {
        configure(keyboard);
        assertThat(get(keyboard, 0xa103, 0, 1).orElseThrow()).as("report protocol after reset").containsExactly(1);
        assertThat(set(keyboard, 0x210b, 0)).isTrue();
        assertThat(get(keyboard, 0xa103, 0, 1).orElseThrow()).containsExactly(0);
        keys.receive(List.of(press(Key.Q)));
        assertThat(get(keyboard, 0xa101, 0x0100, 8).orElseThrow()).containsExactly(0, 0, 0x14, 0, 0, 0, 0, 0);
        assertThat(get(keyboard, 0x8106, 0x2100, 9).orElseThrow()).startsWith(9, 0x21, 0x11, 1);
        byte[] report = get(keyboard, 0x8106, 0x2200, 64).orElseThrow();
        assertThat(report).startsWith(5, 1, 9, 6).hasSize(get(keyboard, 0x8106, 0x2100, 9).orElseThrow()[7]);
        assertThat(get(keyboard, 0x8106, 0x2300, 64)).isEmpty();
        configure(tablet);
        assertThat(set(tablet, 0x210b, 0)).as("no boot protocol").isFalse();
    }

    @Test
    void aMouseMovesAsFarAsItWasMoved() {
        configure(mouse);
        pointer.receive(List.of(new PointerMove(300, -5), new PointerMove(0, -1), new Wheel(1, -2)));
        assertThat(reports(mouse)).containsExactly(new byte[]{0, 127, -6, -2, 1}, new byte[]{0, 127, 0, 0, 0},
                new byte[]{0, 46, 0, 0, 0});
        pointer.receive(List.of(new PointerButton(Button.LEFT, true), new PointerButton(Button.LEFT, false),
                new PointerButton(Button.MIDDLE, true), new PointerButton(Button.RIGHT, true)));
        assertThat(reports(mouse)).extracting(report -> report[0]).containsExactly((byte) 1, (byte) 0, (byte) 4,
                (byte) 6);
        set(mouse, 0x210b, 0);
        pointer.receive(List.of(new PointerMove(1, 2), new Wheel(0, 1)));
        assertThat(reports(mouse)).containsExactly(new byte[]{6, 1, 2});
    }

    @Test
    void aTabletReportsPlaces() {
        configure(tablet);
        assertThat(place.accepts(new PointerMove(1, 1))).isFalse();
        place.receive(List.of(new PointerAt(1, 2), new PointerAt(0x1234, 32767)));
        place.receive(List.of(new PointerButton(Button.LEFT, true)));
        place.receive(List.of(new Wheel(0, 1)));
        assertThat(reports(tablet)).containsExactly(new byte[]{0, 0x34, 0x12, -1, 0x7f, 0, 0},
                new byte[]{1, 0x34, 0x12, -1, 0x7f, 1, 0});
    }

    @Test
    void stateSurvives() {
        configure(keyboard);
        keys.receive(List.of(press(Key.A), press(Key.CTRL)));
        set(keyboard, 0x2109, 0x0200, (byte) 1);
        HidDevice.State<KeyboardReports.State> saved = keys.save();
        keys.reset(UsbSpeed.FULL);
        assertThat(keys.leds()).isEmpty();
        keys.restore(saved);
        assertThat(keys.active()).isTrue();
        assertThat(keys.leds()).containsExactly(Led.NUM_LOCK);
        assertThat(reports(keyboard)).hasSize(2);
        keys.receive(List.of(release(Key.A)));
        assertThat(reports(keyboard)).containsExactly(new byte[]{1, 0, 0, 0, 0, 0, 0, 0});

        configure(mouse);
        pointer.receive(List.of(new PointerMove(200, 0)));
        HidDevice.State<PointerReports.State> savedMouse = pointer.save();
        reports(mouse);
        pointer.restore(savedMouse);
        assertThat(reports(mouse)).hasSize(2);
    }

    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(3);
        List<InputEvent> events = List.of(new PointerMove(1 << 30, -1 << 30), new Wheel(1 << 30, 5),
                new PointerAt(5, 6), new PointerButton(Button.EXTRA, true), press(Key.ALT), release(Key.ALT));
        configure(keyboard);
        configure(mouse);
        configure(tablet);
        for (int i = 0; i < 100_000; i++) {
            UsbDevice<?> device = List.of(keyboard, mouse, tablet).get(random.nextInt(3));
            byte[] packet = new byte[8];
            random.nextBytes(packet);
            packet[0] &= (byte) 0xe3;
            packet[1] &= 0x0f;
            switch (random.nextInt(6)) {
                case 0 -> device.setup(packet);
                case 1 -> device.in(random.nextInt(16));
                case 2 -> device.out(random.nextInt(16), new byte[random.nextInt(65)]);
                case 3 -> clock.advance(random.nextInt(10_000_000));
                default -> List.of(keys, pointer, place).get(random.nextInt(3))
                        .receive(List.of(events.get(random.nextInt(events.size()))));
            }
        }
        configure(mouse);
        assertThat(reports(mouse)).isEmpty();
    }
}
