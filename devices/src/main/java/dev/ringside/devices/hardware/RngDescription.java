package dev.ringside.devices.hardware;

/** {@code <rng model='virtio'>}: the host's random numbers for the guest. */
public record RngDescription() implements DeviceDescription {}
