package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.LibvirtName;
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
import java.nio.file.Path;

/** Writes {@code <devices>}, in the order of the description. */
final class DeviceWriter {
    private final XmlElement devices;
    private int usbControllers;

    DeviceWriter(XmlElement devices) {
        this.devices = devices;
    }

    void write(DeviceDescription device, String key) {
        switch (device) {
            case DiskDescription disk -> write(disk, devices.add("disk", key));
            case InterfaceDescription card -> write(card, devices.add("interface", key));
            case SerialDescription serial -> {
                XmlElement element = devices.add("serial", key);
                HostEndXml.write(serial.source(), element);
                element.add("target").with("type", "isa-serial").with("port", Integer.toString(serial.port()))
                        .add("model").with("name", "isa-serial");
            }
            case VirtioConsoleDescription console -> {
                XmlElement element = devices.add("console", key);
                HostEndXml.write(console.source(), element);
                element.add("target").with("type", "virtio");
            }
            case ParallelDescription parallel -> {
                XmlElement element = devices.add("parallel", key)
                        .with("type", parallel.output().isPresent() ? "file" : "null");
                parallel.output().ifPresent(file -> element.add("source").with("path", text(file)));
                element.add("target").with("port", "0");
            }
            case VideoDescription video -> {
                XmlElement model = devices.add("video", key).add("model").with("type",
                        LibvirtName.VIDEO_MODEL.of(video.model()));
                model.with("vram", Integer.toString(video.vramBytes() >> 10));
            }
            case InputDescription input -> devices.add("input", key)
                    .with("type", LibvirtName.INPUT_DEVICE.of(input.device()))
                    .with("bus", LibvirtName.INPUT_BUS.of(input.bus()));
            case UsbControllerDescription usb -> {
                devices.add("controller", key).with("type", "usb").with("index", Integer.toString(usbControllers))
                        .with("model", LibvirtName.USB_MODEL.of(usb.model()));
                usbControllers++;
            }
            case RngDescription _ -> devices.add("rng", key).with("model", "virtio").add("backend")
                    .with("model", "random").withText("/dev/urandom");
            case BalloonDescription _ -> devices.add("memballoon", key).with("model", "virtio");
            case DebugConsoleDescription _,DebugExitDescription _ -> {
                // They are in the metadata.
            }
        }
    }

    private static void write(DiskDescription disk, XmlElement element) {
        boolean block = disk.source().filter(source -> source.toAbsolutePath().startsWith("/dev")).isPresent();
        element.with("type", block ? "block" : "file").with("device", LibvirtName.DISK_DEVICE.of(disk.device()));
        element.add("driver").with("name", "qemu").with("type", "raw");
        disk.source().ifPresent(source -> element.add("source").with(block ? "dev" : "file", text(source)));
        element.add("target").with("dev", disk.target()).with("bus", LibvirtName.DISK_BUS.of(disk.bus()));
        if (disk.readOnly()) {
            element.add("readonly");
        }
    }

    private static void write(InterfaceDescription card, XmlElement element) {
        HostEndXml.write(card.source(), element);
        element.add("mac").with("address", card.mac().toString());
        element.add("model").with("type", LibvirtName.INTERFACE_MODEL.of(card.model()));
        if (!card.linkUp()) {
            element.add("link").with("state", "down");
        }
        card.bootRom().ifPresent(rom -> element.add("rom").with("file", text(rom)));
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }
}
