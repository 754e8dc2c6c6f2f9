package dev.ringside.devices.usb.storage;

/**
 * What ends a command (Bulk-Only Transport, 5.2).
 *
 * @param tag
 *            of the command
 * @param residue
 *            bytes that the host was ready for and the command had no use for
 * @param status
 *            one of the constants
 */
record StatusWrapper(int tag, int residue, int status) {
    /** Bytes of a wrapper. */
    static final int SIZE = 13;
    /** The command went well. */
    static final int PASSED = 0;
    /** There is sense data that says why it did not. */
    static final int FAILED = 1;
    /** Host and device do not agree on the data: a reset recovery is due. */
    static final int PHASE_ERROR = 2;

    private static final int SIGNATURE = 0x53425355;

    byte[] toByteArray() {
        byte[] bytes = new byte[SIZE];
        put(bytes, 0, SIGNATURE);
        put(bytes, 4, tag);
        put(bytes, 8, residue);
        bytes[12] = (byte) status;
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
