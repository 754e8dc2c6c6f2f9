package dev.ringside.devices.hardware;

/** One of {@code <devices>}. */
public sealed interface DeviceDescription
        permits SerialDescription, DebugConsoleDescription, DebugExitDescription, DiskDescription, VideoDescription,
        InputDescription, UsbControllerDescription, RngDescription, BalloonDescription, VirtioConsoleDescription,
        ParallelDescription, InterfaceDescription {}
