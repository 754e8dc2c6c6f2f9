package dev.ringside.app.ui.console.sendkey;

import dev.ringside.app.ui.console.input.KeyNames;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Binds the editor of own key combinations to its model. */
final class KeyCombinationsController {
    private final KeyCombinationsModel model;
    private final PhysicalKeys physical;
    private final KeyNames names = KeyNames.ofLocale();

    @FXML
    private ListView<String> combinations;
    @FXML
    private TextField name;
    @FXML
    private TextField keys;
    @FXML
    private Button add;
    @FXML
    private Button remove;

    KeyCombinationsController(KeyCombinationsModel model, PhysicalKeys physical) {
        this.model = model;
        this.physical = physical;
    }

    @FXML
    void initialize() {
        combinations.setItems(model.names());
        combinations.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(String combination, boolean empty) {
                super.updateItem(combination, empty);
                setText(empty ? null : combination + "  –  " + names.together(model.keysOf(combination)));
            }
        });
        name.textProperty().bindBidirectional(model.nameProperty());
        keys.textProperty().bind(Bindings.createStringBinding(() -> names.together(model.keys()), model.keys()));
        keys.addEventFilter(KeyEvent.ANY, this::record);
        add.disableProperty().bind(model.complete().not());
        remove.disableProperty().bind(combinations.getSelectionModel().selectedItemProperty().isNull());
    }

    /** Takes every key but Tab alone, which leads on. */
    private void record(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
            return;
        }
        event.consume();
        if (event.getEventType().equals(KeyEvent.KEY_PRESSED)) {
            physical.key(event).ifPresent(model::press);
        } else if (event.getEventType().equals(KeyEvent.KEY_RELEASED)) {
            physical.key(event).ifPresent(model::release);
        }
    }

    @FXML
    void add() {
        model.add();
        name.requestFocus();
    }

    @FXML
    void remove() {
        model.remove(combinations.getSelectionModel().getSelectedItem());
    }

    @FXML
    void close() {
        add.getScene().getWindow().hide();
    }
}
