package dev.ringside.devices.virtio.input;

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
import dev.ringside.devices.virtio.GuestComputer;
import dev.ringside.devices.virtio.GuestDriver;
import dev.ringside.devices.virtio.GuestQueue;
import dev.ringside.devices.virtio.GuestQueue.Buffer;
import dev.ringside.devices.virtio.pci.VirtioPciInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtioInputDeviceTest {
    private static final long EVENTS = 0x8000;

    private VirtioInputDevice device;
    private GuestComputer computer;
    private GuestDriver driver;
    private GuestQueue events;
    private GuestQueue status;

    private void build(InputKind kind) {
        device = new VirtioInputDevice(kind, "7");
        computer = new GuestComputer(device, VirtioPciInterface.MODERN);
        driver = new GuestDriver(computer);
        start();
    }

    private void start() {
        assertThat(driver.negotiate(0)).isTrue();
        events = driver.queue(0, 32);
        status = driver.queue(1, 8);
        driver.go();
    }

    private void giveBuffers(int count) {
        for (int i = 0; i < count; i++) {
            events.add(new Buffer(EVENTS + 8L * i, 8, true));
        }
        events.kick();
    }

    /** Events that have come since the last time, as type, code and value. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (var used = events.poll(); used.isPresent(); used = events.poll()) {
            assertThat(used.get().written()).isEqualTo(8);
            long at = EVENTS + 8L * used.get().head();
            told.add("%x %x %d".formatted(computer.memory.read(at, 2), computer.memory.read(at + 2, 2),
                    (int) computer.memory.read(at + 4, 4)));
        }
        return told;
    }

    @AfterEach
    void close() {
        assertThat(computer.hostUntouched()).isTrue();
        computer.close();
    }

    private byte[] ask(int select, int subselect) {
        driver.setField(0, 1, select);
        driver.setField(1, 1, subselect);
        byte[] answer = new byte[(int) driver.field(2, 1)];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (byte) driver.field(8 + i, 1);
        }
        return answer;
    }

    private BitSet bits(int type) {
        return BitSet.valueOf(ask(0x11, type));
    }

    @Test
    void aKeyboardTellsWhatItIs() {
        build(InputKind.KEYBOARD);
        assertThat(new String(ask(1, 0), StandardCharsets.US_ASCII)).isEqualTo("Ringside virtio keyboard");
        assertThat(new String(ask(2, 0), StandardCharsets.US_ASCII)).isEqualTo("7");
        assertThat(ask(3, 0)).hasSize(8);
        assertThat(bits(EventCode.TYPE_KEY).get(Key.A.evdev())).isTrue();
        assertThat(bits(EventCode.TYPE_KEY).get(EventCode.BUTTON_LEFT)).isFalse();
        assertThat(bits(EventCode.TYPE_LED).cardinality()).isEqualTo(3);
        assertThat(ask(0x11, EventCode.TYPE_REPEAT)).hasSize(1);
        assertThat(ask(0x11, EventCode.TYPE_ABSOLUTE)).isEmpty();
        assertThat(ask(0x12, 0)).isEmpty();
        assertThat(ask(99, 3)).isEmpty();
    }

    @Test
    void aTabletTellsItsAxes() {
        build(InputKind.TABLET);
        assertThat(bits(EventCode.TYPE_ABSOLUTE).cardinality()).isEqualTo(2);
        byte[] axis = ask(0x12, EventCode.AXIS_Y);
        assertThat(axis).hasSize(20);
        assertThat(driver.field(8, 4)).as("least").isZero();
        assertThat(driver.field(12, 4)).as("greatest").isEqualTo(InputEvent.POINTER_MAX);
        assertThat(ask(0x12, 2)).as("no third axis").isEmpty();
    }

    @Test
    void everyFrameEndsWithASync() {
        build(InputKind.KEYBOARD);
        giveBuffers(16);
        device.receive(List.of(new KeyChange(Key.A, true), new KeyChange(Key.SHIFT, true)));
        assertThat(told()).containsExactly("1 1e 1", "1 2a 1", "0 0 0");
        device.receive(List.of(new KeyChange(Key.A, false)));
        assertThat(told()).containsExactly("1 1e 0", "0 0 0");
    }

    @Test
    void pointersTellOfPlacesMovesButtonsAndWheels() {
        build(InputKind.TABLET);
        giveBuffers(16);
        device.receive(List.of(new PointerAt(10, 20), new PointerButton(Button.MIDDLE, true), new Wheel(0, 1)));
        assertThat(told()).containsExactly("3 0 10", "3 1 20", "1 112 1", "2 8 1", "0 0 0");
        close();
        build(InputKind.MOUSE);
        giveBuffers(16);
        device.receive(List.of(new PointerMove(-3, 0), new Wheel(2, 0)));
        device.receive(List.of(new PointerMove(0, 0)));
        assertThat(told()).containsExactly("2 0 -3", "2 6 2", "0 0 0");
    }

    @Test
    void eachKindTakesItsEvents() {
        build(InputKind.KEYBOARD);
        assertThat(device.accepts(new KeyChange(Key.A, true))).isTrue();
        assertThat(device.accepts(new PointerAt(0, 0))).isFalse();
        assertThat(device.accepts(new Wheel(0, 1))).isFalse();
        assertThat(InputKind.MOUSE.accepts(new PointerMove(1, 1))).isTrue();
        assertThat(InputKind.MOUSE.accepts(new PointerAt(1, 1))).isFalse();
        assertThat(InputKind.TABLET.accepts(new PointerAt(1, 1))).isTrue();
        assertThat(device.active()).isTrue();
        driver.setStatus(0);
        assertThat(device.active()).isFalse();
    }

    @Test
    void eventsWaitForBuffers() {
        build(InputKind.KEYBOARD);
        device.receive(List.of(new KeyChange(Key.B, true)));
        assertThat(told()).isEmpty();
        giveBuffers(1);
        assertThat(told()).containsExactly("1 30 1");
        VirtioInputDevice.State saved = device.save();
        device.reset();
        device.restore(saved);
        giveBuffers(1);
        computer.runAllPosted();
        assertThat(computer.memory.read(EVENTS, 8)).as("the sync was saved").isZero();
        assertThat(device.active()).isTrue();
    }

    @Test
    void aGuestThatTakesNothingLosesWholeFrames() {
        build(InputKind.KEYBOARD);
        for (int i = 0; i < 2000; i++) {
            device.receive(List.of(new KeyChange(Key.C, i % 2 == 0)));
        }
        assertThat(device.save().waiting().length).isLessThanOrEqualTo(8 * 1024);
        assertThat(device.save().waiting().length % 16).isZero();
    }

    @Test
    void theGuestSwitchesLights() {
        build(InputKind.KEYBOARD);
        light(EventCode.LED_CAPS_LOCK, 1);
        light(EventCode.LED_NUM_LOCK, 1);
        light(9, 1);
        assertThat(device.leds()).containsExactlyInAnyOrder(Led.CAPS_LOCK, Led.NUM_LOCK);
        light(EventCode.LED_CAPS_LOCK, 0);
        assertThat(device.leds()).containsExactly(Led.NUM_LOCK);
    }

    private void light(int code, int value) {
        computer.memory.write(EVENTS, 8, 0x11 | (long) code << 16 | (long) value << 32);
        status.add(new Buffer(EVENTS, 8, false));
        status.kick();
        assertThat(status.poll()).isPresent();
    }

    @Test
    void randomSelectionsAndRingsDoNoHarm() {
        build(InputKind.TABLET);
        Random random = new Random(6);
        for (int round = 0; round < 20_000; round++) {
            if (round % 50 == 0) {
                start();
            }
            driver.setField(random.nextInt(140), 1 << random.nextInt(4), random.nextLong());
            driver.field(random.nextInt(140), 1 << random.nextInt(4));
            GuestQueue queue = random.nextBoolean() ? events : status;
            queue.describe(random.nextInt(8), EVENTS + random.nextInt(64), random.nextInt(16), random.nextInt(4),
                    random.nextInt(9));
            queue.makeAvailable(random.nextInt(8));
            queue.kick();
            device.receive(List.of(new PointerAt(random.nextInt(), 5), new Wheel(random.nextInt(), 1)));
            computer.runPosted();
        }
        start();
        device.reset();
        start();
        giveBuffers(8);
        device.receive(List.of(new PointerAt(1, 2)));
        assertThat(told()).containsExactly("3 0 1", "3 1 2", "0 0 0");
    }
}
