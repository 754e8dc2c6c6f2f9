package dev.ringside.devices.acpi;

/**
 * The tables for known addresses.
 *
 * @param rootPointer
 *            the RSDP, 36 bytes, to be put on a multiple of 16 between E0000h and FFFFFh
 * @param tables
 *            all other tables but one
 * @param firmwareControl
 *            the FACS, 64 bytes
 */
public record LinkedAcpiTables(byte[] rootPointer, byte[] tables, byte[] firmwareControl) {}
