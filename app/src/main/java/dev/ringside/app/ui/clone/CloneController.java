package dev.ringside.app.ui.clone;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import dev.ringside.app.ui.storage.StorageTable;
import dev.ringside.app.ui.work.Background;
import dev.ringside.app.work.Unawaited;
import dev.ringside.emulator.machine.MachineState;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.LongBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/** Binds the window in which a machine is cloned. */
final class CloneController {
    private final Messages messages = Messages.of(CloneController.class);
    private final CloneViewModel model;

    @FXML
    private Label heading;
    @FXML
    private TextField name;
    @FXML
    private Label fault;
    @FXML
    private Label running;
    @FXML
    private ScrollPane storage;
    @FXML
    private Label total;
    @FXML
    private Button ok;

    private LongBinding bytes;

    CloneController(CloneViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        heading.setText(messages.text("heading", model.original().name()));
        name.textProperty().bindBidirectional(model.name().textProperty());
        fault.textProperty().bind(model.name().faultProperty().map(words -> words.orElse("")));
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        boolean on = model.original().state() != MachineState.OFF;
        running.setVisible(on);
        running.setManaged(on);
        ok.disableProperty().bind(Bindings.createBooleanBinding(
                () -> on || model.name().faultProperty().get().isPresent(), model.name().faultProperty()));
        if (model.disks().isEmpty()) {
            storage.setContent(new Label(messages.text("storage.none")));
        } else {
            storage.setContent(new StorageTable(model.disks(), false));
        }
        bytes = model.bytes();
        total.textProperty().bind(Bindings.createStringBinding(
                () -> messages.text("total", ByteAmount.text(Locale.getDefault(), (double) bytes.get())), bytes));
        Unawaited.logFailure(model.look(), "Not all is known of the disks of a machine.");
        name.selectAll();
    }

    @FXML
    private void begin() {
        Stage stage = (Stage) name.getScene().getWindow();
        stage.close();
        Background.run(stage.getOwner(), messages.text("doing", model.original().name()), model::begin, _ -> {});
    }

    @FXML
    private void cancel() {
        ((Stage) name.getScene().getWindow()).close();
    }
}
