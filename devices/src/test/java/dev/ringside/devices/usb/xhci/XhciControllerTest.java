package dev.ringside.devices.usb.xhci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ringside.devices.pci.PciSlot;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.ScriptedFunction;
import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbSpeed;
import dev.ringside.devices.usb.Workbench;
import dev.ringside.devices.usb.xhci.XhciDriver.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XhciControllerTest {
    private static final int SUCCESS = 1;
    private static final int TRANSACTION_ERROR = 4;
    private static final int TRB_ERROR = 5;
    private static final int STALL = 6;
    private static final int SHORT_PACKET = 13;
    private static final int CONTEXT_STATE_ERROR = 19;
    private static final int STOPPED = 26;
    private static final int TRANSFER_EVENT = 32;
    private static final int BULK_IN = 3;
    private static final int BULK_OUT = 4;
    private static final int SUPER_PORT = 0x440 + 16 * 4;
    private static final int IOC = XhciDriver.IOC;
    private static final int NORMAL = XhciDriver.NORMAL << 10;
    private static final int BUFFER = XhciDriver.BUFFER;

    private final Workbench bench = new Workbench();
    private final PciSlot slot = bench.slot();
    private final XhciController controller = new XhciController(slot, bench.clock());
    private final XhciDriver driver = new XhciDriver(bench, slot);
    private final ScriptedFunction function = new ScriptedFunction(UsbSpeed.FULL, UsbSpeed.HIGH, UsbSpeed.SUPER);
    private final UsbDevice<ScriptedFunction.State> device = new UsbDevice<>("script", function);

    @BeforeEach
    void plugIn() {
        controller.ports().get(4).attach(device);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private int configured() {
        driver.start();
        int number = driver.address(5, 4, 512);
        assertThat(driver.control(number, 0x0009, 1, 0)).extracting(Seen::code).containsExactly(SUCCESS);
        assertThat(driver.configure(number, 1024).code()).isEqualTo(SUCCESS);
        driver.events();
        return number;
    }

    @Test
    void capabilities() {
        assertThat(driver.read(0)).isEqualTo(0x0100_0040);
        assertThat(bench.memory().read(XhciDriver.WINDOW, 1)).isEqualTo(0x40);
        assertThat(bench.memory().read(XhciDriver.WINDOW + 2, 2)).isEqualTo(0x0100);
        assertThat(driver.read(4)).isEqualTo(0x0800_0840);
        assertThat(driver.read(0x20)).as("USB 2").isEqualTo(0x0200_0402);
        assertThat(driver.read(0x28)).isEqualTo(0x0401);
        assertThat(driver.read(0x30)).as("USB 3").isEqualTo(0x0300_0002);
        assertThat(driver.read(0x38)).isEqualTo(0x0405);
        assertThat(driver.read(0x44) & 1).as("halted").isOne();
    }

    @Test
    void portsTellOfDevices() {
        driver.start();
        assertThat(driver.events()).extracting(Seen::type, Seen::parameter)
                .containsExactly(tuple(34, 5L << 24));
        assertThat(driver.read(SUPER_PORT)).as("trained: enabled, U0").isEqualTo(0x0002_1203);
        driver.write(SUPER_PORT, 0x0002_0200);
        assertThat(driver.read(SUPER_PORT)).isEqualTo(0x1203);
        controller.ports().get(4).detach();
        assertThat(driver.read(SUPER_PORT)).isEqualTo(0x0002_02a0);
        assertThat(driver.events()).hasSize(1);

        controller.ports().getFirst().attach(device);
        assertThat(driver.read(0x440)).as("high speed, not enabled").isEqualTo(0x0002_0ee1);
        driver.write(0x440, 0x0002_0210);
        assertThat(driver.read(0x440)).as("after reset").isEqualTo(0x0020_0e03);
        driver.write(0x440, 0x0021_0260);
        assertThat(driver.read(0x440)).as("suspended").isEqualTo(0x0000_0e63);
        driver.events();
        driver.write(0x440, 0x0001_0200);
        assertThat(driver.read(0x440)).as("resumed").isEqualTo(0x0040_0e03);
        assertThat(driver.events()).hasSize(1);
        driver.write(0x440, 0x0040_0202);
        assertThat(driver.read(0x440)).as("disabled").isEqualTo(0x0000_0ee1);
    }

    @Test
    void enumerates() {
        driver.start();
        int number = driver.address(5, 4, 512);
        assertThat(number).isOne();
        assertThat(device.address()).isOne();
        assertThat(driver.contextWord(number, 0, 3)).as("addressed").isEqualTo(2 << 27 | 1);
        assertThat(driver.contextWord(number, 1, 0) & 7).as("running").isOne();
        List<Seen> events = driver.control(number, 0x8006, 0x0100, 64);
        assertThat(events).extracting(Seen::code).containsExactly(SHORT_PACKET, SUCCESS);
        assertThat(events.getFirst().length()).as("not transferred").isEqualTo(64 - 18);
        assertThat(bench.bytes(BUFFER, 8)).containsExactly(18, 1, 0, 3, 0, 0, 0, 9);
        assertThat(driver.control(number, 0x8006, 0x0f00, 5)).extracting(Seen::code).containsExactly(SUCCESS);
        assertThat(driver.control(number, 0x8006, 0x0309, 64)).extracting(Seen::code).containsExactly(STALL);
        assertThat(driver.contextWord(number, 1, 0) & 7).as("halted").isEqualTo(2);
        driver.ring(number, 1, 0);
        assertThat(driver.events()).as("until it is reset").isEmpty();
        assertThat(driver.command(14, 0, number, 1, 0).code()).isEqualTo(SUCCESS);
        assertThat(driver.command(16, driver.place(number, 1), number, 1, 0).code()).isEqualTo(SUCCESS);
        bench.bytes(BUFFER, new byte[]{1, 2, 3});
        assertThat(driver.control(number, ScriptedFunction.STORE, 0, 3)).extracting(Seen::code)
                .containsExactly(SUCCESS);
        bench.bytes(BUFFER, new byte[]{0, 0, 0});
        assertThat(driver.control(number, ScriptedFunction.RECALL, 0, 3)).extracting(Seen::code)
                .containsExactly(SUCCESS);
        assertThat(bench.bytes(BUFFER, 3)).containsExactly(1, 2, 3);
    }

    @Test
    void bulkTransfersOfSeveralBlocks() {
        int number = configured();
        byte[] data = new byte[5000];
        new Random(1).nextBytes(data);
        bench.bytes(BUFFER, data);
        driver.queue(number, BULK_OUT, BUFFER, 3000, NORMAL | XhciDriver.CHAIN);
        int last = driver.queue(number, BULK_OUT, BUFFER + 3000, 2000, NORMAL | IOC);
        driver.ring(number, BULK_OUT, 0);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SUCCESS, last, 0, number, BULK_OUT));
        assertThat(function.heard.toByteArray()).isEqualTo(data);

        for (int at = 0; at < 5000; at += 1024) {
            function.answers.add(Arrays.copyOfRange(data, at, Math.min(at + 1024, 5000)));
        }
        bench.bytes(BUFFER, new byte[8192]);
        driver.queue(number, BULK_IN, BUFFER, 4000, NORMAL | XhciDriver.CHAIN | XhciDriver.ISP);
        int second = driver.queue(number, BULK_IN, BUFFER + 4000, 4000, NORMAL | XhciDriver.CHAIN | XhciDriver.ISP);
        driver.queue(number, BULK_IN, BUFFER + 8000, 100, NORMAL | XhciDriver.ISP | IOC);
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SHORT_PACKET, second, 3000, number, BULK_IN));
        assertThat(bench.bytes(BUFFER, 5000)).isEqualTo(data);
    }

    @Test
    void eventDataBlocksTellOfTheWholeTransfer() {
        int number = configured();
        function.answers.add(new byte[1024]);
        function.answers.add(new byte[100]);
        driver.queue(number, BULK_IN, BUFFER, 1024, NORMAL | XhciDriver.CHAIN);
        driver.queue(number, BULK_IN, BUFFER + 1024, 1024, NORMAL | XhciDriver.CHAIN);
        driver.queue(number, BULK_IN, 0x1234_5678_9abcL, 0, 7 << 10 | IOC);
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events()).containsExactly(
                new Seen(TRANSFER_EVENT, SHORT_PACKET, 0x1234_5678_9abcL, 1124, number, BULK_IN));
    }

    @Test
    void refusalWaitsForReadiness() {
        int number = configured();
        int block = driver.queue(number, BULK_IN, BUFFER, 512, NORMAL | IOC);
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events()).isEmpty();
        bench.clock().advance(1_000_000_000);
        assertThat(function.asked).as("asked once").isOne();
        int before = bench.interrupts();
        function.answers.add(new byte[512]);
        function.signals.ready(0x81);
        assertThat(bench.interrupts()).isEqualTo(before + 1);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SUCCESS, block, 0, number, BULK_IN));
    }

    @Test
    void stoppingAndGoingOn() {
        int number = configured();
        function.answers.add(new byte[1024]);
        int block = driver.queue(number, BULK_IN, BUFFER, 2048, NORMAL | IOC);
        driver.ring(number, BULK_IN, 0);
        driver.queueCommand(15, number, BULK_IN);
        assertThat(driver.events()).startsWith(new Seen(TRANSFER_EVENT, STOPPED, block, 1024, number, BULK_IN))
                .hasSize(2);
        assertThat(driver.contextWord(number, BULK_IN, 0) & 7).as("stopped").isEqualTo(3);
        assertThat(driver.command(15, 0, number, BULK_IN, 0).code()).isEqualTo(CONTEXT_STATE_ERROR);
        function.answers.add(new byte[1000]);
        function.signals.ready(0x81);
        assertThat(driver.events()).isEmpty();
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SHORT_PACKET, block, 24, number, BULK_IN));

        driver.queue(number, BULK_IN, BUFFER, 2048, NORMAL | IOC);
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.command(15, 0, number, BULK_IN, 0).code()).isEqualTo(SUCCESS);
        assertThat(driver.command(16, driver.place(number, BULK_IN), number, BULK_IN, 0).code()).isEqualTo(SUCCESS);
        int next = driver.queue(number, BULK_IN, BUFFER, 10, NORMAL | IOC);
        function.answers.add(new byte[10]);
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SUCCESS, next, 0, number, BULK_IN));
    }

    @Test
    void aDeviceThatIsPulledOut() {
        int number = configured();
        driver.queue(number, BULK_IN, BUFFER, 2048, NORMAL | IOC);
        controller.ports().get(4).detach();
        driver.events();
        driver.ring(number, BULK_IN, 0);
        assertThat(driver.events()).extracting(Seen::code).containsExactly(TRANSACTION_ERROR);
        assertThat(driver.command(10, 0, number, 0, 0).code()).isEqualTo(SUCCESS);
        assertThat(driver.address(5, 4, 512)).as("nobody there").isEqualTo(-1);
    }

    @Test
    void commandsThatMakeNoSense() {
        driver.start();
        assertThat(driver.command(23, 0, 0, 0, 0).code()).isEqualTo(SUCCESS);
        assertThat(driver.command(62, 0, 0, 0, 0).code()).isEqualTo(TRB_ERROR);
        assertThat(driver.command(10, 0, 3, 0, 0).code()).as("slot not enabled").isEqualTo(11);
        int number = driver.address(5, 4, 512);
        assertThat(driver.command(15, 0, number, 7, 0).code()).as("endpoint not enabled").isEqualTo(12);
        assertThat(driver.command(14, 0, number, 1, 0).code()).as("not halted").isEqualTo(CONTEXT_STATE_ERROR);
        assertThat(driver.address(5, 4, 512)).as("the port has a slot").isEqualTo(-1);
        for (int i = 0; i < 6; i++) {
            assertThat(driver.command(9, 0, 0, 0, 0).code()).isEqualTo(SUCCESS);
        }
        assertThat(driver.command(9, 0, 0, 0, 0).code()).as("eight slots enabled").isEqualTo(9);
        assertThat(driver.command(17, 0, number, 0, 0).code()).isEqualTo(SUCCESS);
        assertThat(driver.contextWord(number, 0, 3)).as("default").isEqualTo(1 << 27);
        assertThat(driver.command(17, 0, number, 0, 0).code()).isEqualTo(CONTEXT_STATE_ERROR);
    }

    @Test
    void moreEventsThanFit() {
        int number = configured();
        function.taking = Handshake.ACK;
        for (int i = 0; i < 200; i++) {
            driver.queue(number, BULK_OUT, BUFFER, 1, NORMAL | IOC);
            driver.ring(number, BULK_OUT, 0);
        }
        int seen = 0;
        for (List<Seen> events = driver.events(); !events.isEmpty(); events = driver.events()) {
            assertThat(events.size()).isLessThan(XhciDriver.EVENTS);
            seen += events.size();
        }
        assertThat(seen).isEqualTo(200);
    }

    @Test
    void interruptsByMessage() {
        int number = configured();
        bench.configure(slot, 0x72, 2, 0x8000);
        long table = XhciDriver.WINDOW + 0x10_0000;
        bench.memory().write(table, 4, 0xfee0_0000L);
        bench.memory().write(table + 8, 4, 0x41);
        bench.memory().write(table + 12, 4, 0);
        assertThat(bench.interrupt()).isFalse();
        driver.queue(number, BULK_OUT, BUFFER, 1, NORMAL | IOC);
        driver.ring(number, BULK_OUT, 0);
        assertThat(bench.messages()).containsExactly(new Workbench.Message(0xfee0_0000L, 0x41));
        driver.queue(number, BULK_OUT, BUFFER, 1, NORMAL | IOC);
        driver.ring(number, BULK_OUT, 0);
        assertThat(bench.messages()).as("the handler is busy").hasSize(1);
        assertThat(bench.interrupt()).isFalse();
        assertThat(driver.events()).hasSize(2);
    }

    @Test
    void stateSurvives() {
        int number = configured();
        int block = driver.queue(number, BULK_IN, BUFFER, 512, NORMAL | IOC);
        driver.ring(number, BULK_IN, 0);
        XhciController.State saved = controller.save();
        controller.reset();
        assertThat(driver.read(0x44)).isEqualTo(1);
        controller.restore(saved);
        bench.clock().advance(1000);
        function.answers.add(new byte[512]);
        function.signals.ready(0x81);
        assertThat(driver.events())
                .containsExactly(new Seen(TRANSFER_EVENT, SUCCESS, block, 0, number, BULK_IN));
        XhciController.State damaged = new XhciController.State(1, saved.operational(), new int[3], saved.slots(),
                saved.interrupters(), saved.messages());
        assertThatThrownBy(() -> controller.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Registers, rings and contexts of random words: nothing throws, and every go ends. */
    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(31);
        for (int round = 0; round < 1500; round++) {
            if (round % 50 == 0) {
                configured();
            }
            for (int i = 0; i < 40; i++) {
                int at = 0x1000 + random.nextInt(0x26000) & ~3;
                bench.poke(at, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt() & 0x0003_ffff);
            }
            // Commands with a right cycle bit for a slot that there is.
            driver.queueCommand(random.nextInt(9, 18), 1, random.nextInt(32));
            driver.queue(1, BULK_OUT, random.nextInt(), random.nextInt() & 0x1_ffff,
                    random.nextInt(9) << 10 | random.nextInt() & 0x7e);
            for (int i = 0; i < 20; i++) {
                int width = 1 << random.nextInt(4);
                int[] places = {0x40, 0x440, 0x1000, 0x2000};
                int offset = places[random.nextInt(4)] + random.nextInt(0x80) & -width;
                bench.memory().read(XhciDriver.WINDOW + offset, width);
                if (random.nextInt(4) == 0 && offset != 0x40) {
                    bench.memory().write(XhciDriver.WINDOW + offset, width, random.nextLong());
                }
                driver.ring(1, random.nextInt(32), 0);
            }
            bench.clock().advance(random.nextInt(200_000));
            if (random.nextInt(10) == 0) {
                controller.ports().get(4).detach();
                controller.ports().get(4).attach(device);
            }
            controller.restore(controller.save());
        }
        assertThat(controller.save().version()).isOne();
    }
}
