package dev.ringside.devices.hardware;

/** {@code <controller type='usb'>}; USB devices are attached to the first one described. */
public record UsbControllerDescription(UsbModel model) implements DeviceDescription {}
