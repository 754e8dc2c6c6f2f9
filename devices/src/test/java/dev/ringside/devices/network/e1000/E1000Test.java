package dev.ringside.devices.network.e1000;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.network.FrameReceiver;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.network.Port;
import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.pci.PciBus;
import dev.ringside.devices.pci.PciConfigurationPorts;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class E1000Test {
    private static final int RAM = 1 << 20;
    private static final long WINDOW = 0xe000_0000L;
    private static final long RECEIVE_RING = 0x1000;
    private static final long TRANSMIT_RING = 0x2000;
    private static final long BUFFERS = 0x1_0000;
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final int ENABLE_AND_BROADCAST = 0x8002;

    private final NativePages pages = NativePages.reserve(RAM);
    private final MachineLock lock = new MachineLock();
    private final PhysicalMap memory = new PhysicalMap(lock);
    private final PortBus ports = new PortBus(lock);
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private final List<byte[]> sent = new ArrayList<>();
    private FrameReceiver receiver;
    private NetworkCard card;
    private E1000 e1000;
    private boolean pin;

    @BeforeEach
    void plugIn() {
        memory.add(new MemoryRegion.Ram(0, RAM, "RAM", pages.address(), false));
        List<InterruptLine> lines = IntStream.range(0, 4).mapToObj(_ -> (InterruptLine) level -> pin = level).toList();
        PciBus bus = new PciBus(ports, memory, lines, (_, _) -> {
        });
        ports.map(0xcf8, 8, "PCI configuration", new PciConfigurationPorts(bus, () -> {
        }));
        card = new NetworkCard(MAC, to -> {
            receiver = to;
            return new Port() {
                @Override
                public void send(byte[] frame) {
                    sent.add(frame);
                }

                @Override
                public void close() {}
            };
        }, true, posted::add);
        PciSlot slot = bus.nextFreeSlot();
        e1000 = new E1000(slot, card, Optional.empty(), posted::add);
        configure(slot, 0x10, (int) WINDOW);
        configure(slot, 0x04, 7);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    private void configure(PciSlot slot, int register, int value) {
        ports.write(0xcf8, 4, 0x8000_0000L | slot.device() << 11 | register);
        ports.write(0xcfc, 4, value & 0xffff_ffffL);
    }

    private int get(int register) {
        return (int) memory.read(WINDOW + register, 4);
    }

    private void set(int register, long value) {
        memory.write(WINDOW + register, 4, value & 0xffff_ffffL);
    }

    private void runPosted() {
        for (Runnable next = posted.poll(); next != null; next = posted.poll()) {
            next.run();
        }
    }

    private static byte[] frame(int length, long to) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        Bytes.put48(frame, 0, to);
        return frame;
    }

    private void startReceiver(int buffers) {
        set(Register.RDBAL, RECEIVE_RING);
        set(Register.RDLEN, 16 * 16);
        for (int i = 0; i < 16; i++) {
            memory.write(RECEIVE_RING + 16L * i, 8, BUFFERS + 2048L * i);
            memory.write(RECEIVE_RING + 16L * i + 8, 8, 0);
        }
        set(Register.RDH, 0);
        set(Register.RDT, buffers);
        set(Register.RCTL, ENABLE_AND_BROADCAST);
        set(Register.IMS, 0xff);
    }

    private void startTransmitter(long[]... descriptors) {
        set(Register.TDBAL, TRANSMIT_RING);
        set(Register.TDLEN, 16 * 16);
        set(Register.TDH, 0);
        set(Register.TCTL, 2);
        for (int i = 0; i < descriptors.length; i++) {
            memory.write(TRANSMIT_RING + 16L * i, 8, descriptors[i][0]);
            memory.write(TRANSMIT_RING + 16L * i + 8, 8, descriptors[i][1]);
        }
        set(Register.TDT, descriptors.length);
        runPosted();
    }

    private byte[] memory(long address, int length) {
        byte[] bytes = new byte[length];
        memory.readBytes(address, bytes, 0, length);
        return bytes;
    }

    @Test
    void theEepromHoldsTheAddressAndAChecksum() {
        int sum = 0;
        for (int word = 0; word < 64; word++) {
            set(Register.EERD, word << 8 | 1);
            int byRegister = get(Register.EERD);
            assertThat(byRegister & 0x10).isNotZero();
            assertThat(microwire(word)).as("word %d", word).isEqualTo(byRegister >>> 16);
            sum += byRegister >>> 16;
        }
        assertThat(sum & 0xffff).isEqualTo(0xbaba);
        assertThat(microwire(0)).isEqualTo(0x5452);
        assertThat(get(Register.RAL)).isEqualTo(0x1200_5452);
        assertThat(get(Register.RAH)).isEqualTo(0x8000_5634);
    }

    /** Reads a word as Linux does, by the lines of the bus. */
    private int microwire(int word) {
        set(Register.EECD, 0x40);
        assertThat(get(Register.EECD) & 0x80).as("granted").isNotZero();
        set(Register.EECD, 0x42);
        for (int bit = 8; bit >= 0; bit--) {
            int line = 0x42 | ((6 << 6 | word) >> bit & 1) << 2;
            set(Register.EECD, line);
            set(Register.EECD, line | 1);
            set(Register.EECD, line);
        }
        int value = 0;
        for (int bit = 0; bit < 16; bit++) {
            set(Register.EECD, 0x43);
            value = value << 1 | get(Register.EECD) >> 3 & 1;
            set(Register.EECD, 0x42);
        }
        set(Register.EECD, 0x40);
        return value;
    }

    @Test
    void aFrameArrives() {
        startReceiver(15);
        byte[] frame = frame(1514, MAC.value());
        receiver.receive(frame);
        receiver.receive(frame(20, 0xffff_ffff_ffffL));
        receiver.receive(frame(60, 0x5254_0099_9999L));
        runPosted();
        assertThat(memory(BUFFERS, 1514)).isEqualTo(frame);
        assertThat(memory.read(RECEIVE_RING + 8, 2)).as("with a check sequence").isEqualTo(1518);
        assertThat(memory.read(RECEIVE_RING + 12, 1) & 3).isEqualTo(3);
        assertThat(memory.read(RECEIVE_RING + 24, 2)).as("padded").isEqualTo(64);
        assertThat(memory.read(RECEIVE_RING + 44, 1)).as("for somebody else").isZero();
        assertThat(get(Register.RDH)).isEqualTo(2);
        assertThat(pin).isTrue();
        assertThat(get(Register.ICR) & Register.RECEIVED).isNotZero();
        assertThat(pin).isFalse();
        assertThat(card.traffic().receivedFrames()).isEqualTo(2);
    }

    @Test
    void framesWaitForBuffers() {
        startReceiver(0);
        byte[] frame = frame(100, MAC.value());
        receiver.receive(frame);
        runPosted();
        assertThat(get(Register.ICR)).isZero();
        set(Register.RDT, 1);
        assertThat(memory(BUFFERS, 100)).isEqualTo(frame);
    }

    @Test
    void aFrameGoesOutInPieces() {
        byte[] frame = frame(200, 0x5254_0011_1111L);
        memory.writeBytes(BUFFERS, frame, 0, 200);
        set(Register.IMS, 0xff);
        startTransmitter(new long[]{BUFFERS, 50}, new long[]{BUFFERS + 50, 0x0900_0000L | 150});
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst()).isEqualTo(frame);
        assertThat(memory.read(TRANSMIT_RING + 12, 1)).as("not asked for").isZero();
        assertThat(memory.read(TRANSMIT_RING + 28, 1)).isEqualTo(1);
        assertThat(get(Register.ICR)).isEqualTo(3);
        assertThat(get(Register.TDH)).isEqualTo(2);
    }

    @Test
    void oneLargeSegmentBecomesFrames() {
        byte[] data = new byte[5000];
        new Random(1).nextBytes(data);
        byte[] packet = new byte[54 + data.length];
        Bytes.put48(packet, 6, MAC.value());
        Bytes.put16(packet, 12, 0x0800);
        Ipv4Packet whole = new TcpSegment(1, 2, 1000, 7, TcpSegment.ACK | TcpSegment.PSH, 99, data).packet(0x0a000001,
                0x0a000002);
        whole.write(packet, 14, 5, 0, whole.payload().length);
        // As a driver leaves it: no length, no checksum of the header, and the sum of the addresses only.
        Bytes.put16(packet, 16, 0);
        Bytes.put16(packet, 24, 0);
        Bytes.put16(packet, 50, 0x0a00 + 1 + 0x0a00 + 2 + 6);
        memory.writeBytes(BUFFERS, packet, 0, packet.length);
        long context = 14 | 24 << 8 | 33 << 16 | (34L | 50 << 8) << 32;
        long contextUpper = 0x2700_0000L | packet.length - 54 | (54L << 8 | 1460L << 16) << 32;
        startTransmitter(new long[]{context, contextUpper},
                new long[]{BUFFERS, 0x2d10_0000L | packet.length | 0x300L << 32});
        assertThat(sent).hasSize(4);
        int next = 0;
        for (byte[] frame : sent) {
            TcpSegment segment = Ipv4Packet.parse(frame, 14).flatMap(TcpSegment::parse).orElseThrow();
            assertThat(segment.sequence()).isEqualTo(1000 + next);
            assertThat(segment.data()).isEqualTo(Arrays.copyOfRange(data, next, next + segment.data().length));
            next += segment.data().length;
            assertThat(segment.has(TcpSegment.PSH)).isEqualTo(next == data.length);
        }
        assertThat(next).isEqualTo(data.length);
    }

    @Test
    void theTransceiverTellsOfTheLink() {
        set(Register.IMS, Register.LINK_CHANGED);
        set(Register.MDIC, 2 << 26 | 1 << 21 | 1 << 16);
        assertThat(get(Register.MDIC) & 4).isNotZero();
        assertThat(get(Register.STATUS) & 2).isNotZero();
        card.setLink(false);
        runPosted();
        assertThat(pin).isTrue();
        assertThat(get(Register.STATUS) & 2).isZero();
        set(Register.MDIC, 2 << 26 | 1 << 21 | 1 << 16);
        assertThat(get(Register.MDIC) & 4).isZero();
    }

    @Test
    void stateSurvivesSaving() {
        startReceiver(3);
        set(Register.ICS, 4);
        microwire(5);
        E1000.State saved = e1000.save();
        e1000.reset();
        assertThat(pin).isFalse();
        e1000.restore(saved);
        runPosted();
        assertThat(pin).isTrue();
        assertThat(get(Register.RDT)).isEqualTo(3);
        receiver.receive(frame(60, MAC.value()));
        runPosted();
        assertThat(get(Register.RDH)).isEqualTo(1);
    }

    @Test
    void noAccessBreaksIt() {
        Random random = new Random(3);
        int[] favourites = {Register.RCTL, Register.TCTL, Register.RDT, Register.TDT, Register.RDH, Register.TDH,
            Register.RDLEN, Register.TDLEN, Register.RDBAL, Register.TDBAL, Register.CTRL, Register.EECD,
            Register.MDIC};
        for (int i = 0; i < 60_000; i++) {
            int register = random.nextBoolean()
                    ? favourites[random.nextInt(favourites.length)]
                    : random.nextInt(0x2_0000);
            int value = random.nextBoolean() ? random.nextInt() : random.nextInt(1 << random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> memory.read(WINDOW + Math.min(register, 0x1_fff8), 1 << random.nextInt(4));
                case 1 -> memory.write(random.nextInt(RAM - 8), 8, random.nextLong());
                case 2 -> receiver.receive(frame(14 + random.nextInt(1500), MAC.value()));
                case 3 -> runPosted();
                default -> set(register & ~3, value);
            }
        }
        sent.forEach(frame -> assertThat(frame.length).isBetween(14, 1518));
    }
}
