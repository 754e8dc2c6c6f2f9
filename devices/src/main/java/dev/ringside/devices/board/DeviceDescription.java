package dev.ringside.devices.board;

/** One of {@code <devices>}. */
public sealed interface DeviceDescription permits SerialDescription, DebugConsoleDescription, DebugExitDescription {}
