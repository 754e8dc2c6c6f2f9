package dev.ringside.app.ui.notes;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.work.Background;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/** Binds the window with what a person writes about a machine. */
final class NotesController {
    private final Messages messages = Messages.of(NotesController.class);
    private final VirtualMachine machine;
    private final MachineDefinition base;

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
        base = machine.definition();
    }

    @FXML
    void initialize() {
        heading.setText(base.name());
        title.setText(base.title());
        tags.setText(String.join(", ", base.tags()));
        notes.setText(base.notes());
    }

    @FXML
    private void save() {
        Stage stage = (Stage) title.getScene().getWindow();
        UnaryOperator<MachineDefinition> edit = written(title.getText().strip(), notes.getText(),
                TagWords.of(tags.getText()));
        if (written(base).equals(written(edit.apply(base)))) {
            stage.close();
        } else {
            // It stays open until that is kept: nobody likes to write it twice.
            Background.run(stage, messages.text("doing", machine.name()),
                    _ -> machine.change(base, NotesController::written, edit), _ -> stage.close());
        }
    }

    private static UnaryOperator<MachineDefinition> written(String title, String notes, List<String> tags) {
        return definition -> definition.withWords(title, notes).withTags(tags);
    }

    private static List<Object> written(MachineDefinition definition) {
        return List.of(definition.title(), definition.notes(), definition.tags());
    }

    @FXML
    private void cancel() {
        ((Stage) title.getScene().getWindow()).close();
    }
}
