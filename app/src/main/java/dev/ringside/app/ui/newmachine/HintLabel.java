package dev.ringside.app.ui.newmachine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a {@link Hint}, and nothing if there is none. */
public final class HintLabel extends VBox {
    private final ObjectProperty<Optional<Hint>> hint = new SimpleObjectProperty<>(this, "hint", Optional.empty());
    private final FontIcon icon = new FontIcon();
    private final Label text = new Label();
    private final Label command = new Label();
    private final Button copy = new Button("", new FontIcon("mdi2c-content-copy"));
    private final HBox commandRow = new HBox(command, copy);
    private final Hyperlink elsewhere = new Hyperlink();

    /** Called by FXML. */
    public HintLabel() {
        getStyleClass().add("hint");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox(icon, text);
        row.getStyleClass().add("hint-row");
        HBox.setHgrow(text, Priority.ALWAYS);
        command.setWrapText(true);
        command.setMinHeight(USE_PREF_SIZE);
        command.setMaxWidth(Double.MAX_VALUE);
        copy.setMinWidth(USE_PREF_SIZE);
        command.getStyleClass().add("hint-command");
        HBox.setHgrow(command, Priority.ALWAYS);
        copy.getStyleClass().add("button-icon");
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(command.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        commandRow.getStyleClass().add("hint-command-row");
        elsewhere.getStyleClass().add("hint-elsewhere");
        getChildren().addAll(row, commandRow, elsewhere);
        setAccessibleRole(AccessibleRole.TEXT);
        hint.addListener((_, _, now) -> show(now));
        show(Optional.empty());
    }

    private void show(Optional<Hint> now) {
        setVisible(now.isPresent());
        setManaged(now.isPresent());
        text.setText(now.map(Hint::text).orElse(""));
        setAccessibleText(text.getText());
        command.setText(now.flatMap(Hint::command).orElse(""));
        setShown(commandRow, !command.getText().isEmpty());
        setShown(elsewhere, now.flatMap(Hint::elsewhere).isPresent());
        for (Hint.Kind kind : Hint.Kind.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)),
                    now.map(Hint::kind).filter(kind::equals).isPresent());
        }
        icon.setIconLiteral(switch (now.map(Hint::kind).orElse(Hint.Kind.INFO)) {
            case SUCCESS -> "mdi2c-check-circle";
            case INFO -> "mdi2i-information";
            case WARNING -> "mdi2a-alert";
            case ERROR -> "mdi2a-alert-circle";
        });
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** What is shown. */
    ObjectProperty<Optional<Hint>> hintProperty() {
        return hint;
    }

    /** Words of the button that copies a command, and of the links to other sources. */
    void speak(Texts texts, Consumer<Source> goElsewhere) {
        copy.setAccessibleText(texts.text("action.copy"));
        copy.setTooltip(new Tooltip(texts.text("action.copy")));
        hint.addListener((_, _, now) -> now.flatMap(Hint::elsewhere)
                .ifPresent(source -> elsewhere.setText(texts.of("elsewhere", source))));
        elsewhere.setOnAction(_ -> hint.get().flatMap(Hint::elsewhere).ifPresent(goElsewhere));
    }
}
