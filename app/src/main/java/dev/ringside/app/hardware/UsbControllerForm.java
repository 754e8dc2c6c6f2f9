package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.UsbControllerDescription;
import dev.ringside.devices.hardware.UsbModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A USB controller. */
final class UsbControllerForm extends DeviceForm<UsbControllerDescription> {
    private final Field<UsbModel> model;

    UsbControllerForm(UsbControllerDescription controller, Surroundings surroundings) {
        super("usb-controller", UsbControllerDescription.class);
        List<UsbControllerDescription> others = new ArrayList<>(surroundings.devices(UsbControllerDescription.class));
        others.remove(controller);
        boolean uhciTaken = others.stream().anyMatch(other -> other.model() == UsbModel.UHCI);
        model = Field.of("usb.model", Kind.Choice.of(List.of(UsbModel.XHCI, UsbModel.UHCI)))
                .checked((value, _) -> value == UsbModel.UHCI && uhciTaken
                        ? Optional.of(Message.of("problem.second-uhci"))
                        : Optional.empty());
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", model));
    }

    @Override
    Values readDevice(UsbControllerDescription controller) {
        return Values.NONE.with(model, controller.model());
    }

    @Override
    UsbControllerDescription writeDevice(UsbControllerDescription controller, Values values) {
        return new UsbControllerDescription(values.get(model));
    }
}
