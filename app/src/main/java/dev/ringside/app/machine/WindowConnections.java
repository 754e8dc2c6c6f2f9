package dev.ringside.app.machine;

import dev.ringside.app.serial.SerialConnector;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.serial.SerialBackend;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** The host's ends of a machine's lines: terminals are tabs of its window, everything else is what its description says. */
final class WindowConnections implements HostConnections {
    private final List<ConsoleLine> lines = new ArrayList<>();
    private final Map<Integer, SerialBackend> serial = new HashMap<>();
    private final Queue<SerialBackend> virtio = new ArrayDeque<>();

    private final Optional<Integer> talks;

    /**
     * Opens all of them.
     *
     * @param notice
     *            told in one sentence what the user should know
     * @throws IOException
     *             if one cannot be had; the message is for a person. None is left open
     */
    WindowConnections(HardwareDescription hardware, Consumer<String> notice) throws IOException {
        talks = hardware.directBoot().flatMap(boot -> KernelConsole.serialOnly(boot.commandLine()));
        try {
            for (DeviceDescription device : hardware.devices()) {
                if (device instanceof SerialDescription port) {
                    serial.put(port.port(), open(port.source(), "Serial " + (port.port() + 1), notice));
                }
            }
            int consoles = 0;
            for (DeviceDescription device : hardware.devices()) {
                if (device instanceof VirtioConsoleDescription console) {
                    consoles++;
                    virtio.add(open(console.source(), "Console " + consoles, notice));
                }
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** For a machine that was never built; a machine closes them itself. */
    void close() {
        serial.values().forEach(SerialBackend::close);
        virtio.forEach(SerialBackend::close);
    }

    private SerialBackend open(SerialSource source, String name, Consumer<String> notice) throws IOException {
        return switch (source) {
            case SerialSource.Pty _,SerialSource.Stdio _ -> {
                ConsoleLine line = new ConsoleLine(name);
                lines.add(line);
                yield line;
            }
            default -> new SerialConnector(() -> SerialBackend.NONE, notice, false).open(source, name);
        };
    }

    /** The terminal on the serial port that is all a kernel talks on. */
    Optional<ConsoleLine> first() {
        return talks.map(serial::get).filter(ConsoleLine.class::isInstance).map(ConsoleLine.class::cast);
    }

    List<ConsoleLine> lines() {
        return List.copyOf(lines);
    }

    @Override
    public SerialBackend open(SerialDescription description) {
        return serial.get(description.port());
    }

    @Override
    public SerialBackend open(VirtioConsoleDescription description) {
        return virtio.remove();
    }

    @Override
    public void debugOutput(int value) {
        // Nobody looks at it here.
    }
}
