package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import java.util.List;

/** A virtio console. */
final class ConsoleForm extends DeviceForm<VirtioConsoleDescription> {
    private final LineFields line = new LineFields();

    ConsoleForm() {
        super("console", VirtioConsoleDescription.class);
    }

    @Override
    public List<Section> sections() {
        return List.of(line.section());
    }

    @Override
    Values readDevice(VirtioConsoleDescription console) {
        return line.read(Values.NONE, console.source());
    }

    @Override
    VirtioConsoleDescription writeDevice(VirtioConsoleDescription console, Values values) {
        return new VirtioConsoleDescription(line.write(values));
    }
}
