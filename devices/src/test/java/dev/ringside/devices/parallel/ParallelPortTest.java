package dev.ringside.devices.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelPortTest {
    private static final int DATA = 0;
    private static final int STATUS = 1;
    private static final int CONTROL = 2;

    private final StringBuilder paper = new StringBuilder();
    private int room = 1000;
    private Runnable roomAgain = () -> {
    };
    private int interrupts;
    private final ParallelPort port = new ParallelPort(Runnable::run, asserted -> interrupts += asserted ? 1 : 0,
            new Printer() {
                @Override
                public void connect(Runnable again) {
                    roomAgain = again;
                }

                @Override
                public boolean print(int value) {
                    if (room == 0) {
                        return false;
                    }
                    room--;
                    paper.append((char) value);
                    return true;
                }

                @Override
                public void close() {}
            });

    @BeforeEach
    void reset() {
        port.reset();
    }

    private static void print(ParallelPort port, String text, int control) {
        for (byte value : text.getBytes(StandardCharsets.US_ASCII)) {
            port.write(DATA, 1, value);
            port.write(CONTROL, 1, control | 1);
            port.write(CONTROL, 1, control);
        }
    }

    @Test
    void aStrobePrints() {
        assertThat(port.read(STATUS, 1)).as("ready").isEqualTo(0xde);
        print(port, "hello", 0x0c);
        assertThat(paper).hasToString("hello");
        assertThat(interrupts).isZero();
        print(port, "!", 0x1c);
        assertThat(interrupts).as("acknowledged").isOne();
        print(port, "x", 0x08);
        assertThat(paper).as("nothing while it is being initialized").hasToString("hello!");
    }

    @Test
    void aFullPrinterIsBusy() {
        room = 1;
        print(port, "ab", 0x1c);
        assertThat(paper).hasToString("a");
        assertThat(port.read(STATUS, 1)).as("busy").isEqualTo(0x5e);
        ParallelPort.State saved = port.save();
        room = 10;
        roomAgain.run();
        assertThat(paper).hasToString("ab");
        assertThat(interrupts).isEqualTo(2);
        assertThat(port.read(STATUS, 1)).isEqualTo(0xde);
        port.restore(saved);
        assertThat(paper).as("the refused byte is part of the state").hasToString("abb");
    }

    @Test
    void registersForDriversThatProbe() {
        port.write(DATA, 1, 0x55);
        assertThat(port.read(DATA, 1)).isEqualTo(0x55);
        port.write(CONTROL, 1, 0x2c);
        assertThat(port.read(DATA, 1)).as("the lines float").isEqualTo(0xff);
        assertThat(port.read(CONTROL, 1)).isEqualTo(0xec);
        assertThat(port.read(4, 1)).as("an EPP cycle that nobody answers").isEqualTo(0xff);
        assertThat(port.read(STATUS, 1) & 1).isOne();
        port.write(STATUS, 1, 1);
        assertThat(port.read(STATUS, 1) & 1).isZero();
    }

    @Test
    void whatIsPrintedIsAddedToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("paper");
        for (String text : new String[]{"first\n", "second\n"}) {
            FilePrinter printer = FilePrinter.open(file);
            ParallelPort onFile = new ParallelPort(Runnable::run, asserted -> {
            }, printer);
            onFile.reset();
            print(onFile, text, 0x0c);
            printer.close();
        }
        assertThat(Files.readString(file)).isEqualTo("first\nsecond\n");
        assertThatThrownBy(() -> FilePrinter.open(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void anyAccessHasAnAnswer() {
        Random random = new Random(1284);
        for (int i = 0; i < 200_000; i++) {
            room = random.nextInt(2);
            paper.setLength(0);
            if (random.nextBoolean()) {
                port.write(random.nextInt(ParallelPort.PORTS), 1, random.nextInt(256));
            } else {
                assertThat(port.read(random.nextInt(ParallelPort.PORTS), 1)).isBetween(0L, 255L);
            }
        }
        port.restore(port.save());
        ParallelPort.State damaged = new ParallelPort.State(1, 256, 0, false, -1);
        assertThatThrownBy(() -> port.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
