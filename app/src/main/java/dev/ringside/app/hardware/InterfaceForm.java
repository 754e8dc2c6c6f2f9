package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
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
        mac = Field.of("interface.mac", new Kind.Mac()).checked((value, _) -> others.contains(value)
                ? Optional.of(Message.of("problem.mac-taken"))
                : Optional.empty());
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", source, network, model, mac, link));
    }

    @Override
    Values readDevice(InterfaceDescription card) {
        Values values = Values.NONE.with(network, "").with(model, card.model()).with(mac, card.mac())
                .with(link, card.linkUp());
        return switch (card.source()) {
            case NetworkSource.User _ -> values.with(source, SourceKind.USER);
            case NetworkSource.Isolated(String name) ->
                values.with(source, SourceKind.ISOLATED).with(network, name);
            case NetworkSource.None _ -> values.with(source, SourceKind.NONE);
        };
    }

    @Override
    InterfaceDescription writeDevice(Values values) {
        NetworkSource cable = switch (values.get(source)) {
            case USER -> new NetworkSource.User();
            case ISOLATED -> new NetworkSource.Isolated(values.get(network));
            case NONE -> new NetworkSource.None();
        };
        return new InterfaceDescription(values.get(model), values.get(mac), cable, values.get(link));
    }
}
