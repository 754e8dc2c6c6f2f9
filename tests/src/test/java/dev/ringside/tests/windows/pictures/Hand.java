package dev.ringside.tests.windows.pictures;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.app.ui.Windows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Works the windows as a person does: presses what has an id, and waits for what should appear. Every press is done without waiting for its end, since
 * some dialogs keep the one who opened them waiting. Not on the JavaFX thread.
 */
final class Hand {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_AGAIN_MILLIS = 40;

    private final Windows windows;
    private final Inventory inventory;

    Hand(Windows windows, Inventory inventory) {
        this.windows = windows;
        this.inventory = inventory;
    }

    Windows windows() {
        return windows;
    }

    PreferencesStore preferences() {
        return windows.preferences();
    }

    VirtualMachine machine(String name) {
        return inventory.named(name).orElseThrow(() -> new MissingException("There is no machine " + name));
    }

    /** What {@code action} answers on the JavaFX thread. */
    static <T> T onFx(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, Platform::runLater).join();
    }

    /** Does {@code action} on the JavaFX thread, some time. */
    void act(Runnable action) {
        Platform.runLater(action);
    }

    /** Waits until {@code condition} holds on the JavaFX thread. */
    void await(String what, Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!onFx(condition)) {
            if (System.nanoTime() > end) {
                throw new MissingException(what + " in " + onFx(() -> title(front())));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static String title(Stage stage) {
        return stage.getTitle() == null ? "a window without a title" : "\"" + stage.getTitle() + "\"";
    }

    /** The window that was opened last. JavaFX thread. */
    static Stage front() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).map(Stage.class::cast)
                .filter(Window::isShowing).reduce((_, later) -> later)
                .orElseThrow(() -> new MissingException("No window is open"));
    }

    /** The node {@code id} in the window in front, if it can be seen. JavaFX thread. */
    private static Optional<Node> visible(String id) {
        return front().getScene().getRoot().lookupAll("#" + id).stream().filter(Hand::isVisible).findFirst();
    }

    private static boolean isVisible(Node node) {
        return Stream.iterate(node, each -> each != null, Node::getParent).allMatch(Node::isVisible);
    }

    /** Waits until the window in front shows the node {@code id}. */
    void see(String id) throws InterruptedException {
        await("#" + id + " is missing", () -> visible(id).isPresent());
    }

    /** Waits until the window in front shows {@code id}, and does {@code action} with it if it can be used. */
    private <T> void use(String id, Class<T> kind, Consumer<T> action) throws InterruptedException {
        await("#" + id + " is missing or disabled",
                () -> visible(id).filter(node -> kind.isInstance(node) && !node.isDisabled()).isPresent());
        act(() -> visible(id).map(kind::cast).ifPresent(action));
    }

    /** Presses a button. */
    void press(String id) throws InterruptedException {
        use(id, ButtonBase.class, ButtonBase::fire);
    }

    /** Presses keys together on the node {@code id}. */
    void keys(String id, KeyCode key, boolean shift, boolean control) throws InterruptedException {
        use(id, Node.class, node -> Event.fireEvent(node,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false)));
    }

    /** Chooses one of several buttons. */
    void choose(String id) throws InterruptedException {
        use(id, Toggle.class, toggle -> toggle.setSelected(true));
    }

    /** Types into a field. */
    void type(String id, String text) throws InterruptedException {
        use(id, TextInputControl.class, field -> field.setText(text));
    }

    /** Chooses a line of a list by the id of its cell, or by its place if it has none. */
    void line(String list, int place) throws InterruptedException {
        use(list, ListView.class, view -> {
            view.getSelectionModel().clearAndSelect(place);
            view.scrollTo(place);
        });
    }

    /** Chooses the line of a list on which {@code words} stand alone in a label. */
    void lineShowing(String list, String words) throws InterruptedException {
        await("\"" + words + "\" is missing in #" + list, () -> cell(list, words).isPresent());
        act(() -> cell(list, words).ifPresent(
                cell -> ((ListView<?>) visible(list).orElseThrow()).getSelectionModel().clearAndSelect(cell)));
        settle(2);
    }

    private static Optional<Integer> cell(String list, String words) {
        return visible(list).stream().flatMap(view -> view.lookupAll(".list-cell").stream())
                .filter(ListCell.class::isInstance).<ListCell<?>>map(cell -> (ListCell<?>) cell)
                .filter(cell -> !cell.isEmpty())
                .filter(cell -> cell.lookupAll(".label").stream().map(Label.class::cast)
                        .anyMatch(label -> words.equals(label.getText())))
                .map(cell -> cell.getIndex()).findFirst();
    }

    /** Chooses all lines of a list. */
    void allLines(String list) throws InterruptedException {
        use(list, ListView.class, view -> view.getSelectionModel().selectAll());
    }

    /** Waits until {@code id} is there and can be used. */
    void enabled(String id) throws InterruptedException {
        await("#" + id + " stays disabled", () -> visible(id).filter(node -> !node.isDisabled()).isPresent());
    }

    /** How many lines a list has. */
    int lines(String list) throws InterruptedException {
        see(list);
        return onFx(() -> ((ListView<?>) visible(list).orElseThrow()).getItems().size());
    }

    /** Chooses a tab, counted from 0. */
    void tab(int place) throws InterruptedException {
        await("tabs are missing", () -> tabs().isPresent());
        act(() -> tabs().ifPresent(pane -> pane.getSelectionModel().select(place)));
    }

    private static Optional<TabPane> tabs() {
        return front().getScene().getRoot().lookupAll(".tab-pane").stream().filter(Hand::isVisible)
                .map(TabPane.class::cast).findFirst();
    }

    /** Chooses an item of the menu bar of the window in front. */
    void menu(String id) throws InterruptedException {
        await("menu item " + id + " is missing or disabled",
                () -> item(id).filter(item -> !item.isDisable()).isPresent());
        act(() -> item(id).ifPresent(MenuItem::fire));
    }

    /** Opens a menu of the menu bar of the window in front, counted from 0. */
    void openMenu(int place) throws InterruptedException {
        await("a menu bar is missing", () -> bar().isPresent());
        act(() -> bar().ifPresent(bar -> bar.getMenus().get(place).show()));
        await("the menu does not open",
                () -> bar().filter(bar -> bar.getMenus().get(place).isShowing()).isPresent());
    }

    private static Optional<MenuBar> bar() {
        return Optional.ofNullable((MenuBar) front().getScene().getRoot().lookup(".menu-bar"));
    }

    private static Optional<MenuItem> item(String id) {
        return bar().stream().flatMap(bar -> bar.getMenus().stream()).flatMap(Hand::all)
                .filter(item -> id.equals(item.getId())).findFirst();
    }

    private static Stream<MenuItem> all(MenuItem item) {
        return item instanceof Menu menu ? menu.getItems().stream().flatMap(Hand::all) : Stream.of(item);
    }

    /** Waits until the windows have drawn what has happened: {@code pulses} pictures. */
    static void settle(int pulses) throws InterruptedException {
        for (int i = 0; i < pulses; i++) {
            CompletableFuture<Void> drawn = new CompletableFuture<>();
            Platform.runLater(() -> {
                Runnable[] listener = new Runnable[1];
                Scene scene = front().getScene();
                listener[0] = () -> {
                    scene.removePostLayoutPulseListener(listener[0]);
                    drawn.complete(null);
                };
                scene.addPostLayoutPulseListener(listener[0]);
                Platform.requestNextPulse();
            });
            try {
                drawn.get(2, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new MissingException("The window does not draw: " + e);
            }
        }
    }

    /** Closes all windows but the first, the last one first, and menus before them, without being asked anything. */
    void closeAll() throws InterruptedException {
        preferences().change(now -> now.withConfirmations(Set.of()));
        act(() -> bar().ifPresent(bar -> bar.getMenus().forEach(Menu::hide)));
        int open = onFx(Hand::stages).size();
        while (open > 1) {
            act(() -> Event.fireEvent(front(), new WindowEvent(front(), WindowEvent.WINDOW_CLOSE_REQUEST)));
            int before = open;
            await("a window does not close", () -> stages().size() < before);
            open = onFx(Hand::stages).size();
        }
    }

    private static List<Window> stages() {
        return Window.getWindows().stream().filter(Stage.class::isInstance).filter(Window::isShowing).toList();
    }
}
