package dev.ringside.app.ui.machine;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Shortcut;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.console.ConsolePage;
import dev.ringside.app.ui.console.GuestConsole;
import dev.ringside.app.ui.console.input.PhysicalKeys;
import dev.ringside.app.ui.console.sendkey.KeyCombinationsDialog;
import dev.ringside.app.ui.console.sendkey.SendKeyMenu;
import dev.ringside.app.ui.details.DetailsPage;
import dev.ringside.app.ui.layers.LayersPage;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleControls;
import dev.ringside.app.ui.lifecycle.LifecycleTargets;
import dev.ringside.app.ui.snapshots.SnapshotsPage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Dimension2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Binds a machine's window to its model, and switches its pages. */
final class MachineWindowController {
    private final Stage stage;
    private final ObservableMachine machine;
    private final Windows windows;
    private final Messages messages = Messages.of(MachineWindowController.class);
    private final LifecycleTargets targets = new LifecycleTargets();
    private final ConsolePage console;
    private final Map<PageKind, MachinePage> pages = new EnumMap<>(PageKind.class);
    private final MachineWindowModel model;
    // One object: what observes is forgotten by its identity.
    @SuppressWarnings("UnnecessaryLambda")
    private final Consumer<Preferences> preferencesObserver = _ -> Platform.runLater(this::showPreferences);

    @FXML
    private StackPane page;
    @FXML
    private MenuBar menuBar;
    @FXML
    private ToolBar toolBar;
    @FXML
    private ToggleGroup pageGroup;
    @FXML
    private ToggleGroup pageMenuGroup;
    @FXML
    private Menu machineMenu;
    @FXML
    private Pane toolSpace;
    @FXML
    private ButtonBase screenshot;
    @FXML
    private ToggleButton record;
    @FXML
    private List<MenuItem> screenItems;
    @FXML
    private MenuItem recordItem;
    @FXML
    private CheckMenuItem resizeGuest;
    @FXML
    private ToggleGroup scalingGroup;
    @FXML
    private CheckMenuItem smooth;
    @FXML
    private CheckMenuItem showToolBar;
    @FXML
    private CheckMenuItem fullScreen;
    @FXML
    private MenuItem closeItem;
    @FXML
    private Menu consoles;
    @FXML
    private Menu sendKey;

    MachineWindowController(Stage stage, ObservableMachine machine, Windows windows) {
        this.stage = stage;
        this.machine = machine;
        this.windows = windows;
        console = new ConsolePage(machine, windows);
        pages.put(PageKind.CONSOLE, console);
        pages.put(PageKind.DETAILS, new DetailsPage(machine, windows));
        pages.put(PageKind.SNAPSHOTS, new SnapshotsPage(machine, windows));
        pages.put(PageKind.LAYERS, new LayersPage(machine, windows));
        model = new MachineWindowModel(machine, console.grabProperty());
    }

    @FXML
    void initialize() {
        stage.titleProperty().bind(model.titleProperty());
        fullScreen.setAccelerator(Shortcut.FULL_SCREEN.keys());
        closeItem.setAccelerator(Shortcut.CLOSE.keys());
        bindLifecycle();
        bindPages();
        page.getChildren().setAll(front().node());
        bindFullScreen();
        toolBar.visibleProperty().bind(showToolBar.selectedProperty().and(stage.fullScreenProperty().not()));
        toolBar.managedProperty().bind(toolBar.visibleProperty());
        menuBar.visibleProperty().bind(stage.fullScreenProperty().not());
        menuBar.managedProperty().bind(menuBar.visibleProperty());
        console.tabs().buttons().addListener((ListChangeListener<ToggleButton>) _ -> showConsoles());
        showConsoles();
        windows.preferences().observe(preferencesObserver);
        showPreferences();
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> front().shown());
    }

    private void bindLifecycle() {
        LifecycleControls lifecycle = new LifecycleControls(new Lifecycle(windows), targets, () -> stage);
        targets.set(List.of(machine));
        // Their keys are the guest's here.
        machineMenu.getItems().addAll(0, lifecycle.menuItems(false));
        toolBar.getItems().addAll(toolBar.getItems().indexOf(toolSpace), lifecycle.toolbarButtons(false));
        screenshot.disableProperty().bind(model.runs().not());
        record.disableProperty().bind(model.runs().not());
        screenItems.forEach(item -> item.disableProperty().bind(model.runs().not()));
        console.capture().recordingProperty().addListener((_, _, now) -> {
            record.setSelected(now.isPresent());
            recordItem.setText(messages.text(now.isPresent() ? "action.record.stop" : "action.record"));
        });
        sendKey.disableProperty().bind(model.runs().not());
        sendKey.getItems().setAll(sendKeyItems());
        sendKey.setOnShowing(_ -> sendKey.getItems().setAll(sendKeyItems()));
    }

    private List<MenuItem> sendKeyItems() {
        List<MenuItem> items = new ArrayList<>(new SendKeyMenu(windows.preferences(), keys -> {
            show(PageKind.CONSOLE);
            console.send(keys);
        }, () -> KeyCombinationsDialog.open(stage, windows.preferences(), PhysicalKeys.ofHost())).items());
        MenuItem type = new MenuItem(messages.text("action.type"));
        type.setId("item-type-clipboard");
        type.setOnAction(_ -> {
            show(PageKind.CONSOLE);
            console.typeClipboard(stage);
        });
        items.add(new SeparatorMenuItem());
        items.add(type);
        return items;
    }

    private void bindPages() {
        model.pageProperty().addListener((_, before, now) -> {
            pages.get(before).hidden();
            page.getChildren().set(0, pages.get(now).node());
            if (stage.isShowing()) {
                pages.get(now).shown();
            }
            select(now);
        });
        select(PageKind.CONSOLE);
        pageGroup.selectedToggleProperty().addListener((_, before, now) -> choose(pageGroup, before, now));
        pageMenuGroup.selectedToggleProperty().addListener((_, before, now) -> choose(pageMenuGroup, before, now));
    }

    private void choose(ToggleGroup group, Toggle before, Toggle now) {
        if (now == null) {
            group.selectToggle(before);
        } else {
            show(PageKind.valueOf((String) now.getUserData()));
        }
    }

    private void select(PageKind kind) {
        for (ToggleGroup group : List.of(pageGroup, pageMenuGroup)) {
            group.getToggles().stream().filter(toggle -> kind.name().equals(toggle.getUserData())).findFirst()
                    .ifPresent(group::selectToggle);
        }
    }

    private MachinePage front() {
        return pages.get(model.pageProperty().get());
    }

    /** Brings {@code kind} to the front, if the page that is there may be left. */
    void show(PageKind kind) {
        if (kind == model.pageProperty().get()) {
            return;
        }
        if (front().mayLeave()) {
            model.pageProperty().set(kind);
        } else {
            select(model.pageProperty().get());
        }
    }

    private void bindFullScreen() {
        console.screenProperty().addListener((_, _, now) -> now.ifPresent(this::followFullScreen));
        console.screenProperty().get().ifPresent(this::followFullScreen);
        stage.fullScreenProperty().addListener((_, _, full) -> {
            fullScreen.setSelected(full);
            console.setFullScreen(full);
        });
        new FullScreenBar(page, stage, messages, this::sendKeyItems);
    }

    private void followFullScreen(GuestConsole screen) {
        screen.fullScreenProperty().set(stage.isFullScreen());
        screen.fullScreenProperty().addListener((_, _, full) -> stage.setFullScreen(full));
    }

    private void showConsoles() {
        ToggleGroup group = new ToggleGroup();
        consoles.getItems().setAll(console.tabs().buttons().stream().map(button -> {
            RadioMenuItem item = new RadioMenuItem(button.getText());
            item.setMnemonicParsing(button.isMnemonicParsing());
            item.setToggleGroup(group);
            item.setSelected(button.isSelected());
            item.setOnAction(_ -> {
                show(PageKind.CONSOLE);
                button.setSelected(true);
            });
            button.selectedProperty().addListener((_, _, selected) -> item.setSelected(selected));
            return item;
        }).toList());
        consoles.setDisable(consoles.getItems().isEmpty());
    }

    private void showPreferences() {
        Preferences preferences = windows.preferences().get();
        scalingGroup.getToggles().stream()
                .filter(toggle -> preferences.scaling().name().equals(toggle.getUserData())).findFirst()
                .ifPresent(scalingGroup::selectToggle);
        smooth.setSelected(preferences.smoothScaling());
        resizeGuest.setSelected(preferences.resizeGuest());
    }

    @FXML
    void changeScaling() {
        Scaling chosen = Scaling.valueOf((String) scalingGroup.getSelectedToggle().getUserData());
        windows.preferences().change(now -> now.withScaling(chosen).withSmoothScaling(smooth.isSelected()));
    }

    @FXML
    void toggleFullScreen() {
        show(PageKind.CONSOLE);
        stage.setFullScreen(!stage.isFullScreen());
        console.screenProperty().get().ifPresent(GuestConsole::focus);
    }

    @FXML
    void changeResizeGuest() {
        windows.preferences().change(now -> now.withResizeGuest(resizeGuest.isSelected()));
    }

    @FXML
    void takeScreenshot() {
        console.takeScreenshot(stage);
    }

    @FXML
    void copyScreenshot() {
        console.copyScreenshot();
    }

    @FXML
    void switchRecording() {
        record.setSelected(console.capture().recordingProperty().get().isPresent());
        console.switchRecording(stage);
    }

    /** Makes the window as large as the guest's screen at 100 %. */
    @FXML
    void resizeToGuest() {
        show(PageKind.CONSOLE);
        stage.setMaximized(false);
        stage.setFullScreen(false);
        console.screenProperty().get().ifPresent(screen -> {
            Dimension2D size = screen.naturalSize();
            stage.setWidth(stage.getWidth() + size.getWidth() - screen.getWidth());
            stage.setHeight(stage.getHeight() + size.getHeight() - screen.getHeight());
        });
    }

    @FXML
    void newMachine() {
        windows.newMachine(stage, Optional.empty());
    }

    @FXML
    void showMachines() {
        windows.showMachineList();
    }

    @FXML
    void quit() {
        windows.quit(stage);
    }

    @FXML
    void cloneMachine() {
        windows.cloneMachine(stage, machine.machine());
    }

    @FXML
    void deleteMachine() {
        windows.delete(stage, List.of(machine.machine()));
    }

    @FXML
    void closeWindow() {
        if (mayClose()) {
            stage.hide();
        }
    }

    /** Whether nothing in the window keeps it open. */
    boolean mayClose() {
        return front().mayLeave();
    }

    /** The window has been closed. */
    void close() {
        windows.preferences().unobserve(preferencesObserver);
        stage.titleProperty().unbind();
        targets.set(List.of());
        front().hidden();
        pages.values().forEach(MachinePage::close);
    }
}
