package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Theme;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Asks whether something may be done with machines.
 *
 * @param machines
 *            those it would be done with, one at least
 */
record LifecycleQuestion(Messages messages, LifecycleAction action, List<VirtualMachine> machines) {
    /** Names that are listed; of more machines only the number is told. */
    private static final int NAMED = 8;

    /**
     * Shows the question without waiting.
     *
     * @param agreed
     *            runs if the answer is yes, with whether it shall be asked again
     */
    void ask(Window owner, Consumer<Boolean> agreed) {
        ButtonType yes = new ButtonType(messages.text("action." + action.key()), ButtonBar.ButtonData.OK_DONE);
        ButtonType no = new ButtonType(messages.text("question.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "", yes, no);
        Theme.dress(alert.getDialogPane().getScene());
        alert.initOwner(owner);
        alert.setTitle(messages.text("question.title"));
        alert.setHeaderText(heading());
        Label consequence = new Label(messages.text("question." + action.key() + ".consequence"));
        consequence.setWrapText(true);
        CheckBox never = new CheckBox(messages.text("question.never-again"));
        never.setId("never-again");
        VBox content = new VBox(consequence, never);
        content.getStyleClass().add("question-content");
        if (machines.size() > 1) {
            Label names = new Label(names());
            names.setWrapText(true);
            names.getStyleClass().add("text-muted");
            content.getChildren().add(1, names);
        }
        alert.getDialogPane().setId("lifecycle-question");
        alert.getDialogPane().setContent(content);
        alert.getDialogPane().setPrefWidth(440);
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        Button button = (Button) alert.getDialogPane().lookupButton(yes);
        button.setId("question-yes");
        button.getStyleClass().add("danger");
        alert.resultProperty().addListener((_, _, answer) -> {
            if (answer == yes) {
                agreed.accept(!never.isSelected());
            }
        });
        alert.show();
    }

    private String heading() {
        return machines.size() == 1
                ? messages.text("question." + action.key() + ".one", machines.getFirst().name())
                : messages.text("question." + action.key() + ".many", machines.size());
    }

    private String names() {
        String listed = machines.stream().limit(NAMED).map(VirtualMachine::name).collect(Collectors.joining(", "));
        return machines.size() > NAMED ? messages.text("question.names", listed, machines.size() - NAMED) : listed;
    }
}
