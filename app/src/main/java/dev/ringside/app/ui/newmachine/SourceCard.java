package dev.ringside.app.ui.newmachine;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A choice with an icon, a title and what it means. */
public final class SourceCard extends RadioButton {
    private final FontIcon icon = new FontIcon("mdi2d-disc");
    private final Label title = new Label();
    private final Label meaning = new Label();

    /** Called by FXML. */
    public SourceCard() {
        getStyleClass().add("source-card");
        title.getStyleClass().add("source-title");
        title.setMnemonicParsing(true);
        title.setLabelFor(this);
        meaning.getStyleClass().addAll("text-muted", "text-small");
        VBox words = new VBox(title, meaning);
        words.getStyleClass().add("source-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(icon, words);
        row.getStyleClass().add("source-row");
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(widthProperty().subtract(56));
    }

    /** Icon literal. */
    public String getIcon() {
        return icon.getIconLiteral();
    }

    /** Called by FXML. */
    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }

    /** The title. */
    public String getTitle() {
        return title.getText();
    }

    /** Called by FXML. */
    public void setTitle(String words) {
        title.setText(words);
        speak();
    }

    /** What it means. */
    public String getMeaning() {
        return meaning.getText();
    }

    /** Called by FXML. */
    public void setMeaning(String words) {
        meaning.setText(words);
        speak();
    }

    private void speak() {
        setAccessibleText(title.getText().replace("_", "") + ". " + meaning.getText());
    }
}
