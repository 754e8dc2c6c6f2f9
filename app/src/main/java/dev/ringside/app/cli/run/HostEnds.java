package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.DebugConsoleOption;
import dev.ringside.app.cli.option.SerialOption;
import dev.ringside.app.serial.SerialConnector;
import dev.ringside.app.terminal.TerminalConsole;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.serial.SerialBackend;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The host's ends of a machine's lines, opened before the machine is built so that what cannot be had is known first.
 */
final class HostEnds implements HostConnections, AutoCloseable {
    private final List<SerialBackend> serial = new ArrayList<>();
    private final Queue<SerialBackend> virtioConsoles = new ArrayDeque<>();
    private final Optional<TerminalConsole> console;
    private final Optional<DebugConsoleSink> debugConsole;

    /**
     * Opens all of them.
     *
     * @param notice
     *            told in one sentence what the user should know
     * @throws IOException
     *             if one cannot be had; the message is for a person
     */
    HostEnds(List<SerialOption> serialOptions, List<VirtioConsoleDescription> consoles,
            Optional<DebugConsoleOption> debugConsoleOption, Consumer<String> notice) throws IOException {
        TerminalConsole terminal = new TerminalConsole();
        boolean onTerminal = false;
        try {
            for (SerialOption option : serialOptions) {
                SerialConnector connector = new SerialConnector(() -> terminal, notice, option.waits());
                SerialBackend backend = connector.open(option.source(), "serial" + serial.size());
                onTerminal |= backend == terminal;
                serial.add(backend);
            }
            for (VirtioConsoleDescription description : consoles) {
                SerialConnector connector = new SerialConnector(() -> terminal, notice, false);
                SerialBackend backend = connector.open(description.source(), "hvc" + virtioConsoles.size());
                onTerminal |= backend == terminal;
                virtioConsoles.add(backend);
            }
            debugConsole = debugConsoleOption.isPresent()
                    ? Optional.of(new DebugConsoleSink(open(debugConsoleOption.get())))
                    : Optional.empty();
        } catch (IOException e) {
            serial.forEach(SerialBackend::close);
            virtioConsoles.forEach(SerialBackend::close);
            throw e;
        }
        console = onTerminal ? Optional.of(terminal) : Optional.empty();
    }

    /** Tells the console which machine its keys command. */
    void attach(PcBoard board) {
        console.ifPresent(terminal -> terminal.attach(board));
    }

    @Override
    public SerialBackend open(SerialDescription description) {
        return serial.get(description.port());
    }

    @Override
    public SerialBackend open(VirtioConsoleDescription description) {
        return virtioConsoles.remove();
    }

    @Override
    public void debugOutput(int value) {
        debugConsole.ifPresent(sink -> sink.accept(value));
    }

    /** Closes what the machine does not close: the debug console. */
    @Override
    public void close() {
        debugConsole.ifPresent(DebugConsoleSink::close);
    }

    private static OutputStream open(DebugConsoleOption option) throws IOException {
        if (option.file().isEmpty()) {
            return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        }
        Path path = option.file().get();
        try {
            return new BufferedOutputStream(new FileOutputStream(path.toFile()));
        } catch (IOException e) {
            throw new IOException("Cannot write the debug console to " + path + ": " + e.getMessage()
                    + ". Name a file in a folder that exists and that you may write to.", e);
        }
    }
}
