package dev.ringside.devices.bios.boot;

/**
 * An option ROM that can boot ("Plug and Play BIOS Specification" 1.0A, 3.4: bootstrap entry vector).
 *
 * @param segment
 *            of the ROM
 * @param offset
 *            of the entry
 * @param product
 *            its name for people
 */
public record BootRom(int segment, int offset, String product) {}
