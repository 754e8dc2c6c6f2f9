package dev.ringside.devices.hardware;

/** {@code <console>} with {@code <target type='virtio'>}; {@code source} is what it is connected to on the host. */
public record VirtioConsoleDescription(SerialSource source) implements DeviceDescription {}
