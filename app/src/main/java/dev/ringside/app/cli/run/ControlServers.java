package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.GdbOption;
import dev.ringside.app.qmp.QmpServer;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.emulator.gdb.GdbServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/** The doors through which other programs control a machine, as far as options open them. */
final class ControlServers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlServers.class.getName());

    private final Optional<GdbServer> gdb;
    private final Optional<QmpServer> qmp;
    /** A signal ends the program without closing anything, and a socket's file would stay. */
    private final Thread cleanup = Thread.ofPlatform().name("control cleanup").unstarted(this::close);

    private ControlServers(Optional<GdbServer> gdb, Optional<QmpServer> qmp) {
        this.gdb = gdb;
        this.qmp = qmp;
        Runtime.getRuntime().addShutdownHook(cleanup);
    }

    /**
     * Opens them for a machine that has not been started.
     *
     * @param notice
     *            told in a sentence how to connect a debugger
     * @throws IOException
     *             if one cannot listen; the message is for a person
     */
    static ControlServers open(PcBoard board, ControlOptions options, Consumer<String> notice) throws IOException {
        Optional<QmpServer> qmp = options.qmp().isPresent()
                ? Optional.of(listen("QMP clients", options.qmp().get().address(),
                        address -> QmpServer.listen(board, address)))
                : Optional.empty();
        Optional<GdbServer> gdb = Optional.empty();
        try {
            if (options.gdb().isPresent()) {
                GdbOption option = options.gdb().get();
                GdbServer server = listen("gdb", option.address(),
                        address -> GdbServer.listen(board.machine(), address, option.description()));
                gdb = Optional.of(server);
                notice.accept("Paused until gdb lets it go: target remote %s:%d".formatted(
                        server.address().getHostString(), server.address().getPort()));
            }
        } catch (IOException e) {
            if (qmp.isPresent()) {
                qmp.get().close();
            }
            throw e;
        }
        return new ControlServers(gdb, qmp);
    }

    /** Whether a debugger lets the machine go. */
    boolean debugged() {
        return gdb.isPresent();
    }

    @Override
    public void close() {
        try {
            if (gdb.isPresent()) {
                gdb.get().close();
            }
            if (qmp.isPresent()) {
                qmp.get().close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A control connection did not close well: {0}", e.getMessage());
        }
    }

    private interface Listen<A, S> {
        S on(A address) throws IOException;
    }

    private static <A, S> S listen(String whom, A address, Listen<A, S> listen) throws IOException {
        try {
            return listen.on(address);
        } catch (IOException e) {
            throw new IOException("Cannot listen for " + whom + " on " + address + ": " + e.getMessage()
                    + ". Take another place, or end the program that has this one.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot listen for " + whom + ": " + e.getMessage() + ".", e);
        }
    }
}
