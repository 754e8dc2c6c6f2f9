package dev.ringside.app.ui.delete;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.storage.StorageTable;
import dev.ringside.app.ui.work.Background;
import dev.ringside.app.ui.work.Question;
import dev.ringside.app.work.Unawaited;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Binds the window in which machines are deleted. */
final class DeleteController {
    private final Messages messages = Messages.of(DeleteController.class);
    private final DeleteViewModel model;
    private final PreferencesStore preferences;

    @FXML
    private Label heading;
    @FXML
    private Label names;
    @FXML
    private Label running;
    @FXML
    private ScrollPane storage;

    DeleteController(DeleteViewModel model, PreferencesStore preferences) {
        this.model = model;
        this.preferences = preferences;
    }

    @FXML
    void initialize() {
        List<VirtualMachine> machines = model.machines();
        boolean many = machines.size() > 1;
        heading.setText(many
                ? messages.text("heading.many", machines.size())
                : messages.text("heading.one", machines.getFirst().name()));
        show(names, many, names(machines));
        show(running, !model.running().isEmpty(),
                messages.text("running", model.running().size(), names(model.running())));
        if (model.disks().isEmpty()) {
            storage.setContent(new Label(messages.text("storage.none")));
        } else {
            storage.setContent(new StorageTable(model.disks(), many));
        }
        Unawaited.logFailure(model.look(), "Not all is known of the disks of a machine.");
    }

    private static String names(List<VirtualMachine> machines) {
        return machines.stream().map(VirtualMachine::name).collect(Collectors.joining(", "));
    }

    private static void show(Label label, boolean shown, String words) {
        label.setVisible(shown);
        label.setManaged(shown);
        label.setText(words);
    }

    @FXML
    private void delete() {
        Stage stage = stage();
        List<Path> doomed = model.doomed();
        if (doomed.isEmpty() || !preferences.get().confirmations().contains(Confirmation.DELETE_STORAGE)) {
            begin(stage);
            return;
        }
        new Question(messages.text("question", doomed.size()), messages.text("question.consequence"),
                doomed.stream().map(file -> file.getFileName().toString()).toList(), messages.text("question.yes"))
                .ask(stage, again -> {
                    if (!again) {
                        preferences.change(current -> {
                            Set<Confirmation> others = new HashSet<>(current.confirmations());
                            others.remove(Confirmation.DELETE_STORAGE);
                            return current.withConfirmations(others);
                        });
                    }
                    begin(stage);
                });
    }

    private void begin(Stage stage) {
        Window owner = stage.getOwner();
        stage.close();
        Background.run(owner, messages.text("doing", model.machines().size()), model::begin, _ -> {});
    }

    @FXML
    private void cancel() {
        stage().close();
    }

    private Stage stage() {
        return (Stage) heading.getScene().getWindow();
    }
}
