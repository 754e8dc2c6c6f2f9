package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.ParallelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The parallel port. */
final class ParallelForm extends DeviceForm<ParallelDescription> {
    private final Field<Optional<Path>> output = Field.of("parallel.output", File.optional(File.Purpose.OUTPUT));

    ParallelForm() {
        super("parallel", ParallelDescription.class);
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", output));
    }

    @Override
    Values readDevice(ParallelDescription parallel) {
        return Values.NONE.with(output, parallel.output());
    }

    @Override
    ParallelDescription writeDevice(ParallelDescription parallel, Values values) {
        return new ParallelDescription(values.get(output));
    }
}
