package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.osinfo.SystemCatalogue;
import javafx.beans.value.ObservableValue;

/** The page of a disk that has a system on it already. */
final class ImportViewModel implements OriginPage {
    private final DiskFileViewModel disk;
    private final SystemViewModel system;

    ImportViewModel(PageWork work, Texts texts, Inventory inventory, SystemCatalogue catalogue) {
        disk = new DiskFileViewModel(work, texts, inventory);
        system = new SystemViewModel(texts);
        system.offer(catalogue);
        system.choose(catalogue.unknown());
    }

    /** The disk. */
    DiskFileViewModel disk() {
        return disk;
    }

    @Override
    public ObservableValue<Boolean> completeProperty() {
        return disk.completeProperty();
    }

    @Override
    public SystemViewModel system() {
        return system;
    }
}
