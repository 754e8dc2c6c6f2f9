package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.osinfo.HardwareProposal;
import dev.ringside.devices.hardware.DiskBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The page of the machine's disk. What a person has set there is not proposed anew. */
final class StorageViewModel {
    /** Buses for a hard disk. */
    static final List<DiskBus> BUSES = List.of(DiskBus.VIRTIO, DiskBus.SATA, DiskBus.IDE, DiskBus.USB);

    /** The smallest and the largest disk in GiB. */
    static final double SMALLEST = 0.1;
    static final double LARGEST = 8192;

    private static final long MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    /** What kind of disk it is to be. */
    enum Kind {
        /** A new one. */
        CREATE,
        /** One that is there. */
        EXISTING,
        /** None. */
        NONE
    }

    private final Texts texts;
    private final Path folder;
    private final DiskFileViewModel existing;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(this, "kind", Kind.CREATE);
    private final ObjectProperty<Double> size = new SimpleObjectProperty<>(this, "size", 10.0);
    private final BooleanProperty allocate = new SimpleBooleanProperty(this, "allocate");
    private final ObjectProperty<DiskBus> bus = new SimpleObjectProperty<>(this, "bus", DiskBus.IDE);
    private final ReadOnlyObjectWrapper<Optional<Hint>> hint = new ReadOnlyObjectWrapper<>(this, "hint",
            Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private OptionalLong free = OptionalLong.empty();
    private boolean proposing;
    private boolean sizeTouched;
    private boolean busTouched;
    private boolean kindTouched;

    StorageViewModel(PageWork work, Texts texts, Inventory inventory) {
        this.texts = texts;
        folder = inventory.library().folder();
        existing = new DiskFileViewModel(work, texts, inventory);
        kind.addListener(_ -> kindTouched |= !proposing);
        size.addListener(_ -> sizeTouched |= !proposing);
        bus.addListener(_ -> busTouched |= !proposing);
        List.<Observable>of(kind, size, allocate, existing.completeProperty())
                .forEach(property -> property.addListener(_ -> check()));
        work.run(() -> freeSpace(folder), this::setFree);
        check();
    }

    /** Bytes that this user can still write where {@code place} is or will be; nothing if the host does not tell. */
    private static OptionalLong freeSpace(Path place) {
        Path existing = place.toAbsolutePath();
        while (existing.getParent() != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        try {
            return OptionalLong.of(Files.getFileStore(existing).getUsableSpace());
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }

    /** Takes {@code bytes} as what is free on the host's disk. */
    void setFree(OptionalLong bytes) {
        free = bytes;
        check();
    }

    /** Proposes what {@code proposal} says. */
    void propose(HardwareProposal proposal, boolean wanted) {
        proposing = true;
        if (!kindTouched) {
            kind.set(wanted && proposal.disk() > 0 ? Kind.CREATE : Kind.NONE);
        }
        if (!sizeTouched && proposal.disk() > 0) {
            size.set(proposal.disk() / GIB);
        }
        if (!busTouched) {
            bus.set(proposal.drivers().disk());
        }
        proposing = false;
        check();
    }

    private void check() {
        boolean fits = size.get() != null && size.get() >= SMALLEST && size.get() <= LARGEST;
        if (kind.get() != Kind.CREATE) {
            hint.set(Optional.empty());
        } else if (!fits) {
            hint.set(Optional.of(Hint.error(texts.text("storage.range", SMALLEST, LARGEST))));
        } else {
            hint.set(free.isEmpty() ? Optional.empty() : Optional.of(room(free.getAsLong())));
        }
        complete.set(switch (kind.get()) {
            case CREATE -> fits && hint.get().filter(Hint::stops).isEmpty();
            case EXISTING -> existing.completeProperty().get();
            case NONE -> true;
        });
    }

    private Hint room(long available) {
        String words = texts.size(available);
        if (bytes() <= available) {
            return Hint.info(texts.text("storage.free", words));
        }
        return allocate.get()
                ? Hint.error(texts.text("storage.full", words))
                : Hint.warning(texts.text("storage.sparse", words));
    }

    private long bytes() {
        return Math.round(size.get() * GIB / MIB) * MIB;
    }

    /** Where a new disk will be, or above. */
    Path folder() {
        return folder;
    }

    /** What kind of disk. */
    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** Size of a new disk in GiB. */
    ObjectProperty<Double> sizeProperty() {
        return size;
    }

    /** Whether a new disk takes its whole room on the host at once. */
    BooleanProperty allocateProperty() {
        return allocate;
    }

    /** The bus that the disk is on. */
    ObjectProperty<DiskBus> busProperty() {
        return bus;
    }

    /** The disk that is there. */
    DiskFileViewModel existing() {
        return existing;
    }

    /** What is said about the size. */
    ReadOnlyObjectProperty<Optional<Hint>> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** Whether the wizard may go on. */
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** What was chosen; only if it is complete. */
    DiskChoice choice() {
        return switch (kind.get()) {
            case CREATE -> new DiskChoice.Create(bytes(), allocate.get(), bus.get());
            case EXISTING -> new DiskChoice.Existing(existing.field().file().orElseThrow(), bus.get());
            case NONE -> new DiskChoice.None();
        };
    }
}
