package dev.ringside.app.ui.newmachine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** A file's name to be typed, found in a dialog, or taken from those used lately. */
public final class PathField extends HBox {
    private final TextField field = new TextField();
    private final MenuButton recent = new MenuButton("", new FontIcon("mdi2h-history"));
    private final Button browse = new Button();

    /** Called by FXML. */
    public PathField() {
        getStyleClass().add("path-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMinWidth(0);
        recent.setVisible(false);
        recent.setManaged(false);
        recent.getStyleClass().add("button-icon");
        browse.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(field, recent, browse);
    }

    /** The id of the text field; the button's is this one with {@code -browse}. */
    public String getFieldId() {
        return field.getId();
    }

    /** Called by FXML. */
    public void setFieldId(String id) {
        field.setId(id);
        browse.setId(id + "-browse");
        recent.setId(id + "-recent");
    }

    /** The text field. */
    TextField field() {
        return field;
    }

    /**
     * Binds it.
     *
     * @param title
     *            key of the file dialog's title
     * @param patterns
     *            names of files that the dialog shows at first
     */
    void bind(StringProperty path, Texts texts, String title, String filter, List<String> patterns) {
        field.textProperty().bindBidirectional(path);
        field.setPromptText(texts.text("path.prompt"));
        browse.setText(texts.text("action.browse"));
        recent.setAccessibleText(texts.text("action.recent"));
        recent.setTooltip(new Tooltip(texts.text("action.recent")));
        browse.setOnAction(_ -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.text(title));
            chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(texts.text(filter), patterns),
                    new FileChooser.ExtensionFilter(texts.text("filter.all"), "*"));
            MediumField.file(path.get()).map(Path::getParent).filter(Files::isDirectory).map(Path::toFile)
                    .ifPresent(chooser::setInitialDirectory);
            Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).map(File::getPath)
                    .ifPresent(path::set);
        });
    }

    /** Offers {@code files}. */
    void offer(List<Path> files) {
        recent.getItems().setAll(files.stream().map(file -> {
            MenuItem item = new MenuItem(file.getFileName() + "  \u2013  " + file.getParent());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> field.setText(file.toString()));
            return item;
        }).toList());
        recent.setVisible(!files.isEmpty());
        recent.setManaged(!files.isEmpty());
    }
}
