package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.List;
import java.util.Optional;

/** A device to be added, with nothing to be made for it. */
record AdditionForm(Form<DeviceDescription> device) implements Form<Addition> {
    @Override
    public String key() {
        return device.key();
    }

    @Override
    public List<Section> sections() {
        return device.sections();
    }

    @Override
    public Values read(Addition addition) {
        return device.read(addition.device());
    }

    @Override
    public Addition write(Addition addition, Values values) {
        return new Addition(device.write(addition.device(), values), Optional.empty());
    }

    @Override
    public Optional<Message> note(Field<?> field, Values values) {
        return device.note(field, values);
    }
}
