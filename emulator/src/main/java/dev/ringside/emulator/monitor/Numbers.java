package dev.ringside.emulator.monitor;

/** Numbers as people type them. */
final class Numbers {
    private Numbers() {}

    /** A decimal number, or a hexadecimal one that starts with 0x, of up to 64 bits. */
    static long parse(String text) throws MonitorException {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw new MonitorException("'" + text + "' is not a number. Use 123 or 0x7b.");
        }
    }
}
