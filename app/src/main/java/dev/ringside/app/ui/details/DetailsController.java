package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.field.Draft;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.details.DetailsViewModel.Conflict;
import dev.ringside.app.ui.fields.FieldTexts;
import dev.ringside.app.ui.fields.FormView;
import dev.ringside.app.ui.fields.ImageMaker;
import dev.ringside.app.ui.fields.WatchedTexts;
import dev.ringside.app.ui.performance.PerformancePage;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the details to their view model. */
final class DetailsController {
    private final DetailsViewModel viewModel;
    private final FieldTexts texts;
    private final WatchedTexts watched;
    private final PerformancePage graphs;
    private final Runnable addHardware;
    private final ImageMaker images;
    private final Messages messages;
    private final XmlPane xml;
    private Optional<FormView> view = Optional.empty();
    private boolean returning;
    private boolean shown;
    private boolean graphsShown;

    @FXML
    private ListView<HardwareEntry> hardware;
    @FXML
    private HBox pending;
    @FXML
    private HBox conflict;
    @FXML
    private Label conflictWords;
    @FXML
    private StackPane icon;
    @FXML
    private Label title;
    @FXML
    private TabPane tabs;
    @FXML
    private Tab xmlTab;
    @FXML
    private ScrollPane form;
    @FXML
    private StackPane performance;
    @FXML
    private HBox buttons;
    @FXML
    private Button remove;
    @FXML
    private Button cancel;
    @FXML
    private Button apply;

    DetailsController(DetailsViewModel viewModel, FieldTexts texts, WatchedTexts watched, PerformancePage graphs,
            Runnable addHardware, ImageMaker images, PreferencesStore preferences, Runnable showPreferences,
            Messages messages) {
        this.viewModel = viewModel;
        this.texts = texts;
        this.watched = watched;
        this.graphs = graphs;
        this.addHardware = addHardware;
        this.images = images;
        xml = new XmlPane(preferences, text -> viewModel.xmlProperty().get().write(text), showPreferences);
        this.messages = messages;
    }

    @FXML
    void initialize() {
        hardware.setItems(viewModel.entries());
        hardware.setCellFactory(_ -> new EntryCell());
        hardware.getSelectionModel().selectedItemProperty().addListener((_, _, entry) -> {
            if (entry != null) {
                viewModel.select(entry);
            }
        });
        hardware.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                removeSelected();
            }
        });
        viewModel.selectedProperty().addListener((_, _, entry) -> show(entry));
        viewModel.draftProperty().addListener((_, _, draft) -> show(draft));
        viewModel.conflictProperty().addListener((_, _, now) -> show(now));
        appear(pending, viewModel.pendingProperty().get());
        viewModel.pendingProperty().addListener((_, _, now) -> appear(pending, now));
        cancel.disableProperty().bind(viewModel.editedProperty().not());
        apply.disableProperty().bind(viewModel.applicableProperty().not());
        xmlTab.setContent(xml.node());
        viewModel.xmlProperty().addListener((_, _, _) -> showXml());
        viewModel.xmlProblemProperty().addListener((_, _, problem) -> xml.show(problem));
        tabs.getSelectionModel().selectedItemProperty().addListener((_, before, now) -> {
            if (now == xmlTab) {
                showXml();
            }
            leave(before);
        });
        viewModel.entries().addListener((ListChangeListener<HardwareEntry>) _ -> reselect());
        performance.getChildren().add(graphs.node());
        show(viewModel.draftProperty().get());
        show(viewModel.conflictProperty().get());
        show(viewModel.selectedProperty().get());
    }

    private void show(HardwareEntry entry) {
        if (entry == null) {
            return;
        }
        if (!entry.equals(hardware.getSelectionModel().getSelectedItem())) {
            hardware.getSelectionModel().select(entry);
        }
        title.setText(texts.text(entry.label()));
        icon.getChildren().setAll(new FontIcon(HardwareIcon.of(entry)));
        boolean inGraphs = entry == HardwareEntry.Panel.PERFORMANCE;
        appear(performance, inGraphs);
        appear(tabs, !inGraphs);
        appear(buttons, !inGraphs);
        remove.setVisible(viewModel.removable());
        showGraphs();
        view.ifPresent(FormView::focusProblem);
    }

    /** The list of entries is another one: the same entry stays selected. */
    private void reselect() {
        String id = viewModel.selectedProperty().get().id();
        hardware.getItems().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .ifPresent(hardware.getSelectionModel()::select);
    }

    private void show(Optional<Draft<MachineDefinition>> draft) {
        view = draft.map(each -> new FormView(each, texts, watched, Optional.of(images)));
        form.setContent(view.map(FormView::node).orElse(null));
        form.setVvalue(0);
    }

    private void show(Conflict now) {
        appear(conflict, now != Conflict.NONE);
        if (now != Conflict.NONE) {
            conflictWords
                    .setText(messages.text(now == Conflict.CHANGED ? "conflict.changed" : "conflict.removed"));
        }
    }

    /** Edits in one tab are applied or forgotten before the other is used. */
    private void leave(Tab before) {
        if (viewModel.editedProperty().get() && !returning) {
            returning = true;
            try {
                if (!viewModel.mayLeave()) {
                    tabs.getSelectionModel().select(before);
                }
            } finally {
                returning = false;
            }
        }
    }

    private void showXml() {
        // The tab itself learns of it after those who watch the selection.
        if (tabs.getSelectionModel().getSelectedItem() == xmlTab) {
            xml.show(viewModel.xmlProperty().get().text());
        }
    }

    /** Lets go of what it follows. */
    void close() {
        xml.close();
    }

    private static void appear(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** The page is in front, or not any more. */
    void setShown(boolean now) {
        shown = now;
        showGraphs();
    }

    private void showGraphs() {
        boolean now = shown && viewModel.selectedProperty().get() == HardwareEntry.Panel.PERFORMANCE;
        if (now == graphsShown) {
            return;
        }
        graphsShown = now;
        if (now) {
            graphs.shown();
        } else {
            graphs.hidden();
        }
    }

    @FXML
    void addHardware() {
        if (viewModel.mayLeave()) {
            addHardware.run();
        }
    }

    @FXML
    void removeSelected() {
        if (viewModel.selectedProperty().get() instanceof HardwareEntry.Device device) {
            viewModel.remove(device);
        }
    }

    @FXML
    void cancel() {
        viewModel.cancel();
    }

    @FXML
    void apply() {
        viewModel.apply();
    }

    private final class EntryCell extends ListCell<HardwareEntry> {
        private final FontIcon picture = new FontIcon();
        private final MenuItem removal = new MenuItem(messages.text("action.remove-device"));
        private final ContextMenu menu = new ContextMenu(removal);

        EntryCell() {
            removal.setOnAction(_ -> removeSelected());
            // As wide as the list: a long name ends in dots.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(HardwareEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setText(null);
                setGraphic(null);
                setId(null);
                setContextMenu(null);
            } else {
                setText(texts.text(entry.label()));
                picture.setIconLiteral(HardwareIcon.of(entry));
                setGraphic(picture);
                setId("entry-" + entry.id());
                setContextMenu(entry instanceof HardwareEntry.Device ? menu : null);
            }
        }
    }
}
