package dev.ringside.app.ui.machinelist;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the machine list shows. Used on the JavaFX thread only, but for the constructor. */
public final class MachineListViewModel {
    private final ObservableList<String> machineNames;

    /**
     * Makes a list.
     *
     * @param machineNames the machines' names, in the order shown
     */
    public MachineListViewModel(List<String> machineNames) {
        this.machineNames = FXCollections.observableArrayList(machineNames);
    }

    ObservableList<String> machineNames() {
        return machineNames;
    }
}
