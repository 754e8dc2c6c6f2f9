package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.network.NetworkCard;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Debian's kernel uses our network cards. */
@Timeout(900)
class NetworkTest {
    @TempDir
    private Path folder;

    private static DebianGuest guest() {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        return guest.get();
    }

    private static InterfaceDescription card(InterfaceModel model, int number, NetworkSource network) {
        return new InterfaceDescription(model, new MacAddress(0x5254_0000_0000L | number), network, true);
    }

    @ParameterizedTest
    @EnumSource
    void twoMachinesOnAnIsolatedNetwork(InterfaceModel model) throws Exception {
        NetworkSource network = new NetworkSource.Isolated("guest test " + model);
        try (NetworkGuest first = new NetworkGuest(guest(), card(model, 1, network), folder);
                NetworkGuest second = new NetworkGuest(guest(), card(model, 2, network), folder)) {
            first.ready().run("ifconfig eth0 10.1.1.1 netmask 255.255.255.0 up");
            second.ready().run("ifconfig eth0 10.1.1.2 netmask 255.255.255.0 up");
            assertThat(first.run("ping -c 3 -s 1400 10.1.1.2")).contains("3 packets received, 0% packet loss");
            NetworkCard card = first.linux().board().networkCards().getFirst();
            assertThat(card.traffic().receivedBytes()).isGreaterThan(3 * 1400L);
            assertThat(card.traffic().sentFrames()).isGreaterThan(3);

            card.setLink(false);
            first.run("until [ $(cat /sys/class/net/eth0/carrier) = 0 ]; do usleep 10000; done");
            card.setLink(true);
            first.run("until [ $(cat /sys/class/net/eth0/carrier) = 1 ]; do usleep 10000; done");
            assertThat(second.run("ping -c 1 -w 60 10.1.1.1")).contains("1 packets received");
            first.assertNoComplaints();
            second.assertNoComplaints();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWorldBehindAddressTranslation(InterfaceModel model) throws Exception {
        byte[] data = new byte[20 << 20];
        new Random(1).nextBytes(data);
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        NetworkSource network = new NetworkSource.User(true, Optional.empty());
        try (HostServer server = new HostServer(data);
                NetworkGuest guest = new NetworkGuest(guest(), card(model, 3, network), folder)) {
            assertThat(guest.ready().run("udhcpc -i eth0 -n -q -s /etc/lease"))
                    .contains("LEASE 10.0.2.15 255.255.255.0 10.0.2.2 10.0.2.3 86400");
            assertThat(guest.run("ping -c 3 10.0.2.2")).contains("3 packets received, 0% packet loss");
            long start = System.nanoTime();
            guest.run("wget -q -O /tmp/data http://10.0.2.2:" + server.webPort() + "/data");
            long received = System.nanoTime();
            assertThat(guest.run("sha256sum < /tmp/data")).contains(digest);
            long sending = System.nanoTime();
            guest.run("nc 10.0.2.2 " + server.sinkPort() + " < /tmp/data");
            assertThat(server.digest()).isEqualTo(digest);
            report(model, data.length, received - start, System.nanoTime() - sending);
            guest.assertNoComplaints();
        }
    }

    private static void report(InterfaceModel model, long bytes, long receiving, long sending) {
        System.getLogger(NetworkTest.class.getName()).log(System.Logger.Level.INFO,
                "%s: %.1f MB/s to the guest, %.1f MB/s from it".formatted(model, bytes * 1e3 / receiving,
                        bytes * 1e3 / sending));
    }

    @Test
    void theHostIsOutOfReachUnlessItIsPermitted() throws Exception {
        try (HostServer server = new HostServer(new byte[1]);
                NetworkGuest guest = new NetworkGuest(guest(), card(InterfaceModel.VIRTIO, 4, new NetworkSource.User()),
                        folder)) {
            guest.ready().run("udhcpc -i eth0 -n -q -s /etc/lease");
            assertThat(guest.run("nc 10.0.2.2 " + server.webPort() + " < /dev/null 2>&1 || true"))
                    .contains("Connection refused");
            guest.run("ping -c 1 10.0.2.2");
        }
    }
}
