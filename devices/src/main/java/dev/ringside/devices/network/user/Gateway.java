package dev.ringside.devices.network.user;

import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.FrameReceiver;
import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.Ipv4Packet;
import dev.ringside.devices.network.ip.TcpSegment;
import dev.ringside.devices.network.ip.UdpDatagram;
import dev.ringside.devices.network.user.boot.DhcpServer;
import dev.ringside.devices.network.user.boot.TftpServer;
import dev.ringside.devices.network.user.tcp.TcpTranslation;
import dev.ringside.devices.network.user.udp.UdpTranslation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything the guest sees on its network: hands what it sends to whoever it is for. Network thread. */
final class Gateway implements GuestLink {
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_ARP = 0x0806;
    private static final int DHCP_SERVER = 67;
    private static final int TFTP = 69;
    /** Milliseconds after which something is sent again for which the guest's card had no room, at first and at last: the guest may be paused. */
    private static final long SHORTEST_PATIENCE = 5;
    private static final long LONGEST_PATIENCE = 100;
    /** Stations behind the guest's cable at most, whose hardware addresses are known. */
    private static final int MOST_NEIGHBOURS = 64;

    private final FrameReceiver guest;
    private final ArpResponder arp = new ArpResponder();
    private final IcmpResponder icmp = new IcmpResponder();
    private final DhcpServer dhcp;
    private final Optional<TftpServer> tftp;
    private final UdpTranslation udp;
    private final TcpTranslation tcp;
    private final Map<Integer, Long> neighbours = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > MOST_NEIGHBOURS;
        }
    };
    private int identification;
    private boolean crowded;
    private long crowdedPatience = SHORTEST_PATIENCE;

    Gateway(FrameReceiver guest, NetworkLoop loop, HostAccess access, ResolverAddress resolver,
            Optional<NetworkBoot> boot) {
        this.guest = guest;
        dhcp = new DhcpServer(boot.map(NetworkBoot::file));
        tftp = boot.map(given -> new TftpServer(given.folder(), this));
        udp = new UdpTranslation(loop, access, resolver, this);
        tcp = new TcpTranslation(loop, access, this);
    }

    /** Takes a frame of the guest's, of a length that frames have. */
    void receive(byte[] frame) {
        long from = Ethernet.source(frame);
        if (Ethernet.isGroup(from)) {
            return;
        }
        switch (Bytes.get16(frame, 12)) {
            case TYPE_ARP -> arp.answer(frame).ifPresent(answer -> {
                learn(Bytes.get32(frame, ArpResponder.SENDER_ADDRESS), from);
                deliver(answer);
            });
            case TYPE_IPV4 -> Ipv4Packet.parse(frame, Ethernet.HEADER).ifPresent(packet -> receive(packet, from));
            default -> {
                // Nobody here speaks anything else.
            }
        }
    }

    private void learn(int address, long hardwareAddress) {
        if (AddressPlan.contains(address) && !AddressPlan.isService(address) && address != AddressPlan.BROADCAST) {
            neighbours.put(address, hardwareAddress);
        }
    }

    private void receive(Ipv4Packet packet, long from) {
        if (packet.protocol() == Ipv4Packet.UDP) {
            Optional<UdpDatagram> datagram = UdpDatagram.parse(packet);
            if (datagram.filter(each -> each.destinationPort() == DHCP_SERVER).isPresent()) {
                dhcp.answer(datagram.get().data()).ifPresent(answer -> sendLease(answer, from));
                return;
            }
            datagram.filter(_ -> known(packet, from)).ifPresent(each -> receive(packet, each));
        } else if (known(packet, from)) {
            switch (packet.protocol()) {
                case Ipv4Packet.TCP -> TcpSegment.parse(packet).ifPresent(each -> tcp.receive(packet, each));
                case Ipv4Packet.ICMP -> icmp.answer(packet).ifPresent(this::send);
                default -> {
                    // Nothing else is translated.
                }
            }
        }
    }

    /** Whether the sender has an address of this network; if so, answers find it from now on. */
    private boolean known(Ipv4Packet packet, long from) {
        learn(packet.source(), from);
        return neighbours.containsKey(packet.source());
    }

    private void receive(Ipv4Packet packet, UdpDatagram datagram) {
        if (packet.destination() == AddressPlan.GATEWAY && tftp.isPresent()
                && tftp.get().takes(datagram.destinationPort())) {
            tftp.get().receive(packet.source(), datagram);
        } else if (datagram.destinationPort() != TFTP || packet.destination() != AddressPlan.GATEWAY) {
            udp.receive(packet, datagram);
        }
    }

    /** To the hardware address that asked: the guest has no other yet. */
    private void sendLease(DhcpServer.Answer answer, long to) {
        UdpDatagram datagram = new UdpDatagram(DHCP_SERVER, DHCP_SERVER + 1, answer.message());
        send(datagram.packet(AddressPlan.GATEWAY, answer.broadcast() ? -1 : answer.address()),
                answer.broadcast() ? Ethernet.BROADCAST : to);
    }

    @Override
    public boolean send(Ipv4Packet packet) {
        Long to = neighbours.get(packet.destination());
        return to != null && send(packet, to);
    }

    private boolean send(Ipv4Packet packet, long to) {
        int most = Ethernet.MTU - Ipv4Packet.HEADER & ~7;
        int length = packet.payload().length;
        identification++;
        boolean sent = true;
        int from = 0;
        do {
            int end = length - from <= Ethernet.MTU - Ipv4Packet.HEADER ? length : from + most;
            byte[] frame = new byte[Math.max(Ethernet.SHORTEST_ON_WIRE,
                    Ethernet.HEADER + Ipv4Packet.HEADER + end - from)];
            Bytes.put48(frame, 0, to);
            Bytes.put48(frame, 6, AddressPlan.GATEWAY_MAC);
            Bytes.put16(frame, 12, TYPE_IPV4);
            packet.write(frame, Ethernet.HEADER, identification, from, end);
            sent &= deliver(frame);
            from = end;
        } while (from < length && sent);
        return sent;
    }

    private boolean deliver(byte[] frame) {
        boolean delivered = guest.receive(frame);
        crowded |= !delivered;
        return delivered;
    }

    /** Sends what has come together. */
    void flush() {
        crowdedPatience = crowded ? Math.min(2 * crowdedPatience, LONGEST_PATIENCE) : SHORTEST_PATIENCE;
        crowded = false;
        tcp.flush();
    }

    void timePasses(long now) {
        tcp.timePasses(now);
        udp.timePasses(now);
        tftp.ifPresent(server -> server.timePasses(now));
    }

    long patience() {
        if (crowded) {
            return crowdedPatience;
        }
        boolean busy = tcp.busy() || udp.busy() || tftp.filter(TftpServer::busy).isPresent();
        return busy ? NetworkLoop.TICK / 1_000_000 : 0;
    }

    void close() {
        tcp.close();
        udp.close();
        tftp.ifPresent(TftpServer::close);
    }
}
