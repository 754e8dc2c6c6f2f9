package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.DeviceDescription;
import java.util.List;

/** A device about which there is nothing to choose. */
final class PlainForm<D extends DeviceDescription> extends DeviceForm<D> {
    private final D device;

    PlainForm(String key, D device, Class<D> type) {
        super(key, type);
        this.device = device;
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
    D writeDevice(Values values) {
        return device;
    }
}
