package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Surroundings.Engine;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a machine is called, where it is filed, and what it is built on. */
public final class OverviewForm implements Form<MachineDefinition> {
    /** The kinds of firmware there are to choose from. */
    public enum FirmwareKind {
        /** Ringside's own BIOS. */
        BUILTIN,
        /** SeaBIOS. */
        SEABIOS,
        /** UEFI. */
        OVMF,
        /** An image of the person's. */
        IMAGE
    }

    private final Field<String> name;
    private final Field<String> uuid = Field.of("overview.uuid", new Kind.Fixed());
    private final Field<Boolean> status = Field.of("overview.status", new Kind.Watched());
    private final Field<String> title = Field.of("overview.title", Kind.Text.line());
    private final Field<String> notes = Field.of("overview.notes", new Kind.Text(false, 4, List.of()));
    private final Field<List<String>> tags = Field.of("overview.tags", new Kind.Words());
    private final Field<String> group;
    private final Field<String> engine;
    private final Field<String> chipset = Field.of("overview.chipset", new Kind.Fixed());
    private final Field<FirmwareKind> firmware = Field.of("overview.firmware",
            Kind.Choice.of(List.of(FirmwareKind.values())));
    private final Field<Optional<Path>> seaBios = firmwareFile("overview.seabios", FirmwareKind.SEABIOS, false);
    private final Field<Optional<Path>> ovmf = firmwareFile("overview.ovmf", FirmwareKind.OVMF, false);
    private final Field<Optional<Path>> variables = Field
            .of("overview.variables", File.optional(File.Purpose.VARIABLES))
            .shownIf(values -> values.get(firmware) == FirmwareKind.OVMF);
    private final Field<Optional<Path>> image = firmwareFile("overview.image", FirmwareKind.IMAGE, true);

    /** The form of a machine among {@code surroundings}. */
    public OverviewForm(Surroundings surroundings) {
        name = Field.of("overview.name", new Kind.Text(true, 1, List.of()))
                .checked((value, _) -> surroundings.otherNames().contains(value)
                        ? Optional.of(Message.of("problem.name-taken", value))
                        : Optional.empty());
        group = Field.of("overview.group", new Kind.Text(false, 1, surroundings.groups()));
        engine = Field.of("overview.engine",
                Kind.Choice.of(surroundings.engines().stream().map(Engine::name).toList()));
    }

    private Field<Optional<Path>> firmwareFile(String key, FirmwareKind kind, boolean required) {
        return Field.of(key, new File(File.Purpose.FIRMWARE, required, List.of()))
                .shownIf(values -> values.get(firmware) == kind);
    }

    @Override
    public String key() {
        return "overview";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("overview.basic", name, uuid, status, title, notes),
                Section.of("overview.filing", group, tags),
                Section.of("overview.platform", engine, chipset, firmware, seaBios, ovmf, variables, image));
    }

    @Override
    public Values read(MachineDefinition machine) {
        HardwareDescription hardware = machine.hardware();
        Values values = Values.NONE.with(name, machine.name()).with(uuid, machine.uuid().toString())
                .with(status, true).with(title, machine.title()).with(notes, machine.notes())
                .with(tags, machine.tags()).with(group, machine.group().orElse(""))
                .with(engine, hardware.accelerator()).with(chipset, "i440FX, PIIX3")
                .with(seaBios, Optional.empty()).with(ovmf, Optional.empty()).with(variables, Optional.empty())
                .with(image, Optional.empty());
        return switch (hardware.firmware()) {
            case FirmwareDescription.Builtin() -> values.with(firmware, FirmwareKind.BUILTIN);
            case FirmwareDescription.SeaBios(Optional<Path> file) ->
                values.with(firmware, FirmwareKind.SEABIOS).with(seaBios, file);
            case FirmwareDescription.Ovmf(Optional<Path> code, Optional<Path> kept) ->
                values.with(firmware, FirmwareKind.OVMF).with(ovmf, code).with(variables, kept);
            case FirmwareDescription.Image(Path file) ->
                values.with(firmware, FirmwareKind.IMAGE).with(image, Optional.of(file));
        };
    }

    @Override
    public MachineDefinition write(MachineDefinition machine, Values values) {
        HardwareDescription hardware = machine.hardware().withName(values.get(name))
                .withAccelerator(values.get(engine)).withFirmware(firmware(values));
        return machine.withHardware(hardware).withWords(values.get(title), values.get(notes))
                .withTags(values.get(tags)).withGroup(Optional.of(values.get(group)).filter(word -> !word.isBlank()));
    }

    private FirmwareDescription firmware(Values values) {
        return switch (values.get(firmware)) {
            case BUILTIN -> new FirmwareDescription.Builtin();
            case SEABIOS -> new FirmwareDescription.SeaBios(values.get(seaBios));
            case OVMF -> new FirmwareDescription.Ovmf(values.get(ovmf), values.get(variables));
            case IMAGE -> new FirmwareDescription.Image(values.get(image).orElseThrow());
        };
    }
}
