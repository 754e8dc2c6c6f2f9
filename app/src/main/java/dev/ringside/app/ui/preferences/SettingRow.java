package dev.ringside.app.ui.preferences;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A setting: what it is and what that means at the left, and behind them the controls given as children in FXML. */
public final class SettingRow extends HBox {
    private final Label name = new Label();
    private final Label meaning = new Label();

    /** A row without words. */
    public SettingRow() {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("setting-row");
        name.setMnemonicParsing(true);
        meaning.getStyleClass().addAll("text-muted", "text-small");
        meaning.setWrapText(true);
        meaning.managedProperty().bind(meaning.textProperty().isNotEmpty());
        meaning.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, name, meaning);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        setHgrow(words, Priority.ALWAYS);
        getChildren().add(words);
        getChildren().addListener((ListChangeListener<Node>) _ -> describe());
    }

    /** The first control is the one that the name's mnemonic leads to. */
    private void describe() {
        getChildren().stream().filter(Control.class::isInstance).findFirst().ifPresent(control -> {
            name.setLabelFor(control);
            control.setAccessibleText(name.getText().replace("_", ""));
            control.setAccessibleHelp(meaning.getText());
            ((Control) control).setMinWidth(USE_PREF_SIZE);
        });
    }

    /** The setting's name, with a mnemonic. */
    public String getText() {
        return name.getText();
    }

    /** Sets the setting's name. */
    public void setText(String text) {
        name.setText(text);
        describe();
    }

    /** What it means. */
    public String getMeaning() {
        return meaning.getText();
    }

    /** Sets what it means. */
    public void setMeaning(String text) {
        meaning.setText(text);
        describe();
    }
}
