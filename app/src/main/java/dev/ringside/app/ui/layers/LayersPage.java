package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.ui.EmptyPage;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.lifecycle.Lifecycle;
import dev.ringside.app.ui.lifecycle.LifecycleAction;
import dev.ringside.app.ui.machine.MachinePage;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a guest is doing right now. */
public final class LayersPage implements MachinePage {
    private static final Duration INTERVAL = Duration.millis(500);
    private static final double DIVIDER = 0.55;
    private static final double CODE_DIVIDER = 0.55;
    /** Width in which the title fits, and what is below it in two lines. */
    private static final double LEAST_WORDS = 230;

    private final ObservableMachine machine;
    private final Lifecycle lifecycle;
    private final LayersViewModel model;
    private final Messages messages = Messages.of(LayersPage.class);
    private final LayersPicture picture;
    private final ProcessorPane processor;
    private final TranslationPane translation;
    private final SplitPane whole = new SplitPane();
    private final StackPane root = new StackPane();
    private final BorderPane content = new BorderPane();
    private final Label state = new Label();
    private final ComboBox<Integer> processors = new ComboBox<>();
    private final Button pause = button("pause", "mdi2p-pause");
    private final Button resume = button("resume", "mdi2p-play");
    private final Button step = button("step", "mdi2d-debug-step-over");
    private final ToggleButton code = new ToggleButton(messages.text("code"), new FontIcon("mdi2c-code-braces"));
    private final Timeline timer = new Timeline();
    private final Subscription subscriptions;
    private boolean shown;

    /** The page of {@code machine}. */
    public LayersPage(ObservableMachine machine, Windows windows) {
        this.machine = machine;
        lifecycle = new Lifecycle(windows);
        model = new LayersViewModel(machine.machine().usage(), Platform::runLater);
        Locale locale = Locale.getDefault(Locale.Category.FORMAT);
        picture = new LayersPicture(messages, locale);
        processor = new ProcessorPane(messages, locale);
        translation = new TranslationPane(messages);
        root.setId("layers");
        root.getStyleClass().add("layers-page");
        root.getStylesheets().add(LayersPage.class.getResource("layers.css").toExternalForm());
        SplitPane split = new SplitPane(scrolled(picture), scrolled(processor));
        split.setDividerPositions(DIVIDER);
        whole.setOrientation(Orientation.VERTICAL);
        whole.getItems().add(split);
        content.setTop(toolbar());
        content.setCenter(whole);
        root.getChildren().addAll(content, placeholder());
        model.layersProperty().subscribe(layers -> layers.ifPresent(now -> {
            picture.show(now);
            processor.show(now);
        }));
        model.processorProperty().subscribe(now -> now.ifPresent(processor::show));
        model.processorProperty().subscribe(now -> now.ifPresent(translation::show));
        timer.getKeyFrames().add(new KeyFrame(INTERVAL, _ -> model.refresh()));
        timer.setCycleCount(Animation.INDEFINITE);
        subscriptions = Subscription.combine(machine.runProperty().subscribe(this::follow),
                machine.stateProperty().subscribe(this::follow));
    }

    private static ScrollPane scrolled(Node node) {
        ScrollPane scroll = new ScrollPane(node);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add(Styles.FLAT);
        return scroll;
    }

    private Button button(String key, String icon) {
        Button button = new Button(messages.text(key), new FontIcon(icon));
        button.setId("layers-" + key);
        button.setMnemonicParsing(true);
        button.setTooltip(new Tooltip(messages.text(key + ".tip")));
        return button;
    }

    private Node toolbar() {
        Label title = new Label(messages.text("title"));
        title.getStyleClass().add(Styles.TITLE_4);
        title.setMinWidth(Region.USE_PREF_SIZE);
        state.setTooltip(new Tooltip());
        state.getTooltip().textProperty().bind(state.textProperty());
        state.setId("layers-state");
        state.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        state.setWrapText(true);
        VBox words = new VBox(title, state);
        words.setMinWidth(LEAST_WORDS);
        processors.setId("layers-processors");
        processors.setMinWidth(Region.USE_PREF_SIZE);
        processors.setAccessibleText(messages.text("processors"));
        processors.setTooltip(new Tooltip(messages.text("processors.tip")));
        processors.setConverter(new ProcessorNames(messages));
        processors.valueProperty().subscribe(this::choose);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        pause.setOnAction(_ -> perform(LifecycleAction.PAUSE));
        resume.setOnAction(_ -> perform(LifecycleAction.RESUME));
        step.setOnAction(_ -> step());
        for (ButtonBase button : List.of(code, pause, resume, step)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        code.setId("layers-code");
        code.setMnemonicParsing(true);
        code.setTooltip(new Tooltip(messages.text("code.tip")));
        code.selectedProperty().subscribe(this::showTranslation);
        HBox bar = new HBox(8, words, space, processors, code, pause, resume, step);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("layers-toolbar");
        return bar;
    }

    private Node placeholder() {
        EmptyPage box = new EmptyPage("mdi2l-layers-triple-outline", messages.text("off.title"),
                messages.text("off.hint"));
        box.setId("layers-off");
        box.visibleProperty().bind(content.visibleProperty().not());
        return box;
    }

    private void perform(LifecycleAction action) {
        lifecycle.perform(action, root.getScene().getWindow(), List.of(machine.machine()));
    }

    private void step() {
        step.setDisable(true);
        CompletableFuture<Void> _ = model.step().whenComplete((_, _) -> Platform.runLater(this::followState));
    }

    private void showTranslation(boolean show) {
        if (show) {
            whole.getItems().add(translation);
            whole.setDividerPositions(CODE_DIVIDER);
        } else {
            whole.getItems().remove(translation);
        }
        model.showTranslation(show);
    }

    private void choose(Integer value) {
        OptionalInt one = value == null || value == ProcessorNames.ALL ? OptionalInt.empty() : OptionalInt.of(value);
        processor.name(messages, one.orElse(0), processors.isVisible());
        model.choose(one);
    }

    /** Offers the choice among {@code count} processors, if there is one. */
    private void offer(int count) {
        List<Integer> choices = IntStream.range(ProcessorNames.ALL, count).boxed().toList();
        processors.setVisible(count > 1);
        processors.setManaged(count > 1);
        if (!processors.getItems().equals(choices)) {
            processors.getItems().setAll(choices);
            processors.setValue(ProcessorNames.ALL);
        }
        choose(processors.getValue());
    }

    private void follow() {
        Optional<MachineRun> run = machine.runProperty().get();
        content.setVisible(run.isPresent());
        run.ifPresent(running -> offer(running.board().machine().cpus().size()));
        followState();
        if (shown) {
            model.watch(run);
        }
    }

    private void followState() {
        MachineState now = machine.stateProperty().get();
        boolean paused = now == MachineState.PAUSED;
        pause.setVisible(!paused);
        pause.setManaged(!paused);
        pause.setDisable(!LifecycleAction.PAUSE.appliesTo(now));
        resume.setVisible(paused);
        resume.setManaged(paused);
        step.setDisable(!paused);
        processor.markChanges(paused);
        state.setText(messages.text(paused ? "state.paused" : "state.running"));
        model.lookAgain();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        shown = true;
        follow();
        timer.play();
    }

    @Override
    public void hidden() {
        shown = false;
        timer.stop();
        model.watch(Optional.empty());
    }

    /** Whether the guest is being watched. */
    boolean watching() {
        return model.watching();
    }

    @Override
    public void close() {
        hidden();
        subscriptions.unsubscribe();
    }
}
