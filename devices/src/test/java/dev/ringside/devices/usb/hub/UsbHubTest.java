package dev.ringside.devices.usb.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.ScriptedFunction;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbHost;
import dev.ringside.devices.usb.UsbPort;
import dev.ringside.devices.usb.UsbSpeed;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsbHubTest {
    private final UsbHub function = new UsbHub("1");
    private final UsbDevice<HubState> hub = new UsbDevice<>("hub", function);
    private final ScriptedFunction script = new ScriptedFunction(UsbSpeed.FULL);
    private final UsbDevice<ScriptedFunction.State> device = new UsbDevice<>("script", script);
    private Optional<UsbDevice<?>> ready = Optional.empty();
    private boolean woken;
    private final UsbPort root = new UsbPort(new UsbHost() {
        @Override
        public void connectionChanged(UsbPort port) {}

        @Override
        public void ready(UsbPort port, UsbDevice<?> who, int endpointAddress) {
            ready = Optional.of(who);
        }

        @Override
        public void wakeUp(UsbPort port) {
            woken = true;
        }
    }, 1, Set.of(UsbSpeed.FULL));

    @BeforeEach
    void plugIn() {
        root.attach(hub);
        root.enable(true);
        function.downstream().get(2).attach(device);
        assertThat(set(0x0009, 1, 0)).isTrue();
    }

    private Optional<byte[]> get(int typeAndRequest, int value, int index, int length) {
        hub.setup(new byte[]{(byte) (typeAndRequest >> 8), (byte) typeAndRequest, (byte) value, (byte) (value >> 8),
            (byte) index, 0, (byte) length, 0});
        UsbAnswer answer = hub.in(0);
        return answer.handshake() == Handshake.ACK ? Optional.of(answer.data()) : Optional.empty();
    }

    private boolean set(int typeAndRequest, int value, int index) {
        return get(typeAndRequest, value, index, 0).isPresent();
    }

    private int status(int port) {
        byte[] status = get(0xa300, 0, port, 4).orElseThrow();
        return status[0] & 0xff | (status[1] & 0xff) << 8 | status[2] << 16;
    }

    @Test
    void portsLeadToDevices() {
        assertThat(get(0xa006, 0x2900, 0, 9).orElseThrow()).startsWith(9, 0x29, 7);
        assertThat(status(3)).as("no power").isZero();
        assertThat(set(0x2303, 8, 3)).isTrue();
        assertThat(status(3)).as("connected, which is news").isEqualTo(0x1_0101);
        assertThat(ready).contains(hub);
        assertThat(hub.in(1).data()).containsExactly(1 << 3);
        assertThat(set(0x2301, 16, 3)).isTrue();
        assertThat(hub.in(1).handshake()).isEqualTo(Handshake.NAK);
        assertThat(root.find(0)).as("only the hub").contains(hub);
        assertThat(set(0x2303, 4, 3)).isTrue();
        assertThat(status(3)).isEqualTo(0x10_0103);
        hub.setup(new byte[]{0, 5, 1, 0, 0, 0, 0, 0});
        hub.in(0);
        assertThat(root.find(0)).as("now the device is at address 0").contains(device);
        script.signals.ready(0x81);
        assertThat(ready).contains(device);
        function.downstream().get(2).detach();
        assertThat(status(3) & 0x1_0003).isEqualTo(0x1_0000);
        assertThat(set(0x2303, 4, 9)).as("no such port").isFalse();
    }

    @Test
    void sleepAndWakeUp() {
        set(0x2303, 8, 3);
        set(0x2303, 4, 3);
        device.setup(new byte[]{0, 9, 1, 0, 0, 0, 0, 0});
        device.in(0);
        device.setup(new byte[]{0, 3, 1, 0, 0, 0, 0, 0});
        device.in(0);
        set(0x2303, 2, 3);
        assertThat(status(3) & 4).isNotZero();
        script.signals.wakeUp();
        assertThat(status(3) & 0x4_0004).isEqualTo(0x4_0000);
        assertThat(woken).as("the hub does not sleep").isFalse();
    }

    @Test
    void stateSurvives() {
        set(0x2303, 8, 3);
        set(0x2303, 4, 3);
        HubState saved = function.save();
        function.reset(UsbSpeed.FULL);
        assertThat(status(3)).isZero();
        function.restore(saved);
        assertThat(status(3)).isEqualTo(0x11_0103);
    }

    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            get(new int[]{0xa300, 0x2303, 0x2301, 0xa006}[random.nextInt(4)], random.nextInt(32), random.nextInt(10),
                    random.nextInt(9));
            hub.in(random.nextInt(16));
        }
        assertThat(status(3) & ~0x1f_0317).isZero();
    }
}
