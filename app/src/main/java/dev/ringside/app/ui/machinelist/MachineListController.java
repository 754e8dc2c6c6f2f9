package dev.ringside.app.ui.machinelist;

import javafx.fxml.FXML;
import javafx.scene.control.ListView;

/** Binds the machine list to its view model. */
final class MachineListController {
    private final MachineListViewModel viewModel;

    @FXML
    private ListView<String> machines;

    MachineListController(MachineListViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    void initialize() {
        machines.setItems(viewModel.machineNames());
    }
}
