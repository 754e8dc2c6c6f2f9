package dev.ringside.devices.vga.scanout;

import dev.ringside.emulator.memory.Host;

/**
 * The adapter's memory as a viewer reads it: bytes at an address of this process. The four planes are interleaved: the bytes of an address lie side
 * by side, plane 0 first. Reads past the end are folded back.
 *
 * @param host
 *            address of the first byte
 * @param bytes
 *            size, a power of two
 */
public record DisplayMemory(long host, int bytes) {

    /** The bytes of all four planes at {@code address}. */
    int planes(int address) {
        return Host.getInt(host + ((long) address << 2 & bytes - 1));
    }

    /** The byte of plane {@code plane} at {@code address}, 0 to 255. */
    int plane(int address, int plane) {
        return Host.getByte(host + (((long) address << 2 | plane) & bytes - 1)) & 0xff;
    }
}
