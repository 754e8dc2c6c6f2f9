package dev.ringside.app.ui.details;

import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;

/** The icons of hardware. */
public final class HardwareIcon {
    private HardwareIcon() {}

    /** Icon code of {@code entry}. */
    static String of(HardwareEntry entry) {
        return switch (entry) {
            case HardwareEntry.Panel panel -> switch (panel) {
                case OVERVIEW -> "mdi2m-monitor";
                case SYSTEM -> "mdi2i-information-outline";
                case PERFORMANCE -> "mdi2c-chart-line";
                case CPU -> "mdi2c-cpu-64-bit";
                case MEMORY -> "mdi2m-memory";
                case BOOT -> "mdi2r-rocket-launch-outline";
            };
            case HardwareEntry.Device device -> of(device.device());
        };
    }

    /** Icon code of {@code device}. */
    public static String of(DeviceDescription device) {
        return switch (device) {
            case DiskDescription disk -> switch (disk.device()) {
                case DISK -> "mdi2h-harddisk";
                case CDROM -> "mdi2d-disc";
                case FLOPPY -> "mdi2f-floppy";
            };
            case InterfaceDescription _ -> "mdi2e-ethernet";
            case InputDescription input -> switch (input.device()) {
                case KEYBOARD -> "mdi2k-keyboard-outline";
                case MOUSE -> "mdi2m-mouse";
                case TABLET -> "mdi2d-draw";
            };
            case VideoDescription _ -> "mdi2m-monitor-screenshot";
            case SerialDescription _ -> "mdi2s-serial-port";
            case VirtioConsoleDescription _ -> "mdi2c-console";
            case ParallelDescription _ -> "mdi2p-printer";
            case UsbControllerDescription _ -> "mdi2u-usb";
            case RngDescription _ -> "mdi2d-dice-5-outline";
            case BalloonDescription _ -> "mdi2b-balloon";
            case DebugConsoleDescription _ -> "mdi2b-bug-outline";
            case DebugExitDescription _ -> "mdi2e-exit-to-app";
        };
    }
}
