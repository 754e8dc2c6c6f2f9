package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A network card. */
final class InterfaceForm extends DeviceForm<InterfaceDescription> {
    /** Where its cable leads. */
    enum SourceKind {
        USER, ISOLATED, NONE
    }

    private final Field<SourceKind> source = Field.of("interface.source",
            Kind.Choice.of(List.of(SourceKind.values())));
    private final Field<String> network;
    private final Field<Boolean> hostServices = user(Field.of("interface.host-services", new Kind.Flag()));
    private final Field<Optional<Path>> bootFolder = user(
            Field.of("interface.boot-folder", File.optional(File.Purpose.FOLDER)));
    private final Field<String> bootFile;
    private final Field<Optional<Path>> bootRom = Field.of("interface.boot-rom",
            File.optional(File.Purpose.FIRMWARE));
    private final Field<InterfaceModel> model = Field.of("interface.model",
            Kind.Choice.of(List.of(InterfaceModel.values())));
    private final Field<MacAddress> mac;
    private final Field<Boolean> link = Field.of("interface.link", new Kind.Flag());

    InterfaceForm(InterfaceDescription card, Surroundings surroundings) {
        super("interface", InterfaceDescription.class);
        List<MacAddress> others = surroundings.devices(InterfaceDescription.class).stream()
                .filter(other -> !other.equals(card)).map(InterfaceDescription::mac).toList();
        network = Field.of("interface.network", new Kind.Text(true, 1, surroundings.networks()))
                .shownIf(values -> values.get(source) == SourceKind.ISOLATED);
        bootFile = Field.of("interface.boot-file", new Kind.Text(true, 1, List.of()))
                .shownIf(values -> values.get(source) == SourceKind.USER && values.get(bootFolder).isPresent());
        mac = Field.of("interface.mac", new Kind.Mac()).checked((value, _) -> others.contains(value)
                ? Optional.of(Message.of("problem.mac-taken"))
                : Optional.empty());
    }

    private <T> Field<T> user(Field<T> field) {
        return field.shownIf(values -> values.get(source) == SourceKind.USER);
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", source, network, model, mac, link),
                Section.of("interface.advanced", hostServices, bootFolder, bootFile, bootRom));
    }

    @Override
    Values readDevice(InterfaceDescription card) {
        Values values = Values.NONE.with(network, "").with(model, card.model()).with(mac, card.mac())
                .with(link, card.linkUp()).with(hostServices, false).with(bootFolder, Optional.empty())
                .with(bootFile, "")
                .with(bootRom, card.bootRom());
        return switch (card.source()) {
            case NetworkSource.User(boolean host, Optional<NetworkBoot> boot) ->
                values.with(source, SourceKind.USER).with(hostServices, host)
                        .with(bootFolder, boot.map(NetworkBoot::folder))
                        .with(bootFile, boot.map(NetworkBoot::file).orElse(""));
            case NetworkSource.Isolated(String name) ->
                values.with(source, SourceKind.ISOLATED).with(network, name);
            case NetworkSource.None _ -> values.with(source, SourceKind.NONE);
        };
    }

    @Override
    InterfaceDescription writeDevice(InterfaceDescription card, Values values) {
        NetworkSource cable = switch (values.get(source)) {
            case USER -> new NetworkSource.User(values.get(hostServices),
                    values.get(bootFolder).map(folder -> new NetworkBoot(folder, values.get(bootFile))));
            case ISOLATED -> new NetworkSource.Isolated(values.get(network));
            case NONE -> new NetworkSource.None();
        };
        return new InterfaceDescription(values.get(model), values.get(mac), cable, values.get(link),
                values.get(bootRom));
    }
}
