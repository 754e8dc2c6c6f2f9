package dev.ringside.app.ui.rename;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.Background;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/** Binds the window in which a machine gets another name. */
final class RenameController {
    private final Messages messages = Messages.of(RenameController.class);
    private final VirtualMachine machine;
    private final MachineDefinition base;
    private final MachineName model;

    @FXML
    private Label heading;
    @FXML
    private TextField name;
    @FXML
    private Label fault;
    @FXML
    private Button ok;

    RenameController(VirtualMachine machine, MachineName model) {
        this.machine = machine;
        base = machine.definition();
        this.model = model;
    }

    @FXML
    void initialize() {
        heading.setText(messages.text("heading", machine.name()));
        name.textProperty().bindBidirectional(model.textProperty());
        fault.textProperty().bind(model.faultProperty().map(words -> words.orElse("")));
        // Words may take two lines.
        fault.textProperty().addListener((_, _, _) -> fault.getScene().getWindow().sizeToScene());
        ok.disableProperty().bind(Bindings.createBooleanBinding(() -> model.faultProperty().get().isPresent(),
                model.faultProperty()));
        name.selectAll();
    }

    @FXML
    private void rename() {
        Stage stage = (Stage) name.getScene().getWindow();
        String other = model.name();
        stage.close();
        if (!other.equals(base.name())) {
            Background.run(stage.getOwner(), messages.text("doing", machine.name()),
                    _ -> machine.change(base, MachineDefinition::name, now -> now.withName(other)), _ -> {});
        }
    }

    @FXML
    private void cancel() {
        ((Stage) name.getScene().getWindow()).close();
    }
}
