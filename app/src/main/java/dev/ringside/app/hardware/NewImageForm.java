package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Form;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.app.machine.NewDisk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk image to be made. */
public final class NewImageForm implements Form<NewDisk> {
    /** Size that is proposed, in bytes. */
    public static final long USUAL_SIZE = 20L << 30;

    private static final int GIB = 30;
    private static final long LARGEST = 16 << 10;

    private final Field<Long> size = Field.of("image.size", new Kind.WholeNumber("unit.gib", 1, LARGEST, 1));
    private final Field<Optional<Path>> file = Field.of("image.file", File.needed(File.Purpose.NEW_IMAGE));
    private final Field<Boolean> allocate = Field.of("image.allocate", new Kind.Flag());

    @Override
    public String key() {
        return "image";
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", size, file, allocate));
    }

    @Override
    public Values read(NewDisk disk) {
        return read(Values.NONE, disk);
    }

    /** {@code values} with those of {@code disk}. */
    Values read(Values values, NewDisk disk) {
        return values.with(size, disk.bytes() >> GIB).with(file, Optional.of(disk.file()))
                .with(allocate, disk.allocate());
    }

    @Override
    public NewDisk write(NewDisk disk, Values values) {
        return write(values);
    }

    /** The image with {@code values}. */
    NewDisk write(Values values) {
        return new NewDisk(values.get(file).orElseThrow(), values.get(size) << GIB, values.get(allocate));
    }
}
