package dev.ringside.app.qmp;

import dev.ringside.app.qmp.command.QmpCommandTable;
import dev.ringside.app.qmp.command.QmpContext;
import dev.ringside.app.qmp.command.RunState;
import dev.ringside.devices.board.PcBoard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Listens for clients of QEMU's machine protocol on behalf of one machine, one client at a time as QEMU does. Whoever
 * can connect controls the machine: a Unix socket is made for its owner only, and TCP has no protection at all.
 */
public final class QmpServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QmpServer.class.getName());

    private final QmpContext context;
    private final ServerSocketChannel server;
    private final SocketAddress address;
    private final AtomicReference<Optional<QmpSession>> current = new AtomicReference<>(Optional.empty());

    private QmpServer(QmpContext context, ServerSocketChannel server) throws IOException {
        this.context = context;
        this.server = server;
        address = server.getLocalAddress();
    }

    /**
     * Starts listening.
     *
     * @param board
     *            not started yet, so that its states are seen from the first
     * @param address
     *            a path for a Unix socket, or a TCP address; port 0 takes a free one
     * @throws IOException
     *             if the address cannot be had, for example because another program listens there
     */
    public static QmpServer listen(PcBoard board, SocketAddress address) throws IOException {
        ServerSocketChannel channel;
        if (address instanceof UnixDomainSocketAddress unix) {
            removeStale(unix.getPath());
            channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } else {
            channel = ServerSocketChannel.open();
        }
        try {
            channel.bind(address);
            if (address instanceof UnixDomainSocketAddress unix) {
                restrictToOwner(unix.getPath());
            }
            QmpContext context = new QmpContext(board, new RunState(board.machine()), QmpCommandTable.complete());
            QmpServer qmp = new QmpServer(context, channel);
            Thread.ofPlatform().name(board.machine().name() + " qmp").daemon(true).start(qmp::accept);
            return qmp;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it listens. */
    public SocketAddress address() {
        return address;
    }

    /** Stops listening, gives the client its last messages, and removes the Unix socket. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            Optional<QmpSession> session = current.get();
            if (session.isPresent()) {
                session.get().finish();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                QmpSession session = new QmpSession(context,
                        new BufferedInputStream(Channels.newInputStream(client)), Channels.newOutputStream(client),
                        () -> hangUp(client));
                current.set(Optional.of(session));
                session.serve();
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.log(Level.INFO, "A QMP connection broke: {0}", e.getMessage());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                current.set(Optional.empty());
            }
        }
    }

    private static void hangUp(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Closing a QMP connection failed", e);
        }
    }

    /** Removes a socket that no program listens on any more; leaves everything else to the failure of bind. */
    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new FileAlreadyExistsException(path.toString(), null, "it exists and is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException _) {
            // Nobody answers: its program ended without removing it.
            Files.delete(path);
            return;
        }
        throw new FileAlreadyExistsException(path.toString(), null, "another program listens there");
    }

    private static void restrictToOwner(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
