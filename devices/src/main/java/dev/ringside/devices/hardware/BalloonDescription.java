package dev.ringside.devices.hardware;

/** {@code <memballoon model='virtio'>}: takes memory from the guest and gives it back. */
public record BalloonDescription() implements DeviceDescription {}
