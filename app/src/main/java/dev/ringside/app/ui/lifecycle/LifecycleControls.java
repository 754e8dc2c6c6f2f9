package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.ui.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;

/** Menu items and toolbar buttons for the life cycle of {@link LifecycleTargets}, the same in every window. JavaFX thread. */
public final class LifecycleControls {
    private final Messages messages = Messages.of(LifecycleControls.class);
    private final Lifecycle lifecycle;
    private final LifecycleTargets targets;
    private final Supplier<Window> owner;

    /** Controls that act on {@code targets}; questions and errors belong to {@code owner}. */
    public LifecycleControls(Lifecycle lifecycle, LifecycleTargets targets, Supplier<Window> owner) {
        this.lifecycle = lifecycle;
        this.targets = targets;
        this.owner = owner;
    }

    /**
     * An item for each action.
     *
     * @param keys
     *            whether the actions' keys work in the window that shows them: for its menu bar, not for context menus
     */
    public List<MenuItem> menuItems(boolean keys) {
        return Arrays.stream(LifecycleAction.values()).map(action -> menuItem(action, keys)).toList();
    }

    private MenuItem menuItem(LifecycleAction action, boolean keys) {
        MenuItem item = new MenuItem();
        item.setId("menu-" + action.key());
        item.setGraphic(new FontIcon(action.icon()));
        item.textProperty().bind(words(action));
        item.disableProperty().bind(applies(action).not());
        item.setOnAction(_ -> perform(action));
        if (keys) {
            item.setAccelerator(action.shortcut().keys());
        }
        return item;
    }

    /**
     * Run, pause or resume, and shut down with its harsher sisters.
     *
     * @param keys
     *            whether the actions' keys work in the window that shows them, and so are named
     */
    public List<Node> toolbarButtons(boolean keys) {
        return List.of(button(LifecycleAction.RUN, keys), pauseOrResume(keys), shutDown(keys));
    }

    private Button button(LifecycleAction action, boolean keys) {
        Button button = new Button(messages.text("short." + action.key()), new FontIcon(action.icon()));
        button.setId("tool-" + action.key());
        button.getStyleClass().add("flat");
        button.disableProperty().bind(applies(action).not());
        button.setOnAction(_ -> perform(action));
        button.setTooltip(tooltip(action, keys));
        return button;
    }

    private Button pauseOrResume(boolean keys) {
        Button button = button(LifecycleAction.PAUSE, keys);
        BooleanBinding resumes = applies(LifecycleAction.RESUME).and(applies(LifecycleAction.PAUSE).not());
        Node pause = new FontIcon(LifecycleAction.PAUSE.icon());
        Node resume = new FontIcon(LifecycleAction.RESUME.icon());
        button.graphicProperty().bind(Bindings.when(resumes).then(resume).otherwise(pause));
        button.textProperty().bind(Bindings.when(resumes).then(messages.text("short.resume"))
                .otherwise(messages.text("short.pause")));
        button.disableProperty().bind(resumes.or(applies(LifecycleAction.PAUSE)).not());
        button.setOnAction(_ -> perform(resumes.get() ? LifecycleAction.RESUME : LifecycleAction.PAUSE));
        return button;
    }

    private SplitMenuButton shutDown(boolean keys) {
        LifecycleAction action = LifecycleAction.SHUT_DOWN;
        SplitMenuButton button = new SplitMenuButton(menuItem(LifecycleAction.RESET, false),
                menuItem(LifecycleAction.FORCE_OFF, false));
        button.setText(messages.text("short.shut-down"));
        button.setGraphic(new FontIcon(action.icon()));
        button.setId("tool-" + action.key());
        button.getStyleClass().add("flat");
        // A machine that does not listen any more is forced off, or reset, from the same place.
        button.disableProperty().bind(applies(LifecycleAction.FORCE_OFF).not());
        button.setOnAction(_ -> perform(action));
        button.setTooltip(tooltip(action, keys));
        return button;
    }

    private Tooltip tooltip(LifecycleAction action, boolean keys) {
        String words = messages.text("tooltip." + action.key());
        return new Tooltip(
                keys ? messages.text("tooltip.keys", words, action.shortcut().keys().getDisplayText()) : words);
    }

    private BooleanBinding applies(LifecycleAction action) {
        return targets.countOf(action).greaterThan(0);
    }

    private ObservableStringValue words(LifecycleAction action) {
        return Bindings.createStringBinding(() -> {
            int count = targets.countOf(action).get();
            String words = messages.text("action." + action.key());
            return count > 1 ? messages.text("action.many", words, count) : words;
        }, targets.countOf(action));
    }

    private void perform(LifecycleAction action) {
        lifecycle.perform(action, owner.get(), targets.machines());
    }
}
