package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.UsbControllerDescription;
import java.util.List;
import java.util.Optional;

/** A keyboard, a mouse or a tablet. */
final class InputForm extends DeviceForm<InputDescription> {
    private final Field<InputDevice> device = Field.of("input.device",
            Kind.Choice.of(List.of(InputDevice.TABLET, InputDevice.MOUSE, InputDevice.KEYBOARD)));
    private final Field<InputBus> bus;

    InputForm(Surroundings surroundings) {
        super("input", InputDescription.class);
        boolean usb = !surroundings.devices(UsbControllerDescription.class).isEmpty();
        bus = Field.of("input.bus", new Kind.Choice<InputBus>(values -> values.get(device) == InputDevice.TABLET
                ? List.of(InputBus.USB, InputBus.VIRTIO)
                : List.of(InputBus.USB, InputBus.VIRTIO, InputBus.PS2)))
                .checked((value, _) -> value == InputBus.USB && !usb
                        ? Optional.of(Message.of("problem.usb-controller"))
                        : Optional.empty());
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", device, bus));
    }

    @Override
    Values readDevice(InputDescription input) {
        return Values.NONE.with(device, input.device()).with(bus, input.bus());
    }

    @Override
    InputDescription writeDevice(InputDescription input, Values values) {
        return new InputDescription(values.get(device), values.get(bus));
    }
}
