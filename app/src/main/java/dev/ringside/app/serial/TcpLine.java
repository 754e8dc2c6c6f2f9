package dev.ringside.app.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/**
 * A serial line over TCP, as QEMU's socket character device: a client that connects once, or a server that takes one
 * client after the other. What is written while nobody is connected is lost. Each stream is used by one thread; closing
 * the output closes all.
 */
final class TcpLine {
    private final Optional<ServerSocket> server;
    private Optional<Socket> peer = Optional.empty();
    private boolean closed;

    private TcpLine(Optional<ServerSocket> server) {
        this.server = server;
    }

    /** Connects to a program that listens. */
    static TcpLine connect(InetSocketAddress address) throws IOException {
        TcpLine line = new TcpLine(Optional.empty());
        Socket socket = new Socket();
        try {
            socket.connect(address);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        line.peer = Optional.of(socket);
        return line;
    }

    /** Listens; clients are taken while somebody reads {@link #input()} or is in {@link #awaitPeer()}. */
    static TcpLine listen(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new TcpLine(Optional.of(socket));
    }

    /** The port it listens on. */
    int port() {
        return server.map(ServerSocket::getLocalPort).orElse(0);
    }

    /** Waits until somebody is connected; false if that will not happen any more. */
    boolean awaitPeer() throws IOException {
        if (peer().isPresent()) {
            return true;
        }
        if (server.isEmpty()) {
            return false;
        }
        Socket socket = server.get().accept();
        socket.setTcpNoDelay(true);
        synchronized (this) {
            peer = Optional.of(socket);
        }
        return true;
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] single = new byte[1];
                return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                try {
                    while (awaitPeer()) {
                        int done = readFrom(peer().orElseThrow(), target, offset, length);
                        if (done >= 0) {
                            return done;
                        }
                        hangUp();
                    }
                    return -1;
                } catch (IOException e) {
                    if (isClosed()) {
                        return -1;
                    }
                    throw e;
                }
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[]{(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                Optional<Socket> socket = peer();
                if (socket.isPresent()) {
                    try {
                        socket.get().getOutputStream().write(source, offset, length);
                    } catch (IOException _) {
                        // The peer is gone, which the reading side deals with; a serial line does not mind.
                    }
                }
            }

            @Override
            public void close() throws IOException {
                TcpLine.this.close();
            }
        };
    }

    private static int readFrom(Socket socket, byte[] target, int offset, int length) {
        try {
            return socket.getInputStream().read(target, offset, length);
        } catch (IOException _) {
            // A connection that breaks is one that ends.
            return -1;
        }
    }

    private synchronized Optional<Socket> peer() {
        return peer;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void hangUp() throws IOException {
        if (peer.isPresent()) {
            peer.get().close();
            peer = Optional.empty();
        }
    }

    private void close() throws IOException {
        synchronized (this) {
            closed = true;
            hangUp();
        }
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
