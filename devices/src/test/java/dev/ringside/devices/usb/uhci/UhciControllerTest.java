package dev.ringside.devices.usb.uhci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.usb.ScriptedFunction;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.devices.usb.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UhciControllerTest {
    private static final int COMMAND = 0x00;
    private static final int STATUS = 0x02;
    private static final int FRAME_NUMBER = 0x06;
    private static final int PORT_1 = 0x10;
    private static final int PORT_2 = 0x12;
    private static final int STALLED = 1 << 22;
    private static final int NAK = 1 << 19;
    private static final int BABBLE = 1 << 20;
    private static final int TIMEOUT = 1 << 18;
    private static final int IN = 0x69;
    private static final int OUT = 0xe1;
    private static final long MILLISECOND = 1_000_000;

    private final Workbench bench = new Workbench();
    private final PciSlot slot = bench.slot();
    private final UhciController controller = new UhciController(slot, bench.clock());
    private final UhciDriver driver = new UhciDriver(bench, controller);
    private final ScriptedFunction function = new ScriptedFunction(UsbSpeed.FULL, UsbSpeed.HIGH);
    private final UsbDevice<ScriptedFunction.State> device = new UsbDevice<>("script", function);

    @BeforeEach
    void plugIn() {
        bench.enable(slot);
        controller.ports().getFirst().attach(device);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private int read(int register) {
        return (int) controller.read(register, 2);
    }

    private void configure() {
        driver.start();
        driver.resetPort(0);
        assertThat(driver.set(0, 0x0005, 7, 0)).isTrue();
        assertThat(driver.set(7, 0x0009, 1, 0)).isTrue();
    }

    @Test
    void portsTellOfDevices() {
        assertThat(read(PORT_1)).as("connected, and just so").isEqualTo(0x0083);
        assertThat(read(PORT_2)).isEqualTo(0x0080);
        assertThat(controller.read(0x14, 4)).as("no third port").isEqualTo(0xffff_ffffL);
        controller.write(PORT_1, 2, 0x0002);
        assertThat(read(PORT_1)).isEqualTo(0x0081);
        driver.resetPort(0);
        assertThat(read(PORT_1)).isEqualTo(0x0085);
        controller.ports().getFirst().detach();
        assertThat(read(PORT_1)).as("gone: both changes").isEqualTo(0x008a);
        driver.resetPort(1);
        assertThat(read(PORT_2) & 4).as("an empty port is not enabled").isZero();
    }

    @Test
    void registersKeepTheirBits() {
        controller.write(0x08, 4, 0x1234_5678);
        assertThat(controller.read(0x08, 4)).isEqualTo(0x1234_5000);
        controller.write(0x0c, 1, 0xff);
        assertThat(controller.read(0x0c, 1)).isEqualTo(0x7f);
        controller.write(0x0d, 1, 0xff);
        assertThat(controller.read(0x0c, 2)).isEqualTo(0x7f);
        controller.write(FRAME_NUMBER, 2, 0xffff);
        assertThat(read(FRAME_NUMBER)).isEqualTo(0x7ff);
        controller.write(COMMAND, 2, 2);
        assertThat(read(FRAME_NUMBER)).as("after a reset").isZero();
        assertThat(read(STATUS)).isEqualTo(0x20);
    }

    @Test
    void enumerates() {
        driver.start();
        driver.resetPort(0);
        Optional<byte[]> head = driver.get(0, 0x8006, 0x0100, 0, 64);
        assertThat(head.orElseThrow()).hasSize(18).startsWith(18, 1, 0x10, 1);
        assertThat(driver.set(0, 0x0005, 7, 0)).isTrue();
        assertThat(driver.get(0, 0x8006, 0x0100, 0, 18)).as("nobody at the old address").isEmpty();
        assertThat(driver.get(7, 0x8006, 0x0200, 0, 255).orElseThrow()).hasSize(9 + 9 + 7 + 7);
        assertThat(driver.get(7, 0x8006, 0x0302, 0x409, 255).orElseThrow())
                .endsWith("Script".getBytes(StandardCharsets.UTF_16LE));
        assertThat(driver.get(7, 0x8006, 0x0309, 0x409, 255)).as("no such string").isEmpty();
        assertThat(driver.set(7, 0x0009, 1, 0)).isTrue();
        assertThat(driver.get(7, 0x8008, 0, 0, 1).orElseThrow()).containsExactly(1);
        assertThat(driver.set(7, ScriptedFunction.STORE, 0, 0, new byte[]{1, 2, 3})).isTrue();
        assertThat(driver.get(7, ScriptedFunction.RECALL, 0, 0, 64).orElseThrow()).containsExactly(1, 2, 3);
    }

    @Test
    void completionInterrupts() {
        configure();
        controller.write(STATUS, 2, 0x3f);
        assertThat(bench.interrupt()).isFalse();
        driver.clear();
        driver.add(OUT, 7, 2, 4, 0x9000, UhciDriver.IOC);
        bench.bytes(0x9000, "ping".getBytes(StandardCharsets.US_ASCII));
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(function.heard.toString(StandardCharsets.US_ASCII)).isEqualTo("ping");
        assertThat(bench.interrupt()).isTrue();
        assertThat(read(STATUS)).isEqualTo(1);
        controller.write(0x04, 2, 0x08);
        assertThat(bench.interrupt()).as("short packets only").isFalse();
        controller.write(0x04, 2, 0x04);
        assertThat(bench.interrupt()).isTrue();
        controller.write(STATUS, 2, 1);
        assertThat(bench.interrupt()).isFalse();
    }

    @Test
    void aShortPacketEndsATransferWhereTheDriverWantsThat() {
        configure();
        controller.write(STATUS, 2, 0x3f);
        driver.clear();
        int first = driver.add(IN, 7, 1, 64, 0x9000, UhciDriver.SPD);
        int second = driver.add(IN, 7, 1, 64, 0x9040, UhciDriver.SPD);
        int third = driver.add(IN, 7, 1, 64, 0x9080, UhciDriver.SPD);
        function.answers.add(new byte[64]);
        function.answers.add(new byte[]{5, 6, 7});
        driver.submit();
        bench.clock().advance(2 * MILLISECOND);
        assertThat(driver.actual(first)).isEqualTo(64);
        assertThat(driver.actual(second)).isEqualTo(3);
        assertThat(driver.status(third) & UhciDriver.ACTIVE).isNotZero();
        assertThat(bench.peek(UhciDriver.QUEUE + 4) & ~15).as("the queue stays").isEqualTo(second);
        assertThat(bench.interrupt()).isTrue();
        assertThat(bench.bytes(0x9040, 3)).containsExactly(5, 6, 7);
    }

    @Test
    void refusalIsTriedAgainAndReadinessIsSeenAtOnce() {
        configure();
        driver.clear();
        int waiting = driver.add(IN, 7, 1, 64, 0x9000, UhciDriver.IOC);
        driver.submit();
        bench.clock().advance(100 * MILLISECOND);
        assertThat(driver.status(waiting) & (UhciDriver.ACTIVE | NAK)).isEqualTo(UhciDriver.ACTIVE | NAK);
        assertThat(function.asked).as("every frame").isBetween(95, 101);
        function.answers.add(new byte[]{1});
        function.signals.ready(0x81);
        bench.clock().advance(1);
        assertThat(driver.done()).isTrue();
        assertThat(driver.actual(waiting)).isOne();
    }

    @Test
    void failures() {
        configure();
        controller.write(STATUS, 2, 0x3f);
        driver.clear();
        int stalled = driver.add(IN, 7, 5, 64, 0x9000, 0);
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(driver.status(stalled) & (UhciDriver.ACTIVE | STALLED)).isEqualTo(STALLED);
        assertThat(read(STATUS)).isEqualTo(2);
        assertThat(bench.interrupt()).isTrue();

        driver.clear();
        int babble = driver.add(IN, 7, 1, 2, 0x9000, 0);
        function.answers.add(new byte[]{9, 9, 9});
        bench.poke(0x9000, 0);
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(driver.status(babble) & (UhciDriver.ACTIVE | STALLED | BABBLE)).isEqualTo(STALLED | BABBLE);
        assertThat(bench.peek(0x9000)).as("nothing is written").isZero();

        driver.clear();
        int nobody = driver.add(IN, 100, 1, 2, 0x9000, 0);
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(driver.status(nobody) & (UhciDriver.ACTIVE | TIMEOUT)).isEqualTo(TIMEOUT);

        driver.clear();
        driver.add(0x55, 7, 1, 2, 0x9000, 0);
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(read(STATUS) & 0x30).as("process error: halted").isEqualTo(0x30);
        assertThat(read(COMMAND) & 1).isZero();
    }

    @Test
    void frameNumbersKeepTime() {
        configure();
        bench.clock().advance(100 * MILLISECOND);
        int before = read(FRAME_NUMBER);
        for (int i = 1; i <= 20; i++) {
            bench.clock().advance(MILLISECOND);
            assertThat(read(FRAME_NUMBER) - before & 0x7ff).as("after %d ms without traffic", i).isEqualTo(i);
        }
    }

    @Test
    void circlesEnd() {
        configure();
        bench.poke(UhciDriver.QUEUE, UhciDriver.QUEUE | 2);
        bench.clock().advance(3 * MILLISECOND);
        driver.clear();
        for (int i = 0; i < 20; i++) {
            driver.add(OUT, 7, 2, 1, 0x9000, 0);
        }
        // Breadth first: without the circle one packet a frame.
        for (int i = 0; i < 19; i++) {
            bench.poke(0x3000 + 32 * i, bench.peek(0x3000 + 32 * i) & ~4);
        }
        driver.submit();
        bench.clock().advance(MILLISECOND);
        assertThat(driver.done()).as("the rest of the frame is used").isTrue();

        bench.poke(0x3000, 0x3000);
        for (int i = 0; i < 1024; i++) {
            bench.poke(UhciDriver.FRAME_LIST + 4 * i, 0x3000);
        }
        int before = read(FRAME_NUMBER);
        bench.clock().advance(10 * MILLISECOND);
        assertThat(read(FRAME_NUMBER) - before & 0x7ff).isBetween(9, 10);
    }

    @Test
    void stoppedItDoesNothing() {
        configure();
        driver.clear();
        driver.add(IN, 7, 1, 64, 0x9000, 0);
        driver.submit();
        controller.write(COMMAND, 2, 0);
        assertThat(read(STATUS) & 0x20).isNotZero();
        function.asked = 0;
        bench.clock().advance(50 * MILLISECOND);
        assertThat(function.asked).isZero();
        bench.configure(slot, 4, 2, 3);
        controller.write(COMMAND, 2, 1);
        bench.clock().advance(50 * MILLISECOND);
        assertThat(function.asked).as("not bus master").isZero();
    }

    @Test
    void aSleepingBusIsWoken() {
        configure();
        assertThat(driver.set(7, 0x0003, 1, 0)).isTrue();
        controller.write(STATUS, 2, 0x3f);
        controller.write(COMMAND, 2, 0x08);
        assertThat(bench.interrupt()).isFalse();
        function.signals.wakeUp();
        assertThat(read(STATUS)).isEqualTo(0x24);
        assertThat(bench.interrupt()).isTrue();
        controller.write(STATUS, 2, 0x04);
        controller.write(COMMAND, 2, 0x01);
        function.signals.wakeUp();
        assertThat(read(STATUS)).as("awake already").isZero();

        controller.write(PORT_1, 2, 0x1006);
        assertThat(driver.get(7, 0x8008, 0, 0, 1)).as("packets do not pass a sleeping port").isEmpty();
        function.signals.wakeUp();
        assertThat(read(PORT_1)).isEqualTo(0x10c5);
        controller.write(PORT_1, 2, 0x0004);
        assertThat(read(PORT_1)).isEqualTo(0x0085);
    }

    @Test
    void stateSurvives() {
        configure();
        driver.clear();
        driver.add(OUT, 7, 2, 4, 0x9000, UhciDriver.IOC);
        driver.submit();
        UhciController.State saved = controller.save();
        UsbDevice.State<ScriptedFunction.State> savedDevice = device.save();
        controller.reset();
        device.reset();
        assertThat(device.address()).isZero();
        device.restore(savedDevice);
        controller.restore(saved);
        bench.clock().advance(2 * MILLISECOND);
        assertThat(driver.done()).isTrue();
        assertThat(function.heard.size()).isEqualTo(4);
        UhciController.State damaged = new UhciController.State(1, 0, 0, 0, 0, 0, 0, new int[3], false, false, 0);
        assertThatThrownBy(() -> controller.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Registers and a schedule of random words: nothing throws, and time passes. */
    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(20);
        driver.start();
        driver.resetPort(0);
        for (int round = 0; round < 3000; round++) {
            for (int i = 0; i < 64; i++) {
                int at = 0x1000 + random.nextInt(0x3000) & ~3;
                int value = random.nextInt();
                // Mostly links that stay in memory, so that the walk gets somewhere.
                bench.poke(at, random.nextInt(8) == 0 ? value : value & 0x3fff | random.nextInt(4) << 23);
            }
            for (int i = 0; i < 20; i++) {
                int width = 1 << random.nextInt(3);
                int offset = random.nextInt(32 / width) * width;
                controller.write(offset, width, random.nextInt() & (1L << 8 * width) - 1);
                controller.read(offset, width);
            }
            controller.write(0x08, 4, 0x1000);
            controller.write(COMMAND, 2, 1);
            bench.clock().advance(random.nextInt(3_000_000));
        }
        assertThat(controller.save().version()).isOne();
    }
}
