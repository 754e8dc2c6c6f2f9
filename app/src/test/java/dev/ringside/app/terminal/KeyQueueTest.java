package dev.ringside.app.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyQueueTest {
    private static final int MANY = 200_000;

    private final CountDownLatch atEnd = new CountDownLatch(1);

    @Test
    void givesWhatComesAndThenTheEnd() throws Exception {
        KeyQueue keys = new KeyQueue(new ByteArrayInputStream("some keys".getBytes(US_ASCII)), () -> false);
        keys.start();

        assertThat(new String(keys.readAllBytes(), US_ASCII)).isEqualTo("some keys");
        assertThat(keys.read()).isEqualTo(-1);
    }

    @Test
    void readsOnWhileNobodyTakesTypedKeys() throws Exception {
        KeyQueue keys = new KeyQueue(source(), () -> true);

        keys.start();

        atEnd.await();
        assertThat(keys.read()).isEqualTo('k');
    }

    @Test
    void losesNothingThatDoesNotComeFromAPerson() throws Exception {
        KeyQueue keys = new KeyQueue(source(), () -> false);

        keys.start();

        assertThat(keys.readAllBytes()).hasSize(MANY);
    }

    /** Many bytes; the latch opens when all have been read. */
    private InputStream source() {
        byte[] bytes = new byte[MANY];
        Arrays.fill(bytes, (byte) 'k');
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int done = super.read(target, offset, length);
                if (done < 0) {
                    atEnd.countDown();
                }
                return done;
            }
        };
    }
}
