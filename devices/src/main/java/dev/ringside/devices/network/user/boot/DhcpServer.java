package dev.ringside.devices.network.user.boot;

import dev.ringside.devices.network.ip.Bytes;
import dev.ringside.devices.network.user.AddressPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives addresses (RFC 2131, 2132): a hardware address always gets the same one. Network thread. */
public final class DhcpServer {
    private static final int HEADER = 240;
    private static final int SHORTEST = 300;
    private static final int BOOT_REQUEST = 1;
    private static final int BOOT_REPLY = 2;
    private static final int ETHERNET = 0x0106;
    private static final int FLAGS = 10;
    private static final int CLIENT_ADDRESS = 12;
    private static final int YOUR_ADDRESS = 16;
    private static final int NEXT_SERVER = 20;
    private static final int HARDWARE_ADDRESS = 28;
    private static final int FILE = 108;
    private static final int FILE_LENGTH = 128;
    private static final int COOKIE_OFFSET = 236;
    private static final int COOKIE = 0x6382_5363;
    private static final int BROADCAST_FLAG = 0x8000;

    private static final int PAD = 0;
    private static final int SUBNET_MASK = 1;
    private static final int ROUTER = 3;
    private static final int NAME_SERVER = 6;
    private static final int BROADCAST_ADDRESS = 28;
    private static final int REQUESTED_ADDRESS = 50;
    private static final int LEASE_TIME = 51;
    private static final int MESSAGE_TYPE = 53;
    private static final int SERVER = 54;
    private static final int TFTP_SERVER = 66;
    private static final int BOOT_FILE = 67;
    private static final int END = 255;

    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;
    private static final int ACKNOWLEDGE = 5;
    private static final int REFUSE = 6;
    private static final int INFORM = 8;

    private static final int LEASE_SECONDS = 86_400;

    private final Optional<byte[]> bootFile;
    private final Map<Long, Integer> leases = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What goes back to the client.
     *
     * @param address
     *            the address that it is given, or has
     * @param broadcast
     *            whether it cannot receive what is sent to that address yet
     */
    public record Answer(byte[] message, int address, boolean broadcast) {}

    /** A server that names {@code bootFile}, if there is one, to clients. */
    public DhcpServer(Optional<String> bootFile) {
        this.bootFile = bootFile.map(name -> name.getBytes(StandardCharsets.UTF_8))
                .filter(name -> name.length > 0 && name.length < FILE_LENGTH);
    }

    /** The answer to {@code request}, if it deserves one. */
    public Optional<Answer> answer(byte[] request) {
        if (request.length < HEADER || request[0] != BOOT_REQUEST || Bytes.get16(request, 1) != ETHERNET
                || Bytes.get32(request, COOKIE_OFFSET) != COOKIE) {
            return Optional.empty();
        }
        int server = number(request, SERVER, AddressPlan.GATEWAY);
        if (server != AddressPlan.GATEWAY) {
            return Optional.empty();
        }
        int address = lease(request);
        int present = Bytes.get32(request, CLIENT_ADDRESS);
        return switch (option(request, MESSAGE_TYPE).filter(type -> type.length == 1).map(type -> (int) type[0])
                .orElse(0)) {
            case DISCOVER -> Optional.of(reply(request, OFFER, address));
            case REQUEST -> {
                int wanted = number(request, REQUESTED_ADDRESS, present);
                yield Optional.of(reply(request, wanted == address ? ACKNOWLEDGE : REFUSE, address));
            }
            case INFORM -> Optional.of(reply(request, INFORM, present));
            default -> Optional.empty();
        };
    }

    /** The address that belongs to who asks; if all are given away, the one longest unused. */
    private int lease(byte[] request) {
        long hardware = (long) Bytes.get16(request, HARDWARE_ADDRESS) << 32
                | Bytes.get32(request, HARDWARE_ADDRESS + 2) & 0xffff_ffffL;
        Integer known = leases.get(hardware);
        if (known != null) {
            return known;
        }
        int address = leases.size() < AddressPlan.LEASES
                ? AddressPlan.FIRST_LEASE + leases.size()
                : leases.remove(leases.keySet().iterator().next());
        leases.put(hardware, address);
        return address;
    }

    private Answer reply(byte[] request, int type, int address) {
        byte[] header = Arrays.copyOf(request, HEADER);
        header[0] = BOOT_REPLY;
        header[3] = 0;
        Arrays.fill(header, YOUR_ADDRESS, HARDWARE_ADDRESS, (byte) 0);
        Arrays.fill(header, HARDWARE_ADDRESS + 16, COOKIE_OFFSET, (byte) 0);
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        put(options, MESSAGE_TYPE, (byte) (type == INFORM ? ACKNOWLEDGE : type));
        putNumber(options, SERVER, AddressPlan.GATEWAY);
        if (type == REFUSE) {
            Bytes.put32(header, CLIENT_ADDRESS, 0);
        } else {
            if (type != INFORM) {
                Bytes.put32(header, YOUR_ADDRESS, address);
                putNumber(options, LEASE_TIME, LEASE_SECONDS);
            }
            putNumber(options, SUBNET_MASK, AddressPlan.MASK);
            putNumber(options, BROADCAST_ADDRESS, AddressPlan.BROADCAST);
            putNumber(options, ROUTER, AddressPlan.GATEWAY);
            putNumber(options, NAME_SERVER, AddressPlan.RESOLVER);
            bootFile.ifPresent(file -> {
                Bytes.put32(header, NEXT_SERVER, AddressPlan.GATEWAY);
                System.arraycopy(file, 0, header, FILE, file.length);
                put(options, TFTP_SERVER, "10.0.2.2".getBytes(StandardCharsets.US_ASCII));
                put(options, BOOT_FILE, file);
            });
        }
        options.write(END);
        byte[] message = Arrays.copyOf(header, Math.max(SHORTEST, HEADER + options.size()));
        System.arraycopy(options.toByteArray(), 0, message, HEADER, options.size());
        boolean wantsBroadcast = (Bytes.get16(request, FLAGS) & BROADCAST_FLAG) != 0;
        return new Answer(message, address, wantsBroadcast || type == REFUSE);
    }

    private static void put(ByteArrayOutputStream options, int kind, byte... value) {
        options.write(kind);
        options.write(value.length);
        options.writeBytes(value);
    }

    private static void putNumber(ByteArrayOutputStream options, int kind, int value) {
        byte[] bytes = new byte[4];
        Bytes.put32(bytes, 0, value);
        put(options, kind, bytes);
    }

    private static int number(byte[] message, int kind, int otherwise) {
        return option(message, kind).filter(value -> value.length == 4).map(value -> Bytes.get32(value, 0))
                .orElse(otherwise);
    }

    private static Optional<byte[]> option(byte[] message, int kind) {
        int at = HEADER;
        while (at < message.length && (message[at] & 0xff) != END) {
            if (message[at] == PAD) {
                at++;
                continue;
            }
            int length = at + 1 < message.length ? message[at + 1] & 0xff : 0;
            int end = at + 2 + length;
            if (end > message.length) {
                return Optional.empty();
            }
            if ((message[at] & 0xff) == kind) {
                return Optional.of(Arrays.copyOfRange(message, at + 2, end));
            }
            at = end;
        }
        return Optional.empty();
    }
}
