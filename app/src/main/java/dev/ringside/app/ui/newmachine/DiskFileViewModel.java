package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.DiskDescription;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The choice of a disk image that is there already. */
final class DiskFileViewModel {
    private final Inventory inventory;
    private final Texts texts;
    private final MediaHints hints;
    private final MediumField field;
    private final ReadOnlyObjectWrapper<Optional<Hint>> hint = new ReadOnlyObjectWrapper<>(this, "hint",
            Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");

    DiskFileViewModel(PageWork work, Texts texts, Inventory inventory) {
        this.inventory = inventory;
        this.texts = texts;
        hints = new MediaHints(texts);
        field = new MediumField(work);
        field.inspectionProperty().addListener(_ -> follow());
    }

    private void follow() {
        hint.set(switch (field.inspectionProperty().get()) {
            case Inspection.Known(var file, var medium) -> Optional.of(said(file, hints.existing(file, medium)));
            case Inspection.Failed(var reason) -> Optional.of(hints.failed(reason));
            case Inspection.Blank _,Inspection.Pending _ -> Optional.empty();
        });
        complete.set(field.inspectionProperty().get().known().isPresent() && hint.get().filter(Hint::stops).isEmpty());
    }

    private Hint said(Path file, Hint otherwise) {
        Optional<VirtualMachine> user = user(file);
        return user.isEmpty() || otherwise.stops()
                ? otherwise
                : Hint.warning(texts.text("disk.in-use", user.get().name()));
    }

    private Optional<VirtualMachine> user(Path file) {
        return inventory.machines().stream()
                .filter(machine -> machine.definition().hardware().devices().stream()
                        .anyMatch(device -> device instanceof DiskDescription disk && !disk.readOnly()
                                && disk.source().filter(source -> same(source, file)).isPresent()))
                .findFirst();
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** The file. */
    MediumField field() {
        return field;
    }

    /** What is said about it. */
    ReadOnlyObjectProperty<Optional<Hint>> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** Whether it can be a machine's disk. */
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }
}
