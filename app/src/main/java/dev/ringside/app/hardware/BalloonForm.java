package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.BalloonDescription;
import java.util.List;

/** A memory balloon: its size is watched. */
final class BalloonForm extends DeviceForm<BalloonDescription> {
    private final Field<Boolean> size = Field.of("balloon.size", new Kind.Watched());

    BalloonForm() {
        super("balloon", BalloonDescription.class);
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", size));
    }

    @Override
    Values readDevice(BalloonDescription balloon) {
        return Values.NONE.with(size, true);
    }

    @Override
    BalloonDescription writeDevice(BalloonDescription balloon, Values values) {
        return new BalloonDescription();
    }
}
