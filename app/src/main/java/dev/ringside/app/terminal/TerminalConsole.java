package dev.ringside.app.terminal;

import dev.ringside.app.posix.RawMode;
import dev.ringside.app.work.Unawaited;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.monitor.InputCommands;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import dev.ringside.devices.serial.StreamBackend;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The serial line on this program's standard input and output. A terminal is in raw mode from the moment the machine is
 * built until the console is closed, whatever ends the program. The end of standard input ends nothing.
 */
public final class TerminalConsole implements SerialBackend {
    private static final System.Logger LOG = System.getLogger(TerminalConsole.class.getName());
    private static final int STANDARD_INPUT = 0;

    private final OutputStream screen;
    private final KeyQueue keys;
    private final StreamBackend streams;
    private final CompletableFuture<PcBoard> board = new CompletableFuture<>();
    private volatile Optional<RawMode> rawMode = Optional.empty();
    private SerialLine line;

    /** The console on the process's own streams. */
    public TerminalConsole() {
        this(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

    /** A console on other streams, for tests. */
    TerminalConsole(InputStream keys, OutputStream screen) {
        this.screen = screen;
        this.keys = new KeyQueue(new ConsoleKeys(keys, new Actions(), this::show), () -> rawMode.isPresent());
        streams = new StreamBackend(Optional.of(this.keys), new Unclosed(screen),
                e -> LOG.log(Level.WARNING, "The console broke: {0}", e.getMessage()));
    }

    /** The board of the machine whose console this is; commands typed before wait for it. */
    public void attach(PcBoard attached) {
        board.complete(attached);
    }

    @Override
    public void connect(SerialLine connected) {
        line = connected;
        rawMode = RawMode.enter(STANDARD_INPUT);
        if (rawMode.isPresent()) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("terminal restore").unstarted(this::restore));
        }
        keys.start();
        streams.connect(connected);
    }

    @Override
    public boolean offer(int value) {
        return streams.offer(value);
    }

    @Override
    public int poll() {
        return streams.poll();
    }

    @Override
    public void close() {
        streams.close();
        restore();
    }

    private void restore() {
        if (rawMode.isPresent()) {
            try {
                rawMode.get().close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The terminal could not be put back: {0}", e.getMessage());
            }
        }
    }

    /** Text of the program's own goes past the guest's queue, so that help is shown even when the guest floods. */
    private void show(String text) {
        try {
            screen.write(text.getBytes(StandardCharsets.UTF_8));
            screen.flush();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Nobody sees the console", e);
        }
    }

    private final class Actions implements ConsoleActions {
        @Override
        public void quit() {
            Unawaited.logFailure(board.thenCompose(attached -> attached.machine().powerOff()),
                    "The machine was not switched off.");
        }

        @Override
        public void sendBreak() {
            line.breakArrived();
        }

        @Override
        public String monitor(String command) {
            return board.isDone()
                    ? InputCommands.monitor(board.join()).execute(command)
                    : "The machine is not built yet.\n";
        }
    }

    /** Standard output outlives the console. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
