package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.lifecycle.StateLook;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is known of the selected machine: its screen, what it is made of, what a person wrote about it. JavaFX thread. */
final class MachinePreview extends StackPane {
    private static final double WIDTH = 272;
    private static final double HEIGHT = 204;
    private static final double ROUNDING = 10;
    private static final double DIMMED = 0.35;

    private final Messages messages;
    private final MachineListViewModel viewModel;
    private final MachineFacts words;
    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted", true);
    private final ImageView picture = new ImageView();
    private final FontIcon nothing = new FontIcon("mdi2m-monitor");
    private final Label name = new Label();
    private final Label title = new Label();
    private final Label state = new Label();
    private final GridPane facts = new GridPane();
    private final FlowPane tags = new FlowPane();
    private final Label notes = new Label();
    private final Label hint = new Label();
    private final ScrollPane scroll = new ScrollPane();
    private final InvalidationListener follower = _ -> follow();
    private Optional<MachineItem> followed = Optional.empty();

    MachinePreview(Messages messages, MachineListViewModel viewModel, Consumer<MachineItem> open) {
        this.messages = messages;
        this.viewModel = viewModel;
        words = new MachineFacts(messages, new SystemNames(this::follow));
        setId("preview");
        getStyleClass().add("preview");
        visibleProperty().bind(wanted);
        managedProperty().bind(wanted);
        name.getStyleClass().add("title-4");
        name.setWrapText(true);
        title.getStyleClass().add("text-muted");
        title.setWrapText(true);
        state.getStyleClass().add("machine-state");
        notes.setWrapText(true);
        notes.getStyleClass().add("preview-notes");
        tags.getStyleClass().add("preview-tags");
        facts.getStyleClass().add("preview-facts");
        hint.setWrapText(true);
        hint.setAlignment(Pos.CENTER);
        hint.getStyleClass().addAll("text-muted", "preview-hint");
        VBox content = new VBox(screen(open), new VBox(name, title, state), tags, facts, notes);
        content.getStyleClass().add("preview-content");
        scroll.setContent(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().setAll(scroll, hint);
        viewModel.selection().addListener((ListChangeListener<MachineItem>) _ -> select());
        select();
    }

    private StackPane screen(Consumer<MachineItem> open) {
        Rectangle round = new Rectangle(WIDTH, HEIGHT);
        round.setArcWidth(ROUNDING);
        round.setArcHeight(ROUNDING);
        picture.setFitWidth(WIDTH);
        picture.setFitHeight(HEIGHT);
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        nothing.getStyleClass().add("guest-screen-icon");
        StackPane screen = new StackPane(nothing, picture);
        screen.getStyleClass().add("guest-screen");
        screen.setAccessibleText(messages.text("preview.picture"));
        screen.setMinSize(WIDTH, HEIGHT);
        screen.setMaxSize(WIDTH, HEIGHT);
        screen.setClip(round);
        screen.setCursor(Cursor.HAND);
        screen.setOnMouseClicked(clicked -> {
            if (clicked.getButton() == MouseButton.PRIMARY) {
                followed.ifPresent(open);
            }
        });
        return screen;
    }

    /** Whether a person wants to see it. */
    BooleanProperty wantedProperty() {
        return wanted;
    }

    /** The machine whose screen is shown. */
    Optional<MachineItem> shown() {
        return wanted.get() ? followed : Optional.empty();
    }

    private void select() {
        List<MachineItem> selection = viewModel.selection();
        followed.ifPresent(item -> {
            item.observable().definitionProperty().removeListener(follower);
            item.observable().stateProperty().removeListener(follower);
            item.largePictureProperty().removeListener(follower);
        });
        followed = selection.size() == 1 ? Optional.of(selection.getFirst()) : Optional.empty();
        followed.ifPresent(item -> {
            item.observable().definitionProperty().addListener(follower);
            item.observable().stateProperty().addListener(follower);
            item.largePictureProperty().addListener(follower);
        });
        scroll.setVisible(followed.isPresent());
        hint.setVisible(followed.isEmpty());
        hint.setText(selection.isEmpty()
                ? messages.text("preview.none")
                : messages.text("preview.many", selection.size()));
        follow();
    }

    private void follow() {
        followed.ifPresent(item -> {
            MachineDefinition definition = item.definition();
            MachineState now = item.state();
            item.largePictureProperty().get().or(() -> item.pictureProperty().get()).ifPresentOrElse(picture::setImage,
                    () -> picture.setImage(null));
            picture.setOpacity(now == MachineState.RUNNING || now == MachineState.SHUTTING_DOWN ? 1 : DIMMED);
            nothing.setVisible(picture.getImage() == null);
            name.setText(definition.name());
            say(title, definition.title());
            state.setText(StateLook.words(now));
            StateLook.mark(state, now);
            say(notes, definition.notes());
            show(definition);
        });
    }

    private void show(MachineDefinition definition) {
        tags.getChildren().setAll(definition.tags().stream().map(tag -> {
            Label chip = new Label(tag);
            chip.getStyleClass().add("tag");
            return chip;
        }).toList());
        tags.setVisible(!definition.tags().isEmpty());
        tags.setManaged(tags.isVisible());
        facts.getChildren().clear();
        int row = 0;
        for (MachineFacts.Fact fact : words.of(definition)) {
            Label heading = new Label(fact.heading());
            heading.getStyleClass().add("text-muted");
            heading.setMinWidth(Region.USE_PREF_SIZE);
            Label text = new Label(fact.words());
            text.setWrapText(true);
            facts.addRow(row++, heading, text);
        }
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isBlank());
        label.setManaged(!text.isBlank());
    }
}
