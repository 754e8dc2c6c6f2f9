package dev.ringside.devices.hardware;

import java.nio.file.Path;
import java.util.Optional;

/** {@code <parallel>}: the parallel port; what is printed is added to the file {@code output}, or lost. */
public record ParallelDescription(Optional<Path> output) implements DeviceDescription {}
