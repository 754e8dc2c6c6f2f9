package dev.ringside.app.ui.notes;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.Background;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/** Binds the window with what a person writes about a machine. */
final class NotesController {
    private final Messages messages = Messages.of(NotesController.class);
    private final VirtualMachine machine;

    @FXML
    private Label heading;
    @FXML
    private TextField title;
    @FXML
    private TextField tags;
    @FXML
    private TextArea notes;

    NotesController(VirtualMachine machine) {
        this.machine = machine;
    }

    @FXML
    void initialize() {
        MachineDefinition definition = machine.definition();
        heading.setText(machine.name());
        title.setText(definition.title());
        tags.setText(String.join(", ", definition.tags()));
        notes.setText(definition.notes());
    }

    @FXML
    private void save() {
        Stage stage = (Stage) title.getScene().getWindow();
        MachineDefinition changed = machine.definition().withWords(title.getText().strip(), notes.getText())
                .withTags(TagWords.of(tags.getText()));
        stage.close();
        if (!changed.equals(machine.definition())) {
            Background.run(stage.getOwner(), messages.text("doing", machine.name()), _ -> machine.change(changed),
                    _ -> {});
        }
    }

    @FXML
    private void cancel() {
        ((Stage) title.getScene().getWindow()).close();
    }
}
