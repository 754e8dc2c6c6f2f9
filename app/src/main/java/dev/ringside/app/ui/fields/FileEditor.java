package dev.ringside.app.ui.fields;

import atlantafx.base.theme.Styles;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Kind.File.Purpose;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/** Edits the path of a file: written, chosen from those known, or browsed for; says what is there. */
final class FileEditor implements Editor {
    private final Draft<?> draft;
    private final Field<Optional<Path>> field;
    private final Kind.File kind;
    private final FieldTexts texts;
    private final Editor path;
    private final FileFacts facts;
    private final Label about = new Label();
    private final Optional<Button> eject;
    private final VBox root;

    FileEditor(Draft<?> draft, Field<Optional<Path>> field, Kind.File kind, FieldTexts texts,
            Optional<ImageMaker> imageMaker) {
        this.draft = draft;
        this.field = field;
        this.kind = kind;
        this.texts = texts;
        boolean removable = kind.purpose() == Purpose.CDROM_IMAGE || kind.purpose() == Purpose.FLOPPY_IMAGE;
        path = removable
                ? new SuggestionEditor(draft, field, kind.suggestions().stream().map(Path::toString).toList())
                : new TextEditor(draft, field, 1);
        HBox.setHgrow(path.control(), Priority.ALWAYS);
        HBox line = new HBox(path.control());
        line.getStyleClass().add("editor-line");
        line.setAlignment(Pos.CENTER_LEFT);
        String id = field.key().replace('.', '-');
        Button browse = button("file.browse", "mdi2f-folder-outline", id + "-browse");
        browse.setOnAction(_ -> browse());
        line.getChildren().add(browse);
        if (removable) {
            Button button = button("file.eject", "mdi2e-eject", id + "-eject");
            button.setOnAction(_ -> write(""));
            line.getChildren().add(button);
            eject = Optional.of(button);
        } else {
            eject = Optional.empty();
        }
        about.getStyleClass().addAll("file-facts", Styles.TEXT_SMALL);
        about.setWrapText(true);
        about.setId(id + "-facts");
        root = new VBox(line, about);
        root.getStyleClass().add("editor-stack");
        if (kind.purpose() == Purpose.DISK_IMAGE) {
            imageMaker.ifPresent(maker -> {
                Button create = button("file.create", "mdi2p-plus", id + "-create");
                create.getStyleClass().add(Styles.FLAT);
                create.setOnAction(
                        _ -> maker.make(root.getScene().getWindow(), file -> write(file.toString())));
                root.getChildren().add(create);
            });
        }
        facts = new FileFacts(kind.purpose(), texts, this::show);
        refresh();
    }

    private Button button(String key, String icon, String id) {
        Button button = new Button(texts.text(key), new FontIcon(icon));
        button.setMnemonicParsing(true);
        button.setId(id);
        button.setMinWidth(Control.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.text(key + ".help")));
        return button;
    }

    private void write(String text) {
        draft.write(field, text);
        if (path.control() instanceof TextField input) {
            input.setText(text);
        } else if (path.control() instanceof ComboBox<?> combo) {
            combo.getEditor().setText(text);
        }
    }

    private void browse() {
        File chosen = kind.purpose() == Purpose.FOLDER ? chooseFolder() : chooseFile();
        if (chosen != null) {
            write(chosen.getAbsolutePath());
        }
    }

    private File chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.text("purpose.folder"));
        return chooser.showDialog(root.getScene().getWindow());
    }

    private File chooseFile() {
        FileChooser chooser = new FileChooser();
        String purpose = "purpose." + kind.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-');
        chooser.setTitle(texts.text(purpose));
        texts.find(purpose + ".patterns").ifPresent(patterns -> chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(texts.text(purpose), Arrays.asList(patterns.split(" "))),
                new FileChooser.ExtensionFilter(texts.text("purpose.all"), "*")));
        draft.get(field).map(Path::getParent).filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return kind.purpose().existing()
                ? chooser.showOpenDialog(root.getScene().getWindow())
                : chooser.showSaveDialog(root.getScene().getWindow());
    }

    private void show(FileFacts.Answer answer) {
        about.setText(answer.words());
        about.getStyleClass().removeAll(Styles.WARNING, Styles.TEXT_MUTED);
        about.getStyleClass().add(answer.warning() ? Styles.WARNING : Styles.TEXT_MUTED);
        about.setVisible(!answer.words().isEmpty());
        about.setManaged(about.isVisible());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public Control control() {
        return path.control();
    }

    @Override
    public void refresh() {
        path.refresh();
        eject.ifPresent(button -> button.setDisable(draft.text(field).isEmpty()));
        facts.ask(draft.problem(field).isPresent() ? Optional.empty() : draft.get(field));
    }
}
