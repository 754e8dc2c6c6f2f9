package dev.ringside.app.definition.json;

import dev.ringside.app.definition.LibvirtName;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DebugExitDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import tools.jackson.databind.node.ObjectNode;

/** Devices as JSON: objects whose {@code type} is the name of libvirt's element, or of QEMU's device where libvirt has none. */
final class DeviceJson {
    private static final String SOURCE = "source";
    private static final String TYPES = "disk, interface, serial, console, parallel, video, input, usb, rng, memballoon, "
            + "isa-debugcon, isa-debug-exit";
    private static final int LARGEST_VRAM_MIB = 256;

    private DeviceJson() {}

    static void write(DeviceDescription device, ObjectNode json, RelativePaths paths) {
        switch (device) {
            case DiskDescription disk -> {
                json.put("type", "disk").put("device", LibvirtName.DISK_DEVICE.of(disk.device()))
                        .put("bus", LibvirtName.DISK_BUS.of(disk.bus())).put("target", disk.target());
                disk.source().ifPresent(source -> json.put(SOURCE, paths.write(source)));
                if (disk.readOnly()) {
                    json.put("readonly", true);
                }
            }
            case InterfaceDescription card -> {
                json.put("type", "interface").put("model", LibvirtName.INTERFACE_MODEL.of(card.model()))
                        .put("mac", card.mac().toString());
                HostEndJson.write(card.source(), json.putObject(SOURCE), paths);
                if (!card.linkUp()) {
                    json.put("link", false);
                }
                card.bootRom().ifPresent(rom -> json.put("rom", paths.write(rom)));
            }
            case SerialDescription serial -> {
                json.put("type", "serial").put("port", serial.port());
                HostEndJson.write(serial.source(), json.putObject(SOURCE), paths);
            }
            case VirtioConsoleDescription console -> {
                json.put("type", "console");
                HostEndJson.write(console.source(), json.putObject(SOURCE), paths);
            }
            case ParallelDescription parallel -> {
                json.put("type", "parallel");
                parallel.output().ifPresent(file -> json.put("path", paths.write(file)));
            }
            case VideoDescription video -> json.put("type", "video")
                    .put("model", LibvirtName.VIDEO_MODEL.of(video.model())).put("vramMiB", video.vramBytes() >> 20);
            case InputDescription input -> json.put("type", "input")
                    .put("device", LibvirtName.INPUT_DEVICE.of(input.device()))
                    .put("bus", LibvirtName.INPUT_BUS.of(input.bus()));
            case UsbControllerDescription usb -> json.put("type", "usb").put("model",
                    LibvirtName.USB_MODEL.of(usb.model()));
            case RngDescription _ -> json.put("type", "rng");
            case BalloonDescription _ -> json.put("type", "memballoon");
            case DebugConsoleDescription _ -> json.put("type", "isa-debugcon");
            case DebugExitDescription _ -> json.put("type", "isa-debug-exit");
        }
    }

    static DeviceDescription read(Fields fields) throws MachineJsonException {
        String type = fields.text("type");
        try {
            return switch (type) {
                case "disk" -> new DiskDescription(fields.choice("device", LibvirtName.DISK_DEVICE),
                        fields.choice("bus", LibvirtName.DISK_BUS), fields.text("target"),
                        fields.optionalPath(SOURCE), fields.flag("readonly", false));
                case "interface" -> new InterfaceDescription(fields.choice("model", LibvirtName.INTERFACE_MODEL),
                        MacAddress.parse(fields.text("mac")), HostEndJson.network(fields.object(SOURCE)),
                        fields.flag("link", true), fields.optionalPath("rom"));
                case "serial" -> new SerialDescription(HostEndJson.serial(fields.object(SOURCE)),
                        (int) fields.number("port", 0, 3));
                case "console" -> new VirtioConsoleDescription(HostEndJson.serial(fields.object(SOURCE)));
                case "parallel" -> new ParallelDescription(fields.optionalPath("path"));
                case "video" -> new VideoDescription(fields.choice("model", LibvirtName.VIDEO_MODEL),
                        (int) fields.number("vramMiB", 1, LARGEST_VRAM_MIB) << 20);
                case "input" -> new InputDescription(fields.choice("device", LibvirtName.INPUT_DEVICE),
                        fields.choice("bus", LibvirtName.INPUT_BUS));
                case "usb" -> new UsbControllerDescription(fields.choice("model", LibvirtName.USB_MODEL));
                case "rng" -> new RngDescription();
                case "memballoon" -> new BalloonDescription();
                case "isa-debugcon" -> new DebugConsoleDescription();
                case "isa-debug-exit" -> new DebugExitDescription();
                default -> throw fields.unknown("type", type, TYPES);
            };
        } catch (IllegalArgumentException e) {
            throw new MachineJsonException(fields.place() + ": " + e.getMessage(), e);
        }
    }
}
