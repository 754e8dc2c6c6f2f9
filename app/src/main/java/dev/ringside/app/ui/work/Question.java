package dev.ringside.app.ui.work;

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
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Asks whether something that cannot be undone may be done. JavaFX thread.
 *
 * @param heading
 *            the question
 * @param consequence
 *            what is lost
 * @param concerned
 *            names of what is concerned if the question does not name it; may be empty
 * @param yes
 *            what is done, for the button
 */
public record Question(String heading, String consequence, List<String> concerned, String yes) {
    /** Names that are listed; of more only the number is told. */
    private static final int NAMED = 8;

    /**
     * Shows the question without waiting.
     *
     * @param agreed
     *            runs if the answer is yes, with whether it shall be asked again
     */
    public void ask(Window owner, Consumer<Boolean> agreed) {
        Messages messages = Messages.of(Question.class);
        ButtonType agree = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.text("question.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "", agree, cancel);
        Theme.dress(alert.getDialogPane().getScene());
        alert.initOwner(owner);
        FontIcon icon = new FontIcon("mdi2h-help-circle-outline");
        icon.getStyleClass().add("dialog-icon");
        alert.setGraphic(icon);
        alert.setTitle(messages.text("question.title"));
        alert.setHeaderText(heading);
        Label words = new Label(consequence);
        words.setWrapText(true);
        CheckBox never = new CheckBox(messages.text("question.never-again"));
        never.setId("never-again");
        VBox content = new VBox(words, never);
        content.getStyleClass().add("question-content");
        if (!concerned.isEmpty()) {
            Label names = new Label(names(messages));
            names.setWrapText(true);
            names.getStyleClass().add("text-muted");
            content.getChildren().add(1, names);
        }
        alert.getDialogPane().setId("question");
        alert.getDialogPane().setContent(content);
        alert.getDialogPane().setPrefWidth(460);
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        Button button = (Button) alert.getDialogPane().lookupButton(agree);
        button.setId("question-yes");
        button.setMnemonicParsing(true);
        button.getStyleClass().add("danger");
        alert.resultProperty().addListener((_, _, answer) -> {
            if (answer == agree) {
                agreed.accept(!never.isSelected());
            }
        });
        alert.show();
    }

    private String names(Messages messages) {
        String listed = concerned.stream().limit(NAMED).collect(Collectors.joining(", "));
        return concerned.size() > NAMED ? messages.text("question.names", listed, concerned.size() - NAMED) : listed;
    }
}
