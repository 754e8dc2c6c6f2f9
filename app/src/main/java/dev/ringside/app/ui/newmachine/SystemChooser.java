package dev.ringside.app.ui.newmachine;

import atlantafx.base.controls.CustomTextField;
import dev.ringside.app.osinfo.Family;
import dev.ringside.app.osinfo.OperatingSystem;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A list of systems with a search field above, and a check that leaves the choice to detection. */
public final class SystemChooser extends VBox {
    /** Rows that are shown above the chosen one. */
    private static final int ROWS_ABOVE = 2;

    private final CheckBox automatic = new CheckBox();
    private final Label label = new Label();
    private final CustomTextField search = new CustomTextField();
    private final ListView<OperatingSystem> list = new ListView<>();

    /** Called by FXML. */
    public SystemChooser() {
        getStyleClass().add("system-chooser");
        automatic.setId("system-automatic");
        search.setId("system-search");
        search.setLeft(new FontIcon("mdi2m-magnify"));
        list.setId("system-list");
        list.setMinHeight(120);
        list.setPrefHeight(170);
        VBox.setVgrow(list, Priority.ALWAYS);
        label.setLabelFor(search);
        label.setMnemonicParsing(true);
        getChildren().addAll(automatic, label, search, list);
        search.addEventFilter(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                list.requestFocus();
                list.getSelectionModel().select(Math.max(0, list.getSelectionModel().getSelectedIndex()));
                press.consume();
            }
        });
    }

    /**
     * Binds it.
     *
     * @param detects
     *            whether there is something that detects
     */
    void bind(SystemViewModel model, Texts texts, boolean detects) {
        automatic.setText(texts.text("system.automatic"));
        automatic.setVisible(detects);
        automatic.setManaged(detects);
        label.setText(texts.text("system.choose"));
        search.setPromptText(texts.text("system.search"));
        list.setAccessibleText(texts.text("system.list"));
        Label nothing = new Label(texts.text("system.nothing"));
        nothing.getStyleClass().add("text-muted");
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new SystemCell(texts));
        automatic.selectedProperty().bindBidirectional(model.automaticProperty());
        search.textProperty().bindBidirectional(model.searchProperty());
        list.setItems(model.offeredList());
        for (Node node : List.of(label, search, list)) {
            node.disableProperty().bind(automatic.selectedProperty());
        }
        model.systemProperty().addListener((_, _, system) -> select(system));
        model.offeredList().addListener(
                (ListChangeListener<OperatingSystem>) _ -> Platform
                        .runLater(() -> select(model.systemProperty().get())));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> {
            if (one != null && !model.filtering() && !model.automaticProperty().get()) {
                model.chosenProperty().set(Optional.of(one));
            }
        });
        automatic.selectedProperty().addListener((_, _, now) -> {
            if (!now && model.chosenProperty().get().isEmpty()) {
                model.detectedProperty().get()
                        .ifPresent(found -> model.chosenProperty().set(Optional.of(found.system())));
            }
        });
        select(model.systemProperty().get());
    }

    private void select(Optional<OperatingSystem> system) {
        if (system.isEmpty() || !list.getItems().contains(system.get())) {
            list.getSelectionModel().clearSelection();
        } else if (!system.get().equals(list.getSelectionModel().getSelectedItem())) {
            list.getSelectionModel().select(system.get());
            int top = Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS_ABOVE);
            // A list that has not been laid out yet does not know how far that is.
            Platform.runLater(() -> list.scrollTo(top));
        }
    }

    private static final class SystemCell extends ListCell<OperatingSystem> {
        private final Texts texts;
        private final FontIcon icon = new FontIcon("mdi2a-application-outline");

        SystemCell(Texts texts) {
            this.texts = texts;
        }

        @Override
        protected void updateItem(OperatingSystem item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
            } else {
                setText(texts.system(item));
                icon.setIconLiteral(icon(item.family()));
                setGraphic(icon);
            }
        }

        private static String icon(Family family) {
            return switch (family) {
                case LINUX -> "mdi2p-penguin";
                case WINDOWS -> "mdi2m-microsoft-windows";
                case BSD -> "mdi2s-server";
                case DOS -> "mdi2c-console";
                case TOOL -> "mdi2w-wrench";
                case OTHER -> "mdi2a-application-outline";
            };
        }
    }
}
