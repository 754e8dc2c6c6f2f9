package dev.ringside.app.media;

/** Firmware that a disc has a boot image for: the platform ID of El Torito, 2.1 and 2.3. */
public enum BootPlatform {
    /** A PC's BIOS: 80x86, platform 0. */
    BIOS,
    /** UEFI: platform EFh. */
    UEFI
}
