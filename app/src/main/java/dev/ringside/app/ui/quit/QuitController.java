package dev.ringside.app.ui.quit;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.lifecycle.StateLook;
import dev.ringside.app.ui.work.ErrorDialog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the question what happens to machines that run when the program ends. */
final class QuitController {
    private final Messages messages = Messages.of(QuitController.class);
    private final QuitViewModel model;
    private final Runnable end;

    @FXML
    private Label heading;
    @FXML
    private Label hint;
    @FXML
    private ListView<ObservableMachine> machines;
    @FXML
    private ProgressBar progress;
    @FXML
    private Button shutDown;

    QuitController(QuitViewModel model, Runnable end) {
        this.model = model;
        this.end = end;
    }

    @FXML
    void initialize() {
        heading.setText(messages.text("heading", model.count()));
        hint.textProperty().bind(Bindings.when(model.waitingProperty()).then(messages.text("hint.waiting"))
                .otherwise(messages.text("hint")));
        machines.setItems(model.left());
        machines.setCellFactory(_ -> new MachineCell());
        progress.visibleProperty().bind(model.waitingProperty());
        progress.progressProperty().bind(Bindings.createDoubleBinding(
                () -> 1 - (double) model.left().size() / model.count(), model.left()));
        shutDown.disableProperty().bind(model.waitingProperty());
        model.finishedProperty().addListener((_, _, finished) -> {
            if (finished) {
                close();
                end.run();
            }
        });
    }

    private static final class MachineCell extends ListCell<ObservableMachine> {
        private final FontIcon icon = new FontIcon();

        @Override
        protected void updateItem(ObservableMachine machine, boolean empty) {
            super.updateItem(machine, empty);
            if (machine == null) {
                setText(null);
                setGraphic(null);
            } else {
                icon.setIconLiteral(StateLook.icon(machine.stateProperty().get()));
                setGraphic(icon);
                setText(machine.machine().name() + " – " + StateLook.words(machine.stateProperty().get()));
            }
        }
    }

    @FXML
    private void shutDown() {
        explain(model.shutDown());
    }

    @FXML
    private void forceOff() {
        explain(model.forceOff());
    }

    private void explain(List<CompletableFuture<Void>> orders) {
        Stage stage = stage();
        for (CompletableFuture<Void> order : orders) {
            var _ = order.whenComplete((_, failure) -> {
                if (failure != null) {
                    Platform.runLater(() -> ErrorDialog.show(stage, messages.text("failed"), failure));
                }
            });
        }
    }

    @FXML
    private void cancel() {
        close();
    }

    private void close() {
        stage().close();
    }

    private Stage stage() {
        return (Stage) machines.getScene().getWindow();
    }
}
