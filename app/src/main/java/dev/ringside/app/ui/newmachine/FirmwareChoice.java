package dev.ringside.app.ui.newmachine;

/** Firmware of a new machine. */
enum FirmwareChoice {
    /** Ringside's own BIOS. */
    BUILTIN,
    /** SeaBIOS. */
    SEABIOS,
    /** UEFI: OVMF. */
    UEFI
}
