package dev.ringside.devices.network.user.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.user.AddressPlan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DhcpServerTest {
    private final DhcpServer server = new DhcpServer(Optional.of("boot.ipxe"));

    private static byte[] request(int station, int type, int... options) {
        byte[] message = new byte[300];
        message[0] = 1;
        Bytes.put16(message, 1, 0x0106);
        Bytes.put32(message, 4, 0x1234_5678);
        Bytes.put16(message, 28, 0x5254);
        Bytes.put32(message, 30, station);
        Bytes.put32(message, 236, 0x6382_5363);
        message[240] = 53;
        message[241] = 1;
        message[242] = (byte) type;
        int at = 243;
        for (int i = 0; i < options.length; i += 2) {
            message[at] = (byte) options[i];
            message[at + 1] = 4;
            Bytes.put32(message, at + 2, options[i + 1]);
            at += 6;
        }
        message[at] = (byte) 255;
        return message;
    }

    @Test
    void anAddressIsOfferedAndGiven() {
        DhcpServer.Answer offer = server.answer(request(1, 1)).orElseThrow();
        assertThat(offer.address()).isEqualTo(AddressPlan.FIRST_LEASE);
        assertThat(offer.message()).hasSizeGreaterThanOrEqualTo(300).startsWith(2, 1, 6, 0, 0x12, 0x34, 0x56, 0x78);
        assertThat(Bytes.get32(offer.message(), 16)).isEqualTo(AddressPlan.FIRST_LEASE);
        assertThat(offer.message()[242]).isEqualTo((byte) 2);
        assertThat(new String(offer.message(), 108, 10, StandardCharsets.US_ASCII)).isEqualTo("boot.ipxe\0");
        assertThat(Bytes.get32(offer.message(), 20)).isEqualTo(AddressPlan.GATEWAY);
        byte[] given = server.answer(request(1, 3, 50, AddressPlan.FIRST_LEASE)).orElseThrow().message();
        assertThat(given[242]).isEqualTo((byte) 5);
    }

    @Test
    void whoAsksAgainGetsTheSame() {
        int first = server.answer(request(1, 1)).orElseThrow().address();
        int second = server.answer(request(2, 1)).orElseThrow().address();
        assertThat(second).isNotEqualTo(first);
        assertThat(server.answer(request(1, 1)).orElseThrow().address()).isEqualTo(first);
    }

    @Test
    void anAddressOfSomebodyElsesIsRefused() {
        DhcpServer.Answer refusal = server.answer(request(1, 3, 50, AddressPlan.NETWORK | 99)).orElseThrow();
        assertThat(refusal.message()[242]).isEqualTo((byte) 6);
        assertThat(refusal.broadcast()).isTrue();
        assertThat(server.answer(request(1, 3, 54, 0x0102_0304))).as("it chose another server").isEmpty();
    }

    @Test
    void addressesDoNotRunOut() {
        for (int station = 0; station < 1000; station++) {
            int address = server.answer(request(station, 1)).orElseThrow().address();
            assertThat(address).isBetween(AddressPlan.FIRST_LEASE, AddressPlan.FIRST_LEASE + AddressPlan.LEASES - 1);
        }
    }

    @Test
    void nonsenseIsNotAnswered() {
        assertThat(server.answer(new byte[0])).isEmpty();
        assertThat(server.answer(new byte[300])).isEmpty();
        assertThat(server.answer(request(1, 99))).isEmpty();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] message = request(1, 1 + random.nextInt(8), 50, random.nextInt());
            for (int changes = random.nextInt(5); changes > 0; changes--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            server.answer(message);
        }
    }
}
