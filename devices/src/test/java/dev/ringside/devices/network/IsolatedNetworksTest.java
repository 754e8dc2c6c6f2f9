package dev.ringside.devices.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedNetworksTest {
    private final IsolatedNetworks networks = new IsolatedNetworks();

    private final class Station {
        private final List<byte[]> heard = new ArrayList<>();
        private final Port port;

        Station(String network) {
            port = networks.named(network).connect(heard::add);
        }

        byte[] send(int to, int from) {
            byte[] frame = new byte[60];
            frame[5] = (byte) to;
            if (to == 0xff) {
                java.util.Arrays.fill(frame, 0, 6, (byte) 0xff);
            }
            frame[11] = (byte) from;
            port.send(frame);
            return frame;
        }
    }

    @Test
    void framesGoToThoseOnTheSameNetworkOnly() {
        Station first = new Station("a");
        Station second = new Station("a");
        Station third = new Station("a");
        Station stranger = new Station("b");
        byte[] call = first.send(0xff, 1);
        assertThat(second.heard).containsExactly(call);
        assertThat(third.heard).containsExactly(call);
        assertThat(first.heard).isEmpty();
        assertThat(stranger.heard).isEmpty();
    }

    @Test
    void whoHasSpokenIsKnown() {
        Station first = new Station("a");
        Station second = new Station("a");
        Station third = new Station("a");
        first.send(0xff, 1);
        third.heard.clear();
        byte[] answer = second.send(1, 2);
        assertThat(first.heard).containsExactly(answer);
        assertThat(third.heard).isEmpty();
        first.port.close();
        second.send(1, 2);
        assertThat(first.heard).hasSize(1);
        assertThat(third.heard).as("nobody knows any more where it is").hasSize(1);
    }

    @Test
    void aNetworkEndsWithItsLastStation() {
        Station first = new Station("a");
        Station second = new Station("a");
        first.port.close();
        assertThat(networks.size()).isEqualTo(1);
        second.port.close();
        assertThat(networks.size()).isZero();
        first.send(0xff, 1);
        assertThat(second.heard).isEmpty();
    }

    @Test
    void whatIsNoFrameIsDropped() {
        Station first = new Station("a");
        Station second = new Station("a");
        first.port.send(new byte[0]);
        first.port.send(new byte[13]);
        first.port.send(new byte[Ethernet.LONGEST + 1]);
        assertThat(second.heard).isEmpty();
    }

    @Test
    void aFloodOfAddressesIsForgotten() {
        Station first = new Station("a");
        Station second = new Station("a");
        for (int i = 0; i < 100_000; i++) {
            byte[] frame = new byte[60];
            frame[8] = (byte) (i >> 16);
            frame[9] = (byte) (i >> 8);
            frame[10] = (byte) i;
            first.port.send(frame);
        }
        second.heard.clear();
        byte[] frame = first.send(0xff, 7);
        assertThat(second.heard).containsExactly(frame);
    }
}
