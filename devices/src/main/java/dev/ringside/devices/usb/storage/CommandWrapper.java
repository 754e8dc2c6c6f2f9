package dev.ringside.devices.usb.storage;

import java.util.Arrays;
import java.util.Optional;

/**
 * What begins a command (Bulk-Only Transport, 5.1).
 *
 * @param tag
 *            comes back with the status
 * @param length
 *            bytes that the host is ready to send or take, 0 to 2^31 - 1
 * @param in
 *            whether they go to the host
 * @param block
 *            the SCSI command, 1 to 16 bytes
 */
record CommandWrapper(int tag, int length, boolean in, byte[] block) {
    /** Bytes of a wrapper. */
    static final int SIZE = 31;

    private static final int SIGNATURE = 0x43425355;
    private static final int BLOCK = 15;
    private static final int LONGEST_BLOCK = 16;

    /** Takes a packet apart; empty if it is not a meaningful wrapper for unit 0. */
    static Optional<CommandWrapper> parse(byte[] packet) {
        if (packet.length != SIZE || word(packet, 0) != SIGNATURE) {
            return Optional.empty();
        }
        int blockLength = packet[14] & 0x1f;
        int length = word(packet, 8);
        if (packet[13] != 0 || blockLength < 1 || blockLength > LONGEST_BLOCK || length < 0) {
            return Optional.empty();
        }
        return Optional.of(new CommandWrapper(word(packet, 4), length, (packet[12] & 0x80) != 0,
                Arrays.copyOfRange(packet, BLOCK, BLOCK + blockLength)));
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }
}
