package dev.ringside.devices.hardware;

import java.nio.file.Path;
import java.util.Optional;

/** {@code <os firmware>} and {@code <loader>}: what a machine runs first. */
public sealed interface FirmwareDescription {

    /** Ringside's own BIOS. */
    record Builtin() implements FirmwareDescription {}

    /** SeaBIOS, from {@code image} or where the system keeps it. */
    record SeaBios(Optional<Path> image) implements FirmwareDescription {}

    /** OVMF, from {@code code} or where the system keeps it, with {@code <nvram>} in {@code variables}; without a file they last as long as the machine. */
    record Ovmf(Optional<Path> code, Optional<Path> variables) implements FirmwareDescription {}

    /** A BIOS image of the user's. */
    record Image(Path file) implements FirmwareDescription {}
}
