package dev.ringside.app.ui.newmachine;

import dev.ringside.devices.hardware.DiskBus;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TitledPane;

/** Binds the page of the disk. */
final class StorageController {
    private final StorageViewModel model;
    private final Texts texts;
    private final Consumer<Source> goElsewhere;

    @FXML
    private RadioButton create;
    @FXML
    private RadioButton existing;
    @FXML
    private RadioButton none;
    @FXML
    private Node createFields;
    @FXML
    private Spinner<Double> size;
    @FXML
    private CheckBox allocate;
    @FXML
    private Label folder;
    @FXML
    private HintLabel sizeHint;
    @FXML
    private Node existingFields;
    @FXML
    private PathField path;
    @FXML
    private HintLabel existingHint;
    @FXML
    private TitledPane advanced;
    @FXML
    private ChoiceBox<DiskBus> bus;

    StorageController(StorageViewModel model, Texts texts, Consumer<Source> goElsewhere) {
        this.model = model;
        this.texts = texts;
        this.goElsewhere = goElsewhere;
    }

    @FXML
    void initialize() {
        choose(create, StorageViewModel.Kind.CREATE);
        choose(existing, StorageViewModel.Kind.EXISTING);
        choose(none, StorageViewModel.Kind.NONE);
        createFields.disableProperty().bind(create.selectedProperty().not());
        existingFields.disableProperty().bind(existing.selectedProperty().not());
        NumberSpinner.decimal(size, StorageViewModel.SMALLEST, StorageViewModel.LARGEST);
        size.getValueFactory().valueProperty().bindBidirectional(model.sizeProperty());
        allocate.selectedProperty().bindBidirectional(model.allocateProperty());
        folder.setText(texts.text("storage.folder", model.folder()));
        sizeHint.hintProperty().bind(model.hintProperty());
        path.bind(model.existing().field().pathProperty(), texts, "disk.browse", "filter.disks",
                ImportController.PATTERNS);
        path.field().setAccessibleText(texts.text("disk.path").replace("_", ""));
        existingHint.hintProperty().bind(model.existing().hintProperty());
        existingHint.speak(texts, goElsewhere);
        bus.getItems().setAll(StorageViewModel.BUSES);
        bus.setConverter(new ChoiceWords<>(value -> texts.of("bus", value)));
        bus.valueProperty().bindBidirectional(model.busProperty());
        advanced.disableProperty().bind(none.selectedProperty());
    }

    private void choose(RadioButton button, StorageViewModel.Kind kind) {
        button.selectedProperty().addListener((_, _, selected) -> {
            if (selected) {
                model.kindProperty().set(kind);
            }
        });
        model.kindProperty().subscribe(now -> {
            if (now == kind) {
                button.setSelected(true);
            }
        });
    }
}
