package dev.ringside.app.ui.machinelist;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleControls;
import dev.ringside.app.ui.machine.PageKind;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.controlsfx.control.textfield.CustomTextField;

/** Binds the machine list to its view model. */
final class MachineListController implements AutoCloseable {
    private final Messages messages = Messages.of(MachineListController.class);
    private final Windows windows;
    private final MachineListViewModel viewModel;
    private final MachineEdits edits;
    private final RememberedView view = RememberedView.ofUser();
    private final Consumer<Preferences> preferencesFollower = this::prefer;

    @FXML
    private BorderPane root;
    @FXML
    private MenuItem menuNew;
    @FXML
    private MenuItem menuImport;
    @FXML
    private MenuItem menuQuit;
    @FXML
    private MenuItem menuFind;
    @FXML
    private MenuItem menuPreferences;
    @FXML
    private MenuItem menuOpen;
    @FXML
    private MenuItem menuDetails;
    @FXML
    private MenuItem menuLog;
    @FXML
    private MenuItem menuShortcuts;
    @FXML
    private Menu editMenu;
    @FXML
    private MenuItem machineEdits;
    @FXML
    private Menu machineMenu;
    @FXML
    private Menu graphMenu;
    @FXML
    private Menu sortMenu;
    @FXML
    private CheckMenuItem menuHideStopped;
    @FXML
    private CheckMenuItem menuPreview;
    @FXML
    private ToolBar toolBar;
    @FXML
    private Region toolOpen;
    @FXML
    private Region toolSpace;
    @FXML
    private ToggleButton toolHideStopped;
    @FXML
    private ToggleButton toolPreview;
    @FXML
    private CustomTextField filter;
    @FXML
    private Region clearFilter;
    @FXML
    private BorderPane listArea;
    @FXML
    private Label counts;
    @FXML
    private HBox columnTitles;
    @FXML
    private VBox emptyState;
    @FXML
    private ListView<ListRow> machines;

    private RowCells cells;
    private MachineListPulse pulse;
    private boolean selectingAgain;

    MachineListController(Windows windows, MachineListViewModel viewModel) {
        this.windows = windows;
        this.viewModel = viewModel;
        edits = new MachineEdits(messages, windows, viewModel, this::window);
    }

    @FXML
    void initialize() {
        LifecycleControls lifecycle = new LifecycleControls(new Lifecycle(windows), viewModel.targets(), this::window);
        view.restore(viewModel, menuPreview.selectedProperty());
        initializeMenus(lifecycle);
        initializeToolBar(lifecycle);
        initializeList(lifecycle);
        MachinePreview preview = new MachinePreview(messages, viewModel,
                item -> windows.showMachine(item.machine(), PageKind.CONSOLE));
        preview.wantedProperty().bind(menuPreview.selectedProperty());
        listArea.setRight(preview);
        pulse = new MachineListPulse(cells, viewModel, preview);
        emptyState.visibleProperty().bind(viewModel.emptyProperty());
        listArea.visibleProperty().bind(viewModel.emptyProperty().not());
        windows.preferences().observe(preferencesFollower);
        show(windows.preferences().get());
        viewModel.arrangedProperty().addListener(_ -> count());
        viewModel.selection().addListener((ListChangeListener<MachineItem>) _ -> count());
        count();
    }

    private void initializeMenus(LifecycleControls lifecycle) {
        menuNew.setAccelerator(Shortcut.NEW_MACHINE.keys());
        menuImport.setAccelerator(Shortcut.IMPORT.keys());
        menuQuit.setAccelerator(Shortcut.QUIT.keys());
        menuFind.setAccelerator(Shortcut.FIND.keys());
        menuPreferences.setAccelerator(Shortcut.PREFERENCES.keys());
        menuLog.setAccelerator(Shortcut.LOG.keys());
        menuShortcuts.setAccelerator(Shortcut.SHORTCUTS.keys());
        menuHideStopped.setAccelerator(Shortcut.HIDE_STOPPED.keys());
        menuHideStopped.selectedProperty().bindBidirectional(viewModel.hideStoppedProperty());
        menuPreview.setAccelerator(Shortcut.SHOW_PREVIEW.keys());
        menuOpen.disableProperty().bind(Bindings.isEmpty(viewModel.selection()));
        menuDetails.disableProperty().bind(Bindings.isEmpty(viewModel.selection()));
        machineMenu.getItems().addAll(lifecycle.menuItems(true));
        int place = editMenu.getItems().indexOf(machineEdits);
        editMenu.getItems().addAll(place, edits.menuItems(true));
        for (GraphColumn column : GraphColumn.values()) {
            CheckMenuItem item = new CheckMenuItem(messages.text("graph", column));
            item.setUserData(column);
            item.setOnAction(_ -> showGraph(column, item.isSelected()));
            graphMenu.getItems().add(item);
        }
        ToggleGroup orders = new ToggleGroup();
        for (SortOrder order : SortOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(messages.text("sort", order));
            item.setToggleGroup(orders);
            item.setSelected(viewModel.orderProperty().get() == order);
            item.setOnAction(_ -> viewModel.orderProperty().set(order));
            sortMenu.getItems().add(item);
        }
    }

    private void initializeToolBar(LifecycleControls lifecycle) {
        toolBar.getItems().addAll(toolBar.getItems().indexOf(toolSpace), lifecycle.toolbarButtons(true));
        toolOpen.disableProperty().bind(Bindings.isEmpty(viewModel.selection()));
        toolHideStopped.selectedProperty().bindBidirectional(viewModel.hideStoppedProperty());
        toolPreview.selectedProperty().bindBidirectional(menuPreview.selectedProperty());
        filter.textProperty().bindBidirectional(viewModel.filterProperty());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::typedInFilter);
        clearFilter.visibleProperty().bind(filter.textProperty().isNotEmpty());
    }

    private void initializeList(LifecycleControls lifecycle) {
        cells = new RowCells(messages, edits, viewModel, windows, this::open);
        machines.setItems(viewModel.rows());
        machines.setCellFactory(_ -> cells.make());
        machines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        machines.getSelectionModel().getSelectedItems().addListener((ListChangeListener<ListRow>) _ -> select());
        viewModel.rearrangingProperty().addListener((_, _, rearranging) -> {
            if (!rearranging) {
                selectAgain();
            }
        });
        machines.addEventHandler(KeyEvent.KEY_PRESSED, this::typedInList);
        machines.setContextMenu(contextMenu(lifecycle));
        machines.skinProperty().addListener(_ -> alignColumnTitles());
    }

    /** The titles stand above the graphs, with a scroll bar beside these or without. */
    private void alignColumnTitles() {
        for (Node node : machines.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                columnTitles.translateXProperty().bind(Bindings.createDoubleBinding(
                        () -> bar.isVisible() ? -bar.getWidth() : 0, bar.visibleProperty(), bar.widthProperty()));
            }
        }
    }

    private ContextMenu contextMenu(LifecycleControls lifecycle) {
        MenuItem open = new MenuItem(messages.text("menu.open"));
        open.setId("context-open");
        open.setOnAction(_ -> openMachines());
        MenuItem details = new MenuItem(messages.text("menu.details"));
        details.setOnAction(_ -> openDetails());
        ContextMenu menu = new ContextMenu(open, details, new SeparatorMenuItem());
        menu.setId("machine-context-menu");
        menu.getItems().addAll(lifecycle.menuItems(false));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(edits.menuItems(false));
        menu.setOnShowing(_ -> {
            open.setDisable(viewModel.selection().isEmpty());
            details.setDisable(viewModel.selection().isEmpty());
        });
        return menu;
    }

    /** The rows have changed places: selects the same ones where they are now. */
    private void selectAgain() {
        int[] places = IntStream.range(0, viewModel.rows().size())
                .filter(place -> viewModel.chosen(viewModel.rows().get(place))).toArray();
        selectingAgain = true;
        machines.getSelectionModel().clearSelection();
        if (places.length > 0) {
            machines.getSelectionModel().selectIndices(places[0], places);
        }
        selectingAgain = false;
        select();
    }

    private void select() {
        if (!viewModel.rearrangingProperty().get() && !selectingAgain) {
            viewModel.select(List.copyOf(machines.getSelectionModel().getSelectedItems()));
        }
    }

    private void typedInFilter(KeyEvent typed) {
        if (typed.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            clearFilter();
            typed.consume();
        } else if (typed.getCode() == KeyCode.DOWN || typed.getCode() == KeyCode.ENTER) {
            if (!viewModel.rows().isEmpty()) {
                machines.requestFocus();
                if (machines.getSelectionModel().isEmpty()) {
                    machines.getSelectionModel().selectFirst();
                }
            }
            typed.consume();
        }
    }

    private void typedInList(KeyEvent typed) {
        Optional<ListRow> focused = Optional.ofNullable(machines.getFocusModel().getFocusedItem());
        switch (typed.getCode()) {
            case ENTER -> {
                focused.filter(ListRow.Group.class::isInstance).ifPresentOrElse(this::open, this::openMachines);
                typed.consume();
            }
            case LEFT, RIGHT -> {
                if (focused.orElse(null) instanceof ListRow.Group group) {
                    viewModel.fold(group.name(), typed.getCode() == KeyCode.LEFT);
                    typed.consume();
                }
            }
            case F2 -> {
                // The list would take it for the wish to edit a cell.
                edits.rename();
                typed.consume();
            }
            case ESCAPE -> clearFilter();
            default -> {
                // The list's own keys.
            }
        }
    }

    private void prefer(Preferences preferences) {
        Platform.runLater(() -> show(preferences));
    }

    private void show(Preferences preferences) {
        List<GraphColumn> columns = GraphStrip.ordered(preferences.columns());
        cells.show(columns);
        columnTitles.getChildren().setAll(columns.stream().map(column -> {
            Label title = new Label(messages.text("column", column));
            title.getStyleClass().addAll("text-muted", "text-small", "column");
            return title;
        }).toList());
        for (MenuItem item : graphMenu.getItems()) {
            ((CheckMenuItem) item).setSelected(columns.contains((GraphColumn) item.getUserData()));
        }
    }

    private void showGraph(GraphColumn column, boolean shown) {
        windows.preferences().change(preferences -> {
            List<GraphColumn> columns = new ArrayList<>(preferences.columns());
            columns.remove(column);
            if (shown) {
                columns.add(column);
            }
            return preferences.withColumns(Set.copyOf(columns));
        });
    }

    private void count() {
        int all = viewModel.items().size();
        long shown = viewModel.shown();
        String words = shown == all
                || viewModel.filterProperty().get().isBlank() && !viewModel.hideStoppedProperty().get()
                        ? messages.text("counts", all, viewModel.alive())
                        : messages.text("counts.shown", shown, all, viewModel.alive());
        int selected = viewModel.selection().size();
        counts.setText(selected > 1 ? messages.text("counts.selected", words, selected) : words);
    }

    private void open(ListRow row) {
        switch (row) {
            case ListRow.Group group -> viewModel.fold(group.name(), !group.folded());
            case ListRow.Machine(MachineItem item) -> windows.showMachine(item.machine(), PageKind.CONSOLE);
            case ListRow.Unreadable _ -> {
                // Its buttons say what can be done.
            }
        }
    }

    /** Whether anything of it can be seen: what moves in it costs nothing otherwise. */
    void seen(boolean seen) {
        if (seen) {
            pulse.begin();
        } else {
            pulse.end();
        }
    }

    /** The wizard gets {@code medium}. */
    void newMachine(Path medium) {
        windows.newMachine(window(), Optional.of(medium));
    }

    @FXML
    private void newMachine() {
        windows.newMachine(window(), Optional.empty());
    }

    @FXML
    private void importImage() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("import.title"));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(messages.text("import.images"), MediumFiles.patterns()),
                new FileChooser.ExtensionFilter(messages.text("import.all"), "*"));
        Optional.ofNullable(chooser.showOpenDialog(window())).map(File::toPath).ifPresent(this::newMachine);
    }

    @FXML
    private void newDemo() {
        new EmbeddedGuestStart(messages, windows).begin(window());
    }

    @FXML
    private void showLibrary() {
        windows.showFolder(windows.inventory().library().folder());
    }

    @FXML
    private void quit() {
        windows.quit(window());
    }

    @FXML
    private void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    private void clearFilter() {
        filter.clear();
    }

    @FXML
    private void showAll() {
        filter.clear();
        viewModel.hideStoppedProperty().set(false);
    }

    @FXML
    private void openMachines() {
        viewModel.selection().forEach(item -> windows.showMachine(item.machine(), PageKind.CONSOLE));
    }

    @FXML
    private void openDetails() {
        viewModel.selection().forEach(item -> windows.showMachine(item.machine(), PageKind.DETAILS));
    }

    @FXML
    private void foldAll() {
        viewModel.foldAll(true);
    }

    @FXML
    private void unfoldAll() {
        viewModel.foldAll(false);
    }

    @FXML
    private void showPreferences() {
        windows.showPreferences(window());
    }

    @FXML
    private void showLog() {
        windows.showLog();
    }

    @FXML
    private void showShortcuts() {
        windows.showShortcuts(window());
    }

    @FXML
    private void showAbout() {
        windows.showAbout(window());
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    @Override
    public void close() {
        pulse.close();
        windows.preferences().unobserve(preferencesFollower);
        viewModel.close();
    }
}
