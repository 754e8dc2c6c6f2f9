package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Message;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.HardwareDescription;
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
import java.util.Locale;
import java.util.Map;

/** One line of a machine's hardware list. */
public sealed interface HardwareEntry {

    /** What there is to see of the machine as a whole. */
    enum Panel implements HardwareEntry {
        /** What it is called and built on. */
        OVERVIEW,
        /** The operating system it is meant for. */
        SYSTEM,
        /** Graphs of what it uses. */
        PERFORMANCE,
        /** Its CPUs. */
        CPU,
        /** Its RAM. */
        MEMORY,
        /** What it starts. */
        BOOT;

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Message label() {
            return Message.of("entry." + id());
        }
    }

    /**
     * A device.
     *
     * @param id
     *            what it is told by after a change: a disk's target, for example
     * @param label
     *            what a person tells it by
     * @param index
     *            its place among the devices
     */
    record Device(String id, Message label, int index, DeviceDescription device) implements HardwareEntry {}

    /** What it is told by, unique in its machine, the same before and after a change. */
    String id();

    /** What a person tells it by. */
    Message label();

    /** The whole list of a machine. */
    static List<HardwareEntry> of(HardwareDescription hardware) {
        List<HardwareEntry> entries = new ArrayList<>(List.of(Panel.values()));
        Map<String, Integer> counts = new HashMap<>();
        List<DeviceDescription> devices = hardware.devices();
        for (int i = 0; i < devices.size(); i++) {
            DeviceDescription device = devices.get(i);
            String kind = kind(device);
            int number = counts.merge(kind, 1, Integer::sum);
            entries.add(new Device(id(device, kind, number), label(device, kind, number), i, device));
        }
        return List.copyOf(entries);
    }

    /** The key of what {@code device} is called. */
    private static String kind(DeviceDescription device) {
        return switch (device) {
            case DiskDescription disk -> word(disk.device()) + "-" + word(disk.bus());
            case InterfaceDescription _ -> "interface";
            case InputDescription input -> word(input.device());
            case VideoDescription video -> "video-" + word(video.model());
            case SerialDescription _ -> "serial";
            case VirtioConsoleDescription _ -> "console";
            case ParallelDescription _ -> "parallel";
            case UsbControllerDescription controller -> "usb-" + word(controller.model());
            case RngDescription _ -> "rng";
            case BalloonDescription _ -> "balloon";
            case DebugConsoleDescription _ -> "debug-console";
            case DebugExitDescription _ -> "debug-exit";
        };
    }

    private static String id(DeviceDescription device, String kind, int number) {
        return switch (device) {
            case DiskDescription disk -> "disk-" + disk.target();
            case SerialDescription serial -> "serial-" + serial.port();
            default -> kind + "-" + number;
        };
    }

    private static Message label(DeviceDescription device, String kind, int number) {
        String key = "entry." + kind;
        return switch (device) {
            case InterfaceDescription card -> Message.of(key, card.mac().toString().substring(9));
            case SerialDescription serial -> Message.of(key, serial.port() + 1);
            default -> Message.of(key, number);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
