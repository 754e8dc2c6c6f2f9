package dev.ringside.devices.network.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.InternetChecksum;
import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.network.ip.UdpDatagram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UserNetworkTest {
    private static final int OUR_PORT = 40_000;
    private static final int SEQUENCE = 0xffff_fff0;

    @TempDir
    private Path folder;
    private GuestStation guest;

    private GuestStation connect(boolean hostServices) {
        return connect(hostServices, Optional.empty(), InetSocketAddress.createUnresolved("none", 0));
    }

    private GuestStation connect(boolean hostServices, Optional<NetworkBoot> boot, InetSocketAddress resolver) {
        ResolverAddress address = resolver.isUnresolved()
                ? new ResolverAddress(folder.resolve("none"))
                : new ResolverAddress(resolver);
        guest = new GuestStation(new UserNetwork(
                Thread.ofPlatform().name("test network").daemon(true).factory(), hostServices, boot, address));
        return guest;
    }

    @AfterEach
    void close() {
        guest.close();
    }

    private static byte[] arp(int wanted) {
        byte[] frame = new byte[42];
        Bytes.put48(frame, 0, Ethernet.BROADCAST);
        Bytes.put48(frame, 6, GuestStation.MAC);
        Bytes.put16(frame, 12, 0x0806);
        Bytes.put32(frame, 14, 0x0001_0800);
        Bytes.put32(frame, 18, 0x0604_0001);
        Bytes.put48(frame, 22, GuestStation.MAC);
        Bytes.put32(frame, 28, GuestStation.ADDRESS);
        Bytes.put32(frame, 38, wanted);
        return frame;
    }

    @Test
    void gatewayAndResolverTellTheirHardwareAddress() throws Exception {
        connect(false).send(arp(AddressPlan.NETWORK | 77));
        guest.send(arp(AddressPlan.GATEWAY));
        byte[] answer = guest.await(Optional::of);
        assertThat(Bytes.get16(answer, 20)).isEqualTo(2);
        assertThat(Bytes.get32(answer, 28)).isEqualTo(AddressPlan.GATEWAY);
        assertThat(Ethernet.source(answer)).isEqualTo(AddressPlan.GATEWAY_MAC);
        assertThat(Ethernet.destination(answer)).isEqualTo(GuestStation.MAC);
        guest.ping();
    }

    @Test
    void aDatagramReachesTheHostAndIsAnswered() throws Exception {
        connect(true);
        try (DatagramSocket host = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            guest.send(AddressPlan.GATEWAY, new UdpDatagram(OUR_PORT, host.getLocalPort(), new byte[]{1, 2, 3}));
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            host.receive(packet);
            assertThat(packet.getLength()).isEqualTo(3);
            byte[] answer = new byte[1400];
            new Random(1).nextBytes(answer);
            packet.setData(answer);
            host.send(packet);
            UdpDatagram back = guest.awaitDatagram();
            assertThat(back.data()).isEqualTo(answer);
            assertThat(back.destinationPort()).isEqualTo(OUR_PORT);
            assertThat(back.sourcePort()).isEqualTo(host.getLocalPort());
        }
    }

    @Test
    void nobodyElseCanWriteToTheGuest() throws Exception {
        connect(true);
        try (DatagramSocket host = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            guest.send(AddressPlan.GATEWAY, new UdpDatagram(OUR_PORT, host.getLocalPort(), new byte[]{1}));
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            host.receive(packet);
            stranger.send(new DatagramPacket(new byte[]{9}, 1, packet.getSocketAddress()));
            host.send(packet);
            assertThat(guest.awaitDatagram().data()).containsExactly(1);
            guest.ping();
            assertThat(guest.unheard()).isZero();
        }
    }

    @Test
    void questionsGoToTheHostsResolver() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            connect(false, Optional.empty(), (InetSocketAddress) server.getLocalSocketAddress());
            guest.send(AddressPlan.RESOLVER, new UdpDatagram(OUR_PORT, 53, new byte[]{4, 5}));
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            server.receive(packet);
            server.send(packet);
            UdpDatagram answer = guest.awaitDatagram();
            assertThat(answer.sourcePort()).isEqualTo(53);
            assertThat(answer.data()).containsExactly(4, 5);
        }
    }

    @Test
    void withoutAResolverJavaIsAsked() throws Exception {
        byte[] question = {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9, 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't', 0,
            0, 1, 0, 1};
        connect(false).send(AddressPlan.RESOLVER, new UdpDatagram(OUR_PORT, 53, question));
        byte[] answer = guest.awaitDatagram().data();
        assertThat(Bytes.get16(answer, 0)).isEqualTo(0x1234);
        assertThat(Bytes.get16(answer, 6)).isEqualTo(1);
        assertThat(Arrays.copyOfRange(answer, answer.length - 4, answer.length)).containsExactly(127, 0, 0, 1);
    }

    private TcpSegment open(int to, int port) throws InterruptedException {
        guest.send(to, new TcpSegment(OUR_PORT, port, SEQUENCE, 0, TcpSegment.SYN, 0xffff, OptionalInt.of(1460),
                OptionalInt.of(0), new byte[0]));
        return guest.awaitSegment(segment -> segment.has(TcpSegment.SYN) || segment.has(TcpSegment.RST));
    }

    private void send(int port, int sequence, int acknowledgment, int flags, byte[] data) {
        send(port, sequence, acknowledgment, flags, 0xffff, data);
    }

    private void send(int port, int sequence, int acknowledgment, int flags, int window, byte[] data) {
        guest.send(AddressPlan.GATEWAY, new TcpSegment(OUR_PORT, port, sequence, acknowledgment, flags, window, data));
    }

    @Test
    void whatIsNotPermittedIsRefused() throws Exception {
        connect(false);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int address : new int[]{AddressPlan.GATEWAY, 0x7f00_0001, 0xa9fe_a9fe, AddressPlan.NETWORK | 9,
                AddressPlan.RESOLVER}) {
                TcpSegment answer = open(address, server.getLocalPort());
                assertThat(answer.has(TcpSegment.RST | TcpSegment.ACK)).as("%08x", address).isTrue();
                assertThat(answer.acknowledgment()).isEqualTo(SEQUENCE + 1);
            }
        }
    }

    @Test
    void whereNobodyListensTheConnectionIsRefused() throws Exception {
        connect(true);
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(open(AddressPlan.GATEWAY, port).has(TcpSegment.RST)).isTrue();
    }

    @Test
    void aConnectionCarriesDataBothWaysAndEndsInHalves() throws Exception {
        connect(true);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            TcpSegment answer = open(AddressPlan.GATEWAY, port);
            assertThat(answer.flags()).isEqualTo(TcpSegment.SYN | TcpSegment.ACK);
            assertThat(answer.acknowledgment()).isEqualTo(SEQUENCE + 1);
            assertThat(answer.largestSegment()).hasValue(1460);
            int next = answer.sequence() + 1;
            byte[] data = new byte[1000];
            new Random(2).nextBytes(data);
            send(port, SEQUENCE + 1, next, TcpSegment.ACK, new byte[0]);
            try (Socket host = server.accept();
                    InputStream input = host.getInputStream();
                    OutputStream output = host.getOutputStream()) {
                // The second half first, which is not taken, then the first, then all of it.
                send(port, SEQUENCE + 501, next, TcpSegment.ACK, Arrays.copyOfRange(data, 500, 1000));
                assertThat(guest.awaitSegment().acknowledgment()).isEqualTo(SEQUENCE + 1);
                send(port, SEQUENCE + 1, next, TcpSegment.ACK, Arrays.copyOf(data, 500));
                guest.awaitSegment(segment -> segment.acknowledgment() == SEQUENCE + 501);
                send(port, SEQUENCE + 1, next, TcpSegment.ACK | TcpSegment.FIN, data);
                guest.awaitSegment(segment -> segment.acknowledgment() == SEQUENCE + 1002);
                assertThat(input.readAllBytes()).as("all of it, and then its end").isEqualTo(data);

                output.write(data);
                TcpSegment back = guest.awaitSegment(segment -> segment.data().length > 0);
                assertThat(back.data()).isEqualTo(data);
                assertThat(back.sequence()).isEqualTo(next);
                TcpSegment again = guest.awaitSegment(segment -> segment.data().length > 0);
                assertThat(again.data()).as("nobody has acknowledged it").isEqualTo(data);
                send(port, SEQUENCE + 1002, next + 1000, TcpSegment.ACK, new byte[0]);
            }
            TcpSegment end = guest.awaitSegment(segment -> segment.has(TcpSegment.FIN));
            assertThat(end.sequence()).isEqualTo(next + 1000);
            send(port, SEQUENCE + 1002, next + 1001, TcpSegment.ACK, new byte[0]);
        }
    }

    @Test
    void aClosedWindowIsRespectedAndAsked() throws Exception {
        connect(true);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            int next = open(AddressPlan.GATEWAY, port).sequence() + 1;
            send(port, SEQUENCE + 1, next, TcpSegment.ACK, 0, new byte[0]);
            try (Socket host = server.accept(); OutputStream output = host.getOutputStream()) {
                byte[] data = new byte[3000];
                new Random(3).nextBytes(data);
                output.write(data);
                TcpSegment question = guest.awaitSegment(segment -> segment.data().length > 0);
                assertThat(question.data()).containsExactly(data[0]);
                send(port, SEQUENCE + 1, next, TcpSegment.ACK, 0, new byte[0]);
                send(port, SEQUENCE + 1, next, TcpSegment.ACK, 2000, new byte[0]);
                TcpSegment first = guest.awaitSegment(segment -> segment.data().length > 0);
                assertThat(first.sequence()).isEqualTo(next);
                assertThat(first.data()).hasSize(1460).isEqualTo(Arrays.copyOf(data, 1460));
            }
        }
    }

    @Test
    void aResetGoesThroughInBothDirections() throws Exception {
        connect(true);
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            int next = open(AddressPlan.GATEWAY, port).sequence() + 1;
            send(port, SEQUENCE + 1, next, TcpSegment.ACK, new byte[0]);
            try (Socket host = server.accept()) {
                send(port, SEQUENCE + 1, next, TcpSegment.RST, new byte[0]);
                assertThat(endOf(host)).isTrue();
            }
            next = open(AddressPlan.GATEWAY, port).sequence() + 1;
            send(port, SEQUENCE + 1, next, TcpSegment.ACK, new byte[0]);
            Socket host = server.accept();
            host.setSoLinger(true, 0);
            host.close();
            guest.awaitSegment(segment -> segment.has(TcpSegment.RST));
        }
    }

    private static boolean endOf(Socket host) throws IOException {
        try {
            return host.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void filesOfTheFolderCanBeReadAndNoOthers() throws Exception {
        Path shown = Files.createDirectory(folder.resolve("shown"));
        byte[] content = new byte[3000];
        new Random(4).nextBytes(content);
        Files.write(shown.resolve("boot"), content);
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(shown.resolve("link"), folder.resolve("secret"));
        connect(false, Optional.of(new NetworkBoot(shown, "boot")), InetSocketAddress.createUnresolved("none", 0));
        for (String name : new String[]{"../secret", "/../secret", "link", "..\\secret", "none", ""}) {
            readRequest(name, "");
            assertThat(guest.awaitDatagram().data()).as(name).startsWith(0, 5);
        }
        readRequest("/boot", "blksize\0001400\0tsize\0000\0");
        UdpDatagram options = guest.awaitDatagram();
        assertThat(new String(options.data(), StandardCharsets.US_ASCII)).contains("blksize\0001400", "tsize\0003000");
        byte[] got = new byte[0];
        for (int block = 0; block < 3; block++) {
            guest.send(AddressPlan.GATEWAY, new UdpDatagram(OUR_PORT, options.sourcePort(),
                    new byte[]{0, 4, 0, (byte) block}));
            byte[] data = guest.awaitDatagram().data();
            assertThat(data).startsWith(0, 3, 0, block + 1);
            got = Arrays.copyOf(got, got.length + data.length - 4);
            System.arraycopy(data, 4, got, got.length - data.length + 4, data.length - 4);
        }
        assertThat(got).isEqualTo(content);
    }

    private void readRequest(String name, String options) {
        byte[] text = ("\0\1" + name + "\0octet\0" + options).getBytes(StandardCharsets.US_ASCII);
        guest.send(AddressPlan.GATEWAY, new UdpDatagram(OUR_PORT, 69, text));
    }

    /** Whatever a guest sends: its network goes on, and knows it as before. */
    @Test
    void noFrameBreaksIt() throws Exception {
        Files.writeString(folder.resolve("boot"), "boot");
        connect(true, Optional.of(new NetworkBoot(folder, "boot")), InetSocketAddress.createUnresolved("none", 0));
        Random random = new Random(5);
        byte[][] seeds = {arp(AddressPlan.GATEWAY), frame(new UdpDatagram(68, 67, new byte[300]).packet(0, -1)),
            frame(new UdpDatagram(1, 69, new byte[]{0, 1, 'b', 0, 'o', 0}).packet(GuestStation.ADDRESS,
                    AddressPlan.GATEWAY)),
            frame(new UdpDatagram(1, 53, new byte[40]).packet(GuestStation.ADDRESS, AddressPlan.RESOLVER)),
            frame(new TcpSegment(1, 1, 1, 1, 2, 100, OptionalInt.of(1), OptionalInt.of(99), new byte[20])
                    .packet(GuestStation.ADDRESS, AddressPlan.GATEWAY))};
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < 200; i++) {
                byte[] frame = seeds[random.nextInt(seeds.length)].clone();
                for (int changes = random.nextInt(6); changes > 0; changes--) {
                    frame[12 + random.nextInt(frame.length - 12)] = (byte) random.nextInt();
                }
                mend(frame, random);
                guest.send(Arrays.copyOf(frame, 14 + random.nextInt(frame.length - 13)));
            }
            guest.ping();
        }
    }

    /** Half of them have the right checksums, so that they get further. */
    private static void mend(byte[] frame, Random random) {
        if (Bytes.get16(frame, 12) == 0x0800 && random.nextBoolean()) {
            Bytes.put16(frame, 24, 0);
            Bytes.put16(frame, 24,
                    new InternetChecksum().add(frame, 14, 20).value());
            if (frame[23] == Ipv4Packet.UDP) {
                Bytes.put16(frame, 40, 0);
            } else if (frame[23] == Ipv4Packet.TCP) {
                Bytes.put16(frame, 50, 0);
                Bytes.put16(frame, 50,
                        new InternetChecksum()
                                .addPseudoHeader(Bytes.get32(frame, 26), Bytes.get32(frame, 30), Ipv4Packet.TCP,
                                        frame.length - 34)
                                .add(frame, 34, frame.length - 34).value());
            }
        }
    }

    private static byte[] frame(Ipv4Packet packet) {
        byte[] frame = new byte[Ethernet.HEADER + Ipv4Packet.HEADER + packet.payload().length];
        Bytes.put48(frame, 0, AddressPlan.GATEWAY_MAC);
        Bytes.put48(frame, 6, GuestStation.MAC);
        Bytes.put16(frame, 12, 0x0800);
        packet.write(frame, Ethernet.HEADER, 1, 0, packet.payload().length);
        return frame;
    }
}
