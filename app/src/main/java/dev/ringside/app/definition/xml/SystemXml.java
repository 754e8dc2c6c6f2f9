package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.LibvirtName;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code <os>}: firmware, kernel, and what is booted. */
final class SystemXml {
    private static final String PFLASH = "pflash";
    private static final String MACHINE = "pc";
    private static final String ARCHITECTURE = "x86_64";

    private SystemXml() {}

    static void write(HardwareDescription hardware, XmlElement domain) {
        XmlElement os = domain.add("os");
        os.add("type").with("arch", ARCHITECTURE).with("machine", MACHINE).withText("hvm");
        switch (hardware.firmware()) {
            case FirmwareDescription.Builtin _ -> {
                // What libvirt starts when nothing is said is a BIOS, too.
            }
            case FirmwareDescription.SeaBios(var image) -> {
                os.with("firmware", "bios");
                image.ifPresent(file -> loader(os, file, "rom"));
            }
            case FirmwareDescription.Image(var file) -> loader(os, file, "rom");
            case FirmwareDescription.Ovmf(var code, var variables) -> {
                code.ifPresentOrElse(file -> loader(os, file, PFLASH).with("readonly", "yes"),
                        () -> os.with("firmware", "efi"));
                variables.ifPresent(file -> os.add("nvram").withText(text(file)));
            }
        }
        hardware.directBoot().ifPresent(boot -> {
            os.add("kernel").withText(text(boot.kernel()));
            boot.initrd().ifPresent(initrd -> os.add("initrd").withText(text(initrd)));
            if (!boot.commandLine().isEmpty()) {
                os.add("cmdline").withText(boot.commandLine());
            }
        });
        for (BootDevice device : hardware.boot().devices()) {
            String name = LibvirtName.BOOT_DEVICE.of(device);
            os.add("boot", "boot:" + name).with("dev", name);
        }
        if (hardware.boot().menu()) {
            os.add("bootmenu").with("enable", "yes");
        }
    }

    private static XmlElement loader(XmlElement os, Path file, String type) {
        return os.add("loader").with("type", type).withText(text(file));
    }

    private static String text(Path path) {
        return path.toAbsolutePath().toString();
    }

    /** Refuses machines that are no PCs. What else {@code <type>} says is kept. */
    static void checkType(XmlElement os) throws DomainXmlException {
        Optional<XmlElement> type = os.child("type");
        if (type.isPresent()) {
            XmlElement element = type.get();
            String architecture = element.attributes().getOrDefault("arch", ARCHITECTURE);
            if (!architecture.equals(ARCHITECTURE) && !architecture.equals("i686")) {
                throw element.unknown(architecture, ARCHITECTURE + ", i686");
            }
            element.takeIf("arch", ARCHITECTURE);
            element.takeIf("machine", MACHINE);
            String kind = element.takeText().strip();
            if (!kind.equals("hvm")) {
                throw element.unknown(kind, "hvm");
            }
        }
    }

    static FirmwareDescription firmware(XmlElement os) throws DomainXmlException {
        Optional<String> firmware = os.take("firmware");
        Optional<XmlElement> loader = os.child("loader");
        Optional<String> type = loader.flatMap(element -> element.take("type"));
        loader.ifPresent(element -> element.takeIf("readonly", "yes"));
        Optional<Path> file = path(loader);
        boolean flash = type.filter(PFLASH::equals).isPresent();
        if (firmware.isPresent() && !firmware.get().equals("bios") && !firmware.get().equals("efi")) {
            throw os.unknown(firmware.get(), "bios, efi");
        }
        if (flash || firmware.filter("efi"::equals).isPresent()) {
            return new FirmwareDescription.Ovmf(file, path(os.child("nvram")));
        }
        if (firmware.isPresent()) {
            return new FirmwareDescription.SeaBios(file);
        }
        return file.isPresent()
                ? new FirmwareDescription.Image(file.get())
                : new FirmwareDescription.Builtin();
    }

    static Optional<DirectBoot> directBoot(XmlElement os, boolean entry64) throws DomainXmlException {
        Optional<Path> kernel = path(os.child("kernel"));
        return kernel.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectBoot(kernel.get(), path(os.child("initrd")), os.takeText("cmdline").orElse(""),
                        entry64));
    }

    private static Optional<Path> path(Optional<XmlElement> element) throws DomainXmlException {
        if (element.isEmpty()) {
            return Optional.empty();
        }
        String text = element.get().takeText();
        return text.isBlank() ? Optional.empty() : Optional.of(element.get().path(text));
    }

    /**
     * The order in which devices are booted.
     *
     * @param otherwise
     *            the order that the devices themselves give, if {@code <os>} has none
     */
    static BootOrder bootOrder(XmlElement os, List<BootDevice> otherwise) throws DomainXmlException {
        List<BootDevice> devices = new ArrayList<>();
        for (XmlElement element : os.elements("boot")) {
            String name = element.need("dev");
            BootDevice device = element.value(name, LibvirtName.BOOT_DEVICE);
            if (devices.contains(device)) {
                throw element.problem("\"" + name + "\" is in the boot order twice.");
            }
            devices.add(device);
            element.recognised("boot:" + name);
        }
        boolean asks = os.child("bootmenu").flatMap(menu -> menu.take("enable")).filter("yes"::equals).isPresent();
        return new BootOrder(devices.isEmpty() ? otherwise : devices, asks);
    }
}
