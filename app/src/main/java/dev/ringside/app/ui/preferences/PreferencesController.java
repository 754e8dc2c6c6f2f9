package dev.ringside.app.ui.preferences;

import dev.ringside.app.keyboard.KeyboardLayout;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.console.input.KeyNames;
import dev.ringside.devices.input.Key;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Binds the preferences' window to its view model. */
final class PreferencesController {
    private static final List<Set<Key>> RELEASE_KEYS = List.of(Set.of(Key.CTRL, Key.ALT),
            Set.of(Key.CTRL, Key.ALT, Key.SHIFT), Set.of(Key.CTRL, Key.SHIFT), Set.of(Key.CTRL_RIGHT),
            Set.of(Key.SHIFT, Key.F12), Set.of(Key.META));

    private final PreferencesViewModel viewModel;
    private final Path inUse;

    private final Messages messages = Messages.of(PreferencesController.class);
    @FXML
    private ChoiceBox<ThemeChoice> theme;
    @FXML
    private ChoiceBox<Optional<String>> language;
    @FXML
    private CheckBox xmlEditing;
    @FXML
    private SettingRow folder;
    @FXML
    private VBox columns;
    @FXML
    private ChoiceBox<Scaling> scaling;
    @FXML
    private CheckBox smoothScaling;
    @FXML
    private CheckBox resizeGuest;
    @FXML
    private ChoiceBox<Set<Key>> releaseKeys;
    @FXML
    private ChoiceBox<String> keyboardLayout;
    @FXML
    private VBox confirmations;
    @FXML
    private Label restart;

    PreferencesController(PreferencesViewModel viewModel, Path inUse) {
        this.viewModel = viewModel;
        this.inUse = inUse;
    }

    @FXML
    void initialize() {
        choose(theme, List.of(ThemeChoice.values()), value -> words("theme", value), viewModel.themeProperty());
        choose(language, List.of(Optional.empty(), Optional.of("en"), Optional.of("de")),
                tag -> tag.map(given -> Locale.of(given).getDisplayLanguage(Locale.of(given)))
                        .orElse(messages.text("language.host")),
                viewModel.languageProperty());
        choose(scaling, List.of(Scaling.values()), value -> words("scaling", value), viewModel.scalingProperty());
        KeyNames names = KeyNames.ofLocale();
        choose(releaseKeys, releaseKeysOffered(), keys -> names.together(keys.stream().sorted().toList()),
                viewModel.releaseKeysProperty());
        choose(keyboardLayout, Arrays.stream(KeyboardLayout.values()).map(KeyboardLayout::xkbName).toList(),
                layout -> messages.text("layout." + layout), viewModel.keyboardLayoutProperty());
        xmlEditing.selectedProperty().bindBidirectional(viewModel.xmlEditingProperty());
        smoothScaling.selectedProperty().bindBidirectional(viewModel.smoothScalingProperty());
        resizeGuest.selectedProperty().bindBidirectional(viewModel.resizeGuestProperty());
        for (GraphColumn column : GraphColumn.values()) {
            columns.getChildren().add(check("column", column, viewModel.shows(column)));
        }
        for (Confirmation confirmation : Confirmation.values()) {
            confirmations.getChildren().add(check("confirm", confirmation, viewModel.asksBefore(confirmation)));
        }
        showFolder();
        Optional<String> languageBefore = viewModel.languageProperty().get();
        restart.visibleProperty().bind(viewModel.languageProperty().map(now -> !now.equals(languageBefore))
                .flatMap(changed -> viewModel.folderProperty()
                        .map(now -> changed || now.map(Path::of).filter(path -> !path.equals(inUse)).isPresent())));
        restart.managedProperty().bind(restart.visibleProperty());
    }

    private List<Set<Key>> releaseKeysOffered() {
        Set<Key> chosen = viewModel.releaseKeysProperty().get();
        return RELEASE_KEYS.contains(chosen)
                ? RELEASE_KEYS
                : Stream.concat(RELEASE_KEYS.stream(), Stream.of(chosen)).toList();
    }

    private <T> void choose(ChoiceBox<T> box, List<T> values, Function<T, String> words, Property<T> chosen) {
        box.getItems().setAll(values);
        box.setConverter(new Words<>(words).converter());
        box.valueProperty().bindBidirectional(chosen);
    }

    private String words(String kind, Enum<?> value) {
        return messages.text(kind + "." + value.name().toLowerCase(Locale.ROOT));
    }

    private CheckBox check(String kind, Enum<?> value, Property<Boolean> chosen) {
        CheckBox box = new CheckBox(words(kind, value));
        box.setId(kind + "-" + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        box.selectedProperty().bindBidirectional(chosen);
        return box;
    }

    private void showFolder() {
        folder.setMeaning(viewModel.folderProperty().get().orElse(inUse.toString()));
    }

    @FXML
    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.text("folder.choose"));
        File chosen = chooser.showDialog(folder.getScene().getWindow());
        if (chosen != null) {
            viewModel.folderProperty().set(Optional.of(chosen.getPath()));
            showFolder();
        }
    }

    @FXML
    void reset() {
        viewModel.reset();
    }

    @FXML
    void close(ActionEvent event) {
        ((Node) event.getSource()).getScene().getWindow().hide();
    }
}
