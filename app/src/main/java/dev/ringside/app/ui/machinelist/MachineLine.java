package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.lifecycle.StateLook;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The line of a machine; shows one machine after the other while the list scrolls. */
final class MachineLine extends HBox {
    private static final double LEAST_WORDS = 96;
    private static final Insets BETWEEN = new Insets(0, 0, 0, 8);

    private final Messages messages;
    private final Runnable changed;
    private final GuestPicture picture = new GuestPicture();
    private final Label name = new Label();
    private final Label title = new Label();
    private final Label state = new Label();
    private final TagStrip tags = new TagStrip();
    private final GraphStrip graphs;
    private final InvalidationListener follower = _ -> follow();
    private final InvalidationListener sampler = _ -> sample();
    private Optional<MachineItem> shown = Optional.empty();

    /**
     * An empty line.
     *
     * @param changed
     *            runs when what is known of the machine has changed
     */
    MachineLine(Messages messages, Runnable changed) {
        this.messages = messages;
        this.changed = changed;
        graphs = new GraphStrip(messages);
        getStyleClass().add("machine-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("machine-name");
        title.getStyleClass().addAll("machine-title", "text-muted");
        title.setMinWidth(0);
        state.getStyleClass().add("machine-state");
        name.setTooltip(new Tooltip());
        name.getTooltip().textProperty().bind(name.textProperty());
        VBox words = new VBox(line(name, title), line(state, tags));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(LEAST_WORDS);
        words.setPrefWidth(LEAST_WORDS);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(picture, words, graphs);
    }

    /** {@code first}, and where it leaves room {@code second}. */
    private static BorderPane line(Node first, Node second) {
        BorderPane line = new BorderPane();
        line.setMinWidth(0);
        line.setLeft(first);
        line.setCenter(second);
        BorderPane.setAlignment(first, Pos.CENTER_LEFT);
        BorderPane.setAlignment(second, Pos.CENTER_LEFT);
        BorderPane.setMargin(second, BETWEEN);
        return line;
    }

    /** Shows {@code item}; nothing of another one is followed any more. */
    void show(MachineItem item) {
        if (shown.filter(item::equals).isPresent()) {
            return;
        }
        forget();
        shown = Optional.of(item);
        item.observable().definitionProperty().addListener(follower);
        item.observable().stateProperty().addListener(follower);
        item.pictureProperty().addListener(follower);
        item.samplesProperty().addListener(sampler);
        follow();
        sample();
    }

    /** Follows no machine. */
    void forget() {
        shown.ifPresent(item -> {
            item.observable().definitionProperty().removeListener(follower);
            item.observable().stateProperty().removeListener(follower);
            item.pictureProperty().removeListener(follower);
            item.samplesProperty().removeListener(sampler);
        });
        shown = Optional.empty();
    }

    /** Shows these graphs. */
    void show(List<GraphColumn> columns) {
        graphs.show(columns);
        sample();
    }

    private void follow() {
        shown.ifPresent(item -> {
            MachineDefinition definition = item.definition();
            name.setText(definition.name());
            title.setText(definition.title());
            MachineState now = item.state();
            state.setText(item.machine().crash().filter(_ -> now == MachineState.CRASHED)
                    .map(reason -> messages.text("row.crashed", reason)).orElseGet(() -> StateLook.words(now)));
            StateLook.mark(state, now);
            picture.show(item.pictureProperty().get(), now);
            tags.show(definition.tags());
            changed.run();
        });
    }

    private void sample() {
        shown.ifPresent(graphs::sample);
    }
}
