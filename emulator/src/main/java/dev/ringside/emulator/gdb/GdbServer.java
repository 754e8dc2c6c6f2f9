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

/**
 * Listens for the GNU debugger ({@code target remote HOST:PORT}) on behalf of one machine. One debugger at a time; the
 * next is served when the one before has left. Whoever can connect has the guest in hand, so listen on the loopback
 * address unless the user asks for more.
 */
public final class GdbServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GdbServer.class.getName());

    private final Machine machine;
    private final List<DebugTarget> cpus;
    private final DescriptionChoice description;
    private final ServerSocket server;
    private volatile Socket client = new Socket();

    private GdbServer(Machine machine, List<DebugTarget> cpus, DescriptionChoice description, ServerSocket server) {
        this.machine = machine;
        this.cpus = cpus;
        this.description = description;
        this.server = server;
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
        Thread.ofPlatform().name(machine.name() + " gdb").daemon(true).start(server::accept);
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Stops listening and hangs up; breakpoints are removed and the machine stays as it is. */
    @Override
    public void close() throws IOException {
        server.close();
        client.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                client = accepted;
                accepted.setTcpNoDelay(true);
                new GdbSession(accepted, new DebuggedMachine(machine, cpus), new HumanMonitor(machine), description)
                        .serve();
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(Level.INFO, "The connection to the debugger broke: {0}", e.getMessage());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
