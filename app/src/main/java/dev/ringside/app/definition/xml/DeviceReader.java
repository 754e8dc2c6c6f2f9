package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.LibvirtName;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads an element of {@code <devices>}. Where libvirt has devices that this program lacks and the guest gets by with a near one, that is taken: a display
 * adapter, a network card, a SCSI disk.
 */
final class DeviceReader {
    private static final Map<String, InterfaceModel> NEAR_CARDS = Map.of("virtio-transitional", InterfaceModel.VIRTIO,
            "virtio-non-transitional", InterfaceModel.VIRTIO, "e1000e", InterfaceModel.E1000, "igb",
            InterfaceModel.E1000, "rtl8139", InterfaceModel.E1000, "pcnet", InterfaceModel.E1000, "ne2k_pci",
            InterfaceModel.E1000);
    private static final Map<String, UsbModel> NEAR_CONTROLLERS = Map.of("piix3-uhci", UsbModel.UHCI, "piix4-uhci",
            UsbModel.UHCI, "qemu-xhci", UsbModel.XHCI, "nec-xhci", UsbModel.XHCI);
    private static final Map<String, DiskBus> BUS_OF_TARGET = Map.of("hd", DiskBus.IDE, "sd", DiskBus.SATA, "vd",
            DiskBus.VIRTIO, "fd", DiskBus.FDC);
    private static final int LARGEST_VRAM_KIB = 256 << 10;
    private static final String TARGET = "target";
    private static final String MODEL = "model";
    private static final String VIRTIO = "virtio";

    private final MachineMetadata metadata;
    private final SortedMap<Integer, BootDevice> bootOrder = new TreeMap<>();
    private int usbControllers;

    DeviceReader(MachineMetadata metadata) {
        this.metadata = metadata;
    }

    /** What the devices read so far say about the order in which they are booted. */
    SortedMap<Integer, BootDevice> bootOrder() {
        return bootOrder;
    }

    /** The device that {@code element} describes, if this program has such a one. */
    Optional<DeviceDescription> read(XmlElement element) throws DomainXmlException {
        try {
            return switch (element.name()) {
                case "disk" -> Optional.of(disk(element));
                case "interface" -> Optional.of(card(element));
                case "serial" -> Optional.of(serial(element));
                case "console" -> console(element);
                case "parallel" -> Optional.of(parallel(element));
                case "video" -> Optional.of(video(element));
                case "input" -> input(element);
                case "controller" -> controller(element);
                case "rng" -> rng(element);
                case "memballoon" -> balloon(element);
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            throw element.problem(e.getMessage(), e);
        }
    }

    private DiskDescription disk(XmlElement element) throws DomainXmlException {
        String type = element.take("type").orElse("file");
        if (!type.equals("file") && !type.equals("block")) {
            throw element.unknown(type, "file, block");
        }
        XmlElement target = element.child(TARGET)
                .orElseThrow(() -> element.problem("<disk> needs a <target>, as in <target dev='sda' bus='sata'/>."));
        String name = target.need("dev");
        DiskDevice device = element.value(element.take("device").orElse("disk"), LibvirtName.DISK_DEVICE);
        Optional<XmlElement> driver = element.child("driver");
        driver.ifPresent(found -> found.takeIf("name", "qemu"));
        Optional<String> format = driver.flatMap(found -> found.take("type"));
        if (format.isPresent() && !format.get().equals("raw")) {
            throw driver.get().problem("Disk " + name + " is an image of type " + format.get()
                    + ", and only raw images can be used. Convert it: qemu-img convert -O raw OLD NEW");
        }
        Optional<XmlElement> source = element.child("source");
        Optional<String> file = source.flatMap(found -> found.take(type.equals("file") ? "file" : "dev"))
                .filter(path -> !path.isEmpty());
        Optional<Path> image = file.isEmpty() ? Optional.empty() : Optional.of(source.get().path(file.get()));
        boolean readOnly = element.child("readonly").isPresent();
        boot(element, switch (device) {
            case DISK -> BootDevice.DISK;
            case CDROM -> BootDevice.CDROM;
            case FLOPPY -> BootDevice.FLOPPY;
        });
        return new DiskDescription(device, bus(target, name), name, image, readOnly);
    }

    private static DiskBus bus(XmlElement target, String name) throws DomainXmlException {
        Optional<String> bus = target.take("bus");
        if (bus.isEmpty()) {
            DiskBus usual = BUS_OF_TARGET.get(name.substring(0, Math.min(2, name.length())));
            if (usual == null) {
                throw target.problem("<target> of disk " + name + " needs the attribute bus.");
            }
            return usual;
        }
        return bus.get().equals("scsi") ? DiskBus.SATA : target.value(bus.get(), LibvirtName.DISK_BUS);
    }

    /** Orders of devices are understood where {@code <os>} has none; libvirt has either. */
    private void boot(XmlElement element, BootDevice kind) throws DomainXmlException {
        for (XmlElement boot : element.elements("boot")) {
            int order = (int) boot.number(boot.need("order"), 1, Integer.MAX_VALUE);
            boot.recognised("boot");
            bootOrder.put(order, kind);
        }
    }

    private InterfaceDescription card(XmlElement element) throws DomainXmlException {
        Optional<XmlElement> address = element.child("mac");
        MacAddress mac = address.isPresent()
                ? MacAddress.parse(address.get().need("address"))
                : MacAddress.random(new SecureRandom());
        String model = element.child(MODEL).flatMap(found -> found.take("type")).orElse("e1000");
        InterfaceModel kind = NEAR_CARDS.containsKey(model)
                ? NEAR_CARDS.get(model)
                : element.value(model, LibvirtName.INTERFACE_MODEL);
        Optional<XmlElement> link = element.child("link");
        boolean up = link.flatMap(found -> found.take("state")).filter("down"::equals).isEmpty();
        Optional<XmlElement> rom = element.child("rom");
        Optional<String> file = rom.flatMap(found -> found.take("file"));
        Optional<Path> bootRom = file.isEmpty() ? Optional.empty() : Optional.of(rom.get().path(file.get()));
        boot(element, BootDevice.NETWORK);
        return new InterfaceDescription(kind, mac, HostEndXml.network(element, mac.toString(), metadata), up, bootRom);
    }

    private static SerialDescription serial(XmlElement element) throws DomainXmlException {
        Optional<XmlElement> target = element.child(TARGET);
        Optional<String> type = target.flatMap(found -> found.take("type"));
        if (type.isPresent() && !type.get().equals("isa-serial")) {
            throw target.get().unknown(type.get(), "isa-serial");
        }
        target.flatMap(found -> found.child(MODEL)).ifPresent(model -> model.takeIf("name", "isa-serial"));
        String port = target.flatMap(found -> found.take("port")).orElse("0");
        return new SerialDescription(HostEndXml.serial(element), (int) element.number(port, 0, 3));
    }

    /** A console that is no virtio one is libvirt's second name for the first serial port. */
    private static Optional<DeviceDescription> console(XmlElement element) throws DomainXmlException {
        Optional<XmlElement> target = element.elements(TARGET).stream().findFirst();
        if (target.isPresent() && target.get().takeIf("type", VIRTIO)) {
            target.get().recognised(TARGET);
            return Optional.of(new VirtioConsoleDescription(HostEndXml.serial(element)));
        }
        return Optional.empty();
    }

    private static ParallelDescription parallel(XmlElement element) throws DomainXmlException {
        String type = element.need("type");
        element.child(TARGET).ifPresent(target -> target.takeIf("port", "0"));
        if (type.equals("null")) {
            return new ParallelDescription(Optional.empty());
        }
        if (!type.equals("file")) {
            throw element.unknown(type, "file, null");
        }
        XmlElement source = element.child("source")
                .orElseThrow(() -> element.problem("<parallel type='file'> needs a <source>."));
        return new ParallelDescription(Optional.of(source.path(source.need("path"))));
    }

    private static VideoDescription video(XmlElement element) throws DomainXmlException {
        Optional<XmlElement> model = element.child(MODEL);
        String type = model.flatMap(found -> found.take("type")).orElse("vga");
        Optional<String> vram = model.flatMap(found -> found.take("vram"));
        Optional<VideoModel> known = LibvirtName.VIDEO_MODEL.value(type);
        int bytes = known.isPresent() && vram.isPresent()
                ? (int) model.get().number(vram.get(), 1, LARGEST_VRAM_KIB) << 10
                : VideoDescription.STANDARD_VRAM;
        if (known.isEmpty()) {
            model.ifPresent(found -> found.attributes().clear());
        }
        return new VideoDescription(known.orElse(VideoModel.VGA), bytes);
    }

    private static Optional<DeviceDescription> input(XmlElement element) throws DomainXmlException {
        Optional<InputDevice> device = Optional.ofNullable(element.attributes().get("type"))
                .flatMap(LibvirtName.INPUT_DEVICE::value);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        element.take("type");
        Optional<String> bus = element.take("bus");
        InputBus usual = device.get() == InputDevice.TABLET ? InputBus.USB : InputBus.PS2;
        return Optional.of(new InputDescription(device.get(),
                bus.isEmpty() ? usual : element.value(bus.get(), LibvirtName.INPUT_BUS)));
    }

    private Optional<DeviceDescription> controller(XmlElement element) {
        UsbModel model = NEAR_CONTROLLERS.get(element.attributes().getOrDefault(MODEL, "piix3-uhci"));
        if (!"usb".equals(element.attributes().get("type")) || model == null) {
            return Optional.empty();
        }
        element.take("type");
        element.take(MODEL);
        element.takeIf("index", Integer.toString(usbControllers));
        usbControllers++;
        return Optional.of(new UsbControllerDescription(model));
    }

    private static Optional<DeviceDescription> rng(XmlElement element) {
        if (!element.takeIf(MODEL, VIRTIO)) {
            return Optional.empty();
        }
        element.child("backend").ifPresent(backend -> {
            backend.take(MODEL);
            backend.takeText();
        });
        return Optional.of(new RngDescription());
    }

    private static Optional<DeviceDescription> balloon(XmlElement element) {
        if (element.takeIf(MODEL, "none")) {
            element.recognised("memballoon");
            return Optional.empty();
        }
        return element.takeIf(MODEL, VIRTIO) ? Optional.of(new BalloonDescription()) : Optional.empty();
    }
}
