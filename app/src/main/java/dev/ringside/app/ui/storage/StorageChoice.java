package dev.ringside.app.ui.storage;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** An image file of a machine, and whether what is done shall be done to it. JavaFX thread. */
public final class StorageChoice {
    private final VirtualMachine machine;
    private final DiskDescription disk;
    private final Path file;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");
    private final ObjectProperty<Optional<FileFacts>> facts = new SimpleObjectProperty<>(this, "facts",
            Optional.empty());
    private final StringProperty remark = new SimpleStringProperty(this, "remark", "");

    private StorageChoice(VirtualMachine machine, DiskDescription disk, Path file) {
        this.machine = machine;
        this.disk = disk;
        this.file = file;
    }

    /** One for each image of {@code machine}, none chosen. */
    public static List<StorageChoice> of(VirtualMachine machine) {
        return machine.definition().hardware().devices().stream().filter(DiskDescription.class::isInstance)
                .map(DiskDescription.class::cast)
                .flatMap(disk -> disk.source().map(file -> new StorageChoice(machine, disk, file)).stream()).toList();
    }

    /** The machine that uses it. */
    public VirtualMachine machine() {
        return machine;
    }

    /** The drive's name in the machine: {@code hda}. */
    public String target() {
        return disk.target();
    }

    /** The image. */
    public Path file() {
        return file;
    }

    /** Whether the guest can write on it. */
    public boolean writable() {
        return !disk.readOnly() && disk.device() != DiskDevice.CDROM;
    }

    /** Whether it is a medium and no disk. */
    public boolean medium() {
        return disk.device() != DiskDevice.DISK;
    }

    /** Whether it shall be done to this one. */
    public BooleanProperty chosenProperty() {
        return chosen;
    }

    /** What the host knows about the file; empty until it has been asked. */
    public ObjectProperty<Optional<FileFacts>> factsProperty() {
        return facts;
    }

    /** What a person should know before choosing; may be empty. */
    public StringProperty remarkProperty() {
        return remark;
    }
}
