package dev.ringside.app.ui.console;

import atlantafx.base.theme.Styles;
import dev.ringside.app.machine.ConsoleLine;
import dev.ringside.app.ui.terminal.TerminalView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The choice between a machine's screen and its text consoles. JavaFX thread. */
public final class ConsoleTabs extends HBox {
    private final String screenName;
    private final Consumer<Optional<ConsoleLine>> choose;
    private ToggleGroup group = new ToggleGroup();
    private final ObservableList<ToggleButton> buttons = FXCollections.observableArrayList();
    private final Map<ConsoleLine, TerminalView> terminals = new LinkedHashMap<>();

    /**
     * Tabs without consoles.
     *
     * @param screenName
     *            what the screen is called, with a mnemonic
     * @param choose
     *            told which text console is chosen, or that the screen is
     */
    ConsoleTabs(String screenName, Consumer<Optional<ConsoleLine>> choose) {
        this.screenName = screenName;
        this.choose = choose;
        setId("console-tabs");
        getStyleClass().add("console-tabs");
    }

    /** One is always chosen: a click on it changes nothing. */
    private ToggleGroup group() {
        ToggleGroup made = new ToggleGroup();
        made.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                made.selectToggle(before);
            } else {
                choose.accept(selected());
            }
        });
        return made;
    }

    /** Offers these consoles and chooses {@code first}, or else the first of all. */
    void show(boolean screen, List<ConsoleLine> lines, Optional<ConsoleLine> first) {
        stopTerminals();
        terminals.clear();
        buttons.clear();
        group = group();
        if (screen) {
            add(screenName, "mdi2m-monitor", Optional.empty()).setId("tab-screen");
        }
        for (ConsoleLine line : lines) {
            add(line.name(), "mdi2c-console", Optional.of(line)).setId("tab-" + buttons.size());
        }
        getChildren().setAll(buttons);
        if (buttons.isEmpty()) {
            choose.accept(Optional.empty());
        } else {
            group.selectToggle(buttons.stream().filter(_ -> first.isPresent())
                    .filter(button -> first.equals(button.getUserData())).findFirst().orElse(buttons.getFirst()));
        }
    }

    private ToggleButton add(String name, String icon, Optional<ConsoleLine> line) {
        ToggleButton button = new ToggleButton(name, new FontIcon(icon));
        button.setMnemonicParsing(line.isEmpty());
        button.setUserData(line);
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        button.setToggleGroup(group);
        buttons.add(button);
        return button;
    }

    /** How many there are. */
    int count() {
        return buttons.size();
    }

    /** A button for each console, in order; selecting one shows its console. */
    public ObservableList<ToggleButton> buttons() {
        return FXCollections.unmodifiableObservableList(buttons);
    }

    /** The text console that is chosen; empty if it is the screen. */
    Optional<ConsoleLine> selected() {
        return group.getSelectedToggle() != null && group.getSelectedToggle().getUserData() instanceof Optional<?> line
                ? line.map(ConsoleLine.class::cast)
                : Optional.empty();
    }

    /** The terminal on {@code line}. */
    TerminalView terminal(ConsoleLine line) {
        return terminals.computeIfAbsent(line, TerminalView::new);
    }

    /** Stops all terminals. */
    void stopTerminals() {
        terminals.values().forEach(TerminalView::stop);
    }
}
