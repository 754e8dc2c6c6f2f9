package dev.ringside.devices.network.user.boot;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.ip.UdpDatagram;
import dev.ringside.devices.network.user.AddressPlan;
import dev.ringside.devices.network.user.GuestLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the guest read the files of one folder of the host's, and of those below it (RFC 1350, options as in RFC 2347 to 2349): no path and no symbolic
 * link leads out of it, and nothing is written. Network thread.
 */
public final class TftpServer {
    private static final int PORT = 69;
    /** Each transfer has a port of its own from here on. */
    private static final int FIRST_TRANSFER_PORT = 0x4000;

    private static final int TRANSFER_PORTS = 0x1000;
    /** Transfers at a time; a new one ends the oldest. */
    private static final int MOST_TRANSFERS = 8;

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int ACKNOWLEDGE = 4;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;
    private static final int NOT_FOUND = 1;
    private static final int ACCESS_VIOLATION = 2;
    private static final int ILLEGAL = 4;

    private static final int USUAL_BLOCK = 512;
    private static final int SMALLEST_BLOCK = 8;
    /** What fits into a frame. */
    private static final int LARGEST_BLOCK = 1468;

    private final Path folder;
    private final GuestLink guest;
    private final Map<Integer, TftpTransfer> transfers = new LinkedHashMap<>();
    private int nextPort;

    /** A server of {@code folder}. */
    public TftpServer(Path folder, GuestLink guest) {
        this.folder = folder;
        this.guest = guest;
    }

    /** Whether what is sent to {@code port} is for it. */
    public boolean takes(int port) {
        return port == PORT || transfers.containsKey(port);
    }

    /** Takes what the guest sends. */
    public void receive(int from, UdpDatagram datagram) {
        byte[] data = datagram.data();
        if (data.length < 4) {
            return;
        }
        int operation = Bytes.get16(data, 0);
        if (datagram.destinationPort() != PORT) {
            TftpTransfer transfer = transfers.get(datagram.destinationPort());
            if (transfer.belongsTo(from, datagram.sourcePort())) {
                boolean over = operation == ERROR
                        || operation == ACKNOWLEDGE && !transfer.acknowledged(Bytes.get16(data, 2));
                if (over) {
                    transfer.close();
                    transfers.remove(datagram.destinationPort());
                }
            }
            return;
        }
        switch (operation) {
            case READ -> begin(from, datagram);
            case WRITE -> refuse(from, datagram.sourcePort(), ACCESS_VIOLATION, "nothing can be written");
            default -> refuse(from, datagram.sourcePort(), ILLEGAL, "no such operation");
        }
    }

    private void begin(int from, UdpDatagram request) {
        List<String> words = words(request.data());
        if (words.size() < 2) {
            refuse(from, request.sourcePort(), ILLEGAL, "no name and mode");
            return;
        }
        try {
            Optional<Path> file = find(words.getFirst());
            if (file.isEmpty()) {
                refuse(from, request.sourcePort(), NOT_FOUND, "no such file");
                return;
            }
            long size = Files.size(file.get());
            int block = USUAL_BLOCK;
            StringBuilder accepted = new StringBuilder();
            for (int i = 2; i + 1 < words.size(); i += 2) {
                String name = words.get(i).toLowerCase(Locale.ROOT);
                if (name.equals("tsize")) {
                    accepted.append("tsize\0").append(size).append('\0');
                } else if (name.equals("blksize") && words.get(i + 1).matches("[0-9]{1,5}")) {
                    block = Math.clamp(Integer.parseInt(words.get(i + 1)), SMALLEST_BLOCK, LARGEST_BLOCK);
                    accepted.append("blksize\0").append(block).append('\0');
                }
            }
            start(new TftpTransfer(file.get(), block, guest, from, request.sourcePort(), freePort()),
                    accepted.toString());
        } catch (IOException e) {
            refuse(from, request.sourcePort(), NOT_FOUND, "the file cannot be read");
        }
    }

    private void start(TftpTransfer transfer, String options) {
        if (transfers.size() == MOST_TRANSFERS) {
            int oldest = transfers.keySet().iterator().next();
            transfers.remove(oldest).close();
        }
        transfers.put(transfer.port(), transfer);
        byte[] words = options.getBytes(StandardCharsets.US_ASCII);
        transfer.begin(options.isEmpty() ? Optional.empty() : Optional.of(message(OPTIONS, words)));
    }

    private int freePort() {
        nextPort = (nextPort + 1) % TRANSFER_PORTS;
        return transfers.containsKey(FIRST_TRANSFER_PORT + nextPort) ? freePort() : FIRST_TRANSFER_PORT + nextPort;
    }

    private Optional<Path> find(String name) throws IOException {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name.replace('\\', '/').replaceFirst("^/+", "")).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Path real = file.toRealPath();
            return real.startsWith(root) ? Optional.of(real) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void refuse(int to, int port, int code, String words) {
        byte[] text = (words + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[2 + text.length];
        Bytes.put16(message, 0, code);
        System.arraycopy(text, 0, message, 2, text.length);
        guest.send(new UdpDatagram(PORT, port, message(ERROR, message)).packet(AddressPlan.GATEWAY, to));
    }

    private static byte[] message(int operation, byte[] rest) {
        byte[] message = new byte[2 + rest.length];
        Bytes.put16(message, 0, operation);
        System.arraycopy(rest, 0, message, 2, rest.length);
        return message;
    }

    /** The texts with a zero behind each that follow the operation. */
    private static List<String> words(byte[] data) {
        List<String> words = new ArrayList<>();
        int start = 2;
        for (int i = 2; i < data.length; i++) {
            if (data[i] == 0) {
                words.add(new String(data, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return words;
    }

    /** Whether transfers are under way. */
    public boolean busy() {
        return !transfers.isEmpty();
    }

    /** Sends again what was not acknowledged. */
    public void timePasses(long now) {
        transfers.values().removeIf(transfer -> !transfer.timePasses(now));
    }

    /** Ends all transfers. */
    public void close() {
        transfers.values().forEach(TftpTransfer::close);
        transfers.clear();
    }
}
