package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.app.machine.NewDisk;
import dev.ringside.devices.hardware.DiskDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hard disk to be added: on an image that is made for it, or on one that is there. */
final class NewDiskForm implements Form<Addition> {
    /** Where its image comes from. */
    enum Storage {
        CREATE, EXISTING
    }

    private final Field<Storage> storage = Field.of("disk.storage", Kind.Choice.of(List.of(Storage.values())));
    private final NewImageForm image = new NewImageForm();
    private final DiskForm disk;
    private final Field<Optional<Path>> source;
    private final List<Field<?>> imageFields = new ArrayList<>();

    NewDiskForm(DiskDescription added, Surroundings surroundings) {
        disk = new DiskForm(added, surroundings);
        source = disk.source().shownIf(values -> values.get(storage) == Storage.EXISTING);
        image.sections().getFirst().fields()
                .forEach(field -> imageFields.add(field.shownIf(values -> values.get(storage) == Storage.CREATE)));
    }

    @Override
    public String key() {
        return disk.key();
    }

    @Override
    public List<Section> sections() {
        List<Field<?>> first = new ArrayList<>(List.of(storage));
        first.addAll(imageFields);
        first.add(source);
        return List.of(new Section("", first), disk.place());
    }

    @Override
    public Values read(Addition addition) {
        NewDisk made = addition.image().orElseThrow();
        Values values = image.read(disk.read(addition.device()), made);
        return values.with(storage, Storage.CREATE).with(source, Optional.empty());
    }

    @Override
    public Addition write(Addition addition, Values values) {
        if (values.get(storage) == Storage.EXISTING) {
            return new Addition(disk.write(addition.device(), values), Optional.empty());
        }
        NewDisk made = image.write(values);
        Values withImage = values.with(source, Optional.of(made.file()));
        return new Addition(disk.write(addition.device(), withImage), Optional.of(made));
    }
}
