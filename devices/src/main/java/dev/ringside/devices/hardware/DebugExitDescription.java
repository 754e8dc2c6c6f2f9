package dev.ringside.devices.hardware;

/** QEMU's {@code -device isa-debug-exit}: port F4h. */
public record DebugExitDescription() implements DeviceDescription {}
