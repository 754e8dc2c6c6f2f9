package dev.ringside.devices.parallel;

import dev.ringside.devices.serial.SerialLine;
import dev.ringside.devices.serial.StreamBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Adds what is printed to the end of a file, on a thread of its own. */
public final class FilePrinter implements Printer {
    private static final System.Logger LOG = System.getLogger(FilePrinter.class.getName());

    private final StreamBackend stream;

    private FilePrinter(OutputStream output, Path file) {
        stream = new StreamBackend(Optional.empty(), output, failure -> LOG.log(System.Logger.Level.WARNING,
                "What the guest prints is lost: " + file + " cannot be written", failure));
    }

    /**
     * Opens {@code file}, which is made if it is not there.
     *
     * @throws IOException
     *             if it cannot be written
     */
    public static FilePrinter open(Path file) throws IOException {
        return new FilePrinter(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), file);
    }

    @Override
    public void connect(Runnable roomAgain) {
        stream.connect(new SerialLine() {
            @Override
            public void inputArrived() {}

            @Override
            public void roomForOutput() {
                roomAgain.run();
            }

            @Override
            public void breakArrived() {}

            @Override
            public void modemStatus(boolean clearToSend, boolean dataSetReady, boolean carrierDetect) {}
        });
    }

    @Override
    public boolean print(int value) {
        return stream.offer(value);
    }

    @Override
    public void close() {
        stream.close();
    }
}
