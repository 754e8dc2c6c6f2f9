package dev.ringside.devices.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamBackendTest {
    private final Semaphore arrivals = new Semaphore(0);
    private final Semaphore room = new Semaphore(0);
    private final SerialLine line = new SerialLine() {
        @Override
        public void inputArrived() {
            arrivals.release();
        }

        @Override
        public void roomForOutput() {
            room.release();
        }

        @Override
        public void breakArrived() {
            throw new AssertionError("no stream has a break");
        }

        @Override
        public void modemStatus(boolean clearToSend, boolean dataSetReady, boolean carrierDetect) {
            throw new AssertionError("no stream has modem lines");
        }
    };

    @Test
    void closeDeliversWhatWasSent() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        StreamBackend backend = new StreamBackend(Optional.empty(), output, failure -> {
            throw new AssertionError(failure);
        });
        backend.connect(line);
        for (int i = 0; i < 1_000; i++) {
            assertThat(backend.offer('a' + i % 26)).isTrue();
        }
        backend.close();
        assertThat(output.size()).isEqualTo(1_000);
        assertThat(output.toString(StandardCharsets.US_ASCII)).startsWith("abc").endsWith("jkl");
    }

    @Test
    void aSlowHostStopsTheLineUntilThereIsRoom() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        StreamBackend backend = new StreamBackend(Optional.empty(), new OutputStream() {
            @Override
            public void write(int value) {
                output.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                output.write(bytes, offset, length);
            }
        }, failure -> {
            throw new AssertionError(failure);
        });
        backend.connect(line);
        int taken = 0;
        while (backend.offer(taken & 0xff)) {
            taken++;
        }
        assertThat(taken).isBetween(StreamBackend.QUEUE, 2 * StreamBackend.QUEUE);
        released.countDown();
        assertThat(room.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(backend.offer(taken & 0xff)).isTrue();
        backend.close();
        byte[] bytes = output.toByteArray();
        assertThat(bytes).hasSize(taken + 1);
        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i]).isEqualTo((byte) i);
        }
    }

    @Test
    void inputIsAnnouncedAndTakenByteByByte() throws IOException, InterruptedException {
        PipedOutputStream host = new PipedOutputStream();
        StreamBackend backend = new StreamBackend(Optional.of(new PipedInputStream(host)),
                OutputStream.nullOutputStream(),
                failure -> {
                    throw new AssertionError(failure);
                });
        backend.connect(line);
        assertThat(backend.poll()).isEqualTo(-1);
        host.write("ok\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        host.flush();
        assertThat(arrivals.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(backend.poll()).isEqualTo('o');
        assertThat(backend.poll()).isEqualTo('k');
        assertThat(backend.poll()).isEqualTo(0xff);
        assertThat(backend.poll()).isEqualTo(-1);
        host.close();
        backend.close();
    }

    @Test
    void aBrokenStreamIsReportedAndSwallowsTheRest() {
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        StreamBackend backend = new StreamBackend(Optional.empty(), new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("the terminal is gone");
            }
        }, failure::complete);
        backend.connect(line);
        backend.offer('x');
        assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join()).hasMessage("the terminal is gone");
        for (int i = 0; i < 2 * StreamBackend.QUEUE; i++) {
            assertThat(backend.offer('y')).isTrue();
        }
        backend.close();
    }
}
