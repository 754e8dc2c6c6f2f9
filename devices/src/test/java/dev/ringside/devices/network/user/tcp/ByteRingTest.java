package dev.ringside.devices.network.user.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRingTest {
    private static final int MOST = 1 << 14;

    @Test
    void whatGoesInComesOut() throws IOException {
        ByteRing ring = new ByteRing(MOST);
        Random random = new Random(1);
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            switch (random.nextInt(4)) {
                case 0 -> {
                    int length = Math.min(bytes.length, ring.room());
                    ring.add(bytes, 0, length);
                    in.write(bytes, 0, length);
                }
                case 1 -> {
                    if (ring.room() > 0) {
                        int read = ring.addFrom(Channels.newChannel(new ByteArrayInputStream(bytes)));
                        in.write(bytes, 0, Math.max(0, read));
                    }
                }
                case 2 -> {
                    int length = Math.min(bytes.length, ring.size());
                    int skipped = random.nextInt(length + 1);
                    byte[] copy = ring.copy(skipped, length - skipped);
                    assertThat(copy).isEqualTo(Arrays.copyOfRange(in.toByteArray(), out.size() + skipped,
                            out.size() + length));
                    out.writeBytes(ring.copy(0, length));
                    ring.discard(length);
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        ring.writeTo(Channels.newChannel(out));
                    }
                }
            }
            assertThat(ring.size() + ring.room()).isEqualTo(MOST);
            if (in.size() > 1 << 20) {
                ring.writeTo(Channels.newChannel(out));
                assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
                in.reset();
                out.reset();
            }
        }
    }
}
