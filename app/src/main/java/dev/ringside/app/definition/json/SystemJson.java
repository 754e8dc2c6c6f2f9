package dev.ringside.app.definition.json;

import dev.ringside.app.definition.LibvirtName;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.FirmwareDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a machine starts with as JSON: libvirt's {@code <os>}. */
final class SystemJson {
    private static final String FIRMWARE = "firmware";
    private static final String LOADER = "loader";
    private static final String NVRAM = "nvram";
    private static final String TYPES = "ringside, bios, efi, rom";

    private SystemJson() {}

    static void write(DirectBoot boot, ObjectNode os, RelativePaths paths) {
        os.put("kernel", paths.write(boot.kernel()));
        boot.initrd().ifPresent(initrd -> os.put("initrd", paths.write(initrd)));
        os.put("cmdline", boot.commandLine());
        if (boot.entry64()) {
            os.put("entry64", true);
        }
    }

    static Optional<DirectBoot> directBoot(Fields os) throws MachineJsonException {
        Optional<Path> kernel = os.optionalPath("kernel");
        return kernel.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectBoot(kernel.get(), os.optionalPath("initrd"),
                        os.optionalText("cmdline").orElse(""), os.flag("entry64", false)));
    }

    static void write(FirmwareDescription firmware, ObjectNode os, RelativePaths paths) {
        ObjectNode json = os.putObject(FIRMWARE);
        switch (firmware) {
            case FirmwareDescription.Builtin _ -> json.put("type", "ringside");
            case FirmwareDescription.SeaBios(var image) -> {
                json.put("type", "bios");
                image.ifPresent(file -> json.put(LOADER, paths.write(file)));
            }
            case FirmwareDescription.Ovmf(var code, var variables) -> {
                json.put("type", "efi");
                code.ifPresent(file -> json.put(LOADER, paths.write(file)));
                variables.ifPresent(file -> json.put(NVRAM, paths.write(file)));
            }
            case FirmwareDescription.Image(var file) -> json.put("type", "rom").put(LOADER, paths.write(file));
        }
    }

    static FirmwareDescription firmware(Fields os) throws MachineJsonException {
        Optional<Fields> given = os.optionalObject(FIRMWARE);
        if (given.isEmpty()) {
            return new FirmwareDescription.Builtin();
        }
        Fields fields = given.get();
        String type = fields.text("type");
        return switch (type) {
            case "ringside" -> new FirmwareDescription.Builtin();
            case "bios" -> new FirmwareDescription.SeaBios(fields.optionalPath(LOADER));
            case "efi" -> new FirmwareDescription.Ovmf(fields.optionalPath(LOADER), fields.optionalPath(NVRAM));
            case "rom" -> new FirmwareDescription.Image(fields.path(LOADER));
            default -> throw fields.unknown("type", type, TYPES);
        };
    }

    static void write(BootOrder boot, ObjectNode os) {
        ArrayNode devices = os.putArray("boot");
        boot.devices().forEach(device -> devices.add(LibvirtName.BOOT_DEVICE.of(device)));
        if (boot.menu()) {
            os.put("bootmenu", true);
        }
    }

    static BootOrder bootOrder(Fields os) throws MachineJsonException {
        try {
            List<BootDevice> devices = os.has("boot")
                    ? os.choices("boot", LibvirtName.BOOT_DEVICE)
                    : BootOrder.STANDARD.devices();
            return new BootOrder(devices, os.flag("bootmenu", false));
        } catch (IllegalArgumentException e) {
            throw new MachineJsonException(os.place("boot") + ": " + e.getMessage(), e);
        }
    }
}
