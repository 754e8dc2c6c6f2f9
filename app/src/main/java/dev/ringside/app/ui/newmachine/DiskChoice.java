package dev.ringside.app.ui.newmachine;

import dev.ringside.devices.hardware.DiskBus;
import java.nio.file.Path;

/** The disk of a new machine. */
sealed interface DiskChoice {

    /** A new one of so many bytes, all of them taken from the host at once if {@code allocate}. */
    record Create(long bytes, boolean allocate, DiskBus bus) implements DiskChoice {}

    /** One that is there. */
    record Existing(Path file, DiskBus bus) implements DiskChoice {}

    /** None. */
    record None() implements DiskChoice {}
}
