package dev.ringside.app.definition;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the devices of a machine so that a device keeps its name when others come and go: {@code disk:vda}, {@code serial:0}. Of devices that are told
 * apart by nothing else the second gets {@code #2}.
 */
public final class DeviceKey {
    private DeviceKey() {}

    /** A name for each, none twice. */
    public static List<String> of(List<DeviceDescription> devices) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (DeviceDescription device : devices) {
            String key = of(device);
            int number = seen.merge(key, 1, Integer::sum);
            keys.add(number == 1 ? key : key + "#" + number);
        }
        return keys;
    }

    private static String of(DeviceDescription device) {
        return switch (device) {
            case DiskDescription disk -> "disk:" + disk.target().replace('/', '-');
            case SerialDescription serial -> "serial:" + serial.port();
            case InterfaceDescription card -> "interface:" + card.mac();
            case InputDescription input -> "input:" + LibvirtName.INPUT_DEVICE.of(input.device());
            case UsbControllerDescription _ -> "usb";
            case VideoDescription _ -> "video";
            case RngDescription _ -> "rng";
            case BalloonDescription _ -> "memballoon";
            case VirtioConsoleDescription _ -> "console";
            case ParallelDescription _ -> "parallel";
            case DebugConsoleDescription _ -> "isa-debugcon";
            case DebugExitDescription _ -> "isa-debug-exit";
        };
    }
}
