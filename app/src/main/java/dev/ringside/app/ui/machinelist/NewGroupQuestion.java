package dev.ringside.app.ui.machinelist;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Theme;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for the name of a group. */
record NewGroupQuestion(Messages messages) {

    /** Shows the question without waiting; {@code named} gets the name, which is not blank. */
    void ask(Window owner, Consumer<String> named) {
        ButtonType move = new ButtonType(messages.text("group.new.ok"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.text("group.new.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        TextField name = new TextField();
        name.setId("group-name");
        Label label = new Label(messages.text("group.new.name"));
        label.setMnemonicParsing(true);
        label.setLabelFor(name);
        VBox content = new VBox(6, label, name);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(messages.text("group.new.title"));
        dialog.setHeaderText(messages.text("group.new.heading"));
        dialog.getDialogPane().setId("new-group");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().setPrefWidth(360);
        dialog.getDialogPane().getButtonTypes().setAll(move, cancel);
        Theme.dress(dialog.getDialogPane().getScene());
        dialog.getDialogPane().lookupButton(move).disableProperty()
                .bind(name.textProperty().map(String::isBlank));
        dialog.setOnShown(_ -> name.requestFocus());
        dialog.resultProperty().addListener((_, _, answer) -> {
            if (answer == move) {
                named.accept(name.getText().strip());
            }
        });
        dialog.show();
    }
}
