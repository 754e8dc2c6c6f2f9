package dev.ringside.devices.hardware;

/** QEMU's {@code -device isa-debugcon}: port E9h. */
public record DebugConsoleDescription() implements DeviceDescription {}
