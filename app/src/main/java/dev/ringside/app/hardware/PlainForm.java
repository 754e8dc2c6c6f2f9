package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.List;

/** A device about which there is nothing to choose. */
final class PlainForm<D extends DeviceDescription> extends DeviceForm<D> {
    PlainForm(String key, Class<D> type) {
        super(key, type);
    }

    @Override
    public List<Section> sections() {
        return List.of();
    }

    @Override
    Values readDevice(D read) {
        return Values.NONE;
    }

    @Override
    D writeDevice(D device, Values values) {
        return device;
    }
}
