package dev.ringside.devices.network.user.boot;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.UdpDatagram;
import dev.ringside.devices.network.user.AddressPlan;
import dev.ringside.devices.network.user.GuestLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A file on its way to the guest, a block at a time. Network thread. */
final class TftpTransfer {
    private static final System.Logger LOG = System.getLogger(TftpTransfer.class.getName());
    private static final int DATA = 3;
    private static final int HEADER = 4;
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final int MOST_TRIES = 10;

    private final FileChannel file;
    private final int block;
    private final GuestLink guest;
    private final int guestAddress;
    private final int guestPort;
    private final int port;
    private byte[] message = new byte[0];
    /** Number of the block that {@code message} is; 0 for the options that were agreed on. */
    private long number;
    private long sentAt;
    private int tries;

    /** Opens the file. */
    TftpTransfer(Path file, int block, GuestLink guest, int guestAddress, int guestPort, int port)
            throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
        this.block = block;
        this.guest = guest;
        this.guestAddress = guestAddress;
        this.guestPort = guestPort;
        this.port = port;
    }

    int port() {
        return port;
    }

    boolean belongsTo(int address, int itsPort) {
        return address == guestAddress && itsPort == guestPort;
    }

    /** Sends the options, or the first block. */
    void begin(Optional<byte[]> options) {
        if (options.isPresent()) {
            send(options.get());
        } else {
            acknowledged(0);
        }
    }

    /** The guest has block {@code acknowledged}, 16 bits; false if the transfer is over. */
    boolean acknowledged(int acknowledged) {
        if (acknowledged != (number & 0xffff)) {
            return true;
        }
        if (number > 0 && message.length < HEADER + block) {
            return false;
        }
        ByteBuffer next = ByteBuffer.allocate(HEADER + block).position(HEADER);
        try {
            long from = number * block;
            for (int read = 0; read >= 0 && next.hasRemaining();) {
                read = file.read(next, from + next.position() - HEADER);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "A file for a machine that boots from the network cannot be read", e);
            return false;
        }
        number++;
        byte[] data = Arrays.copyOf(next.array(), next.position());
        Bytes.put16(data, 0, DATA);
        Bytes.put16(data, 2, (int) number);
        tries = 0;
        send(data);
        return true;
    }

    private void send(byte[] data) {
        message = data;
        sentAt = System.nanoTime();
        guest.send(new UdpDatagram(port, guestPort, data).packet(AddressPlan.GATEWAY, guestAddress));
    }

    /** Sends again if it is time; false, and closed, if the guest is gone. */
    boolean timePasses(long now) {
        if (now - sentAt < PATIENCE_NANOS) {
            return true;
        }
        if (++tries == MOST_TRIES) {
            close();
            return false;
        }
        send(message);
        return true;
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing a file that was read", e);
        }
    }
}
