package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.monitor.HumanMonitor;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Optional;

/**
 * Listens for the GNU debugger ({@code target remote HOST:PORT}) on behalf of one machine. One debugger at a time; the
 * next is served when the one before has left. Whoever can connect has the guest in hand, so listen on the loopback
 * address unless the user asks for more.
 */
public final class GdbServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GdbServer.class.getName());

    private static final long LAST_WORDS_MILLIS = 1000;

    private final Machine machine;
    private final List<DebugTarget> cpus;
    private final DescriptionChoice description;
    private final ServerSocket server;
    private final Thread thread;
    private volatile Optional<GdbSession> session = Optional.empty();
    private volatile Socket client = new Socket();

    private GdbServer(Machine machine, List<DebugTarget> cpus, DescriptionChoice description, ServerSocket server) {
        this.machine = machine;
        this.cpus = cpus;
        this.description = description;
        this.server = server;
        thread = Thread.ofPlatform().name(machine.name() + " gdb").daemon(true).unstarted(this::accept);
    }

    /**
     * Starts listening.
     *
     * @param machine
     *            has all its vCPUs already
     * @param address
     *            port 0 takes a free one
     * @throws IOException
     *             if the address cannot be had
     * @throws IllegalArgumentException
     *             if the machine's engine has no door for a debugger
     */
    public static GdbServer listen(Machine machine, InetSocketAddress address, DescriptionChoice description)
            throws IOException {
        List<DebugTarget> cpus = DebuggedMachine.targetsOf(machine)
                .orElseThrow(
                        () -> new IllegalArgumentException("this machine's CPU engine does not support a debugger"));
        ServerSocket socket = new ServerSocket();
        try {
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.bind(address);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        GdbServer server = new GdbServer(machine, cpus, description, socket);
        server.thread.start();
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /**
     * Stops listening, tells the debugger what has happened until now, and hangs up; breakpoints are removed and the
     * machine stays as it is.
     */
    @Override
    public void close() throws IOException {
        server.close();
        session.ifPresent(GdbSession::end);
        try {
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                client = socket;
                socket.setTcpNoDelay(true);
                GdbSession accepted = new GdbSession(socket, new DebuggedMachine(machine, cpus),
                        new HumanMonitor(machine), description);
                session = Optional.of(accepted);
                accepted.serve();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(Level.INFO, "The connection to the debugger broke: {0}", e.getMessage());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                session = Optional.empty();
            }
        }
    }
}
