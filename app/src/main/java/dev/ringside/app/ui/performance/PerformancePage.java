package dev.ringside.app.ui.performance;

import atlantafx.base.theme.Styles;
import dev.ringside.app.statistics.UsageCsv;
import dev.ringside.app.ui.EmptyPage;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import dev.ringside.app.ui.work.Background;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a machine uses, over time; shown within its details. */
public final class PerformancePage implements MachinePage {
    /** Narrower than this, the graphs stand one below the other. */
    private static final double TWO_COLUMNS = 760;

    private final ObservableMachine machine;
    private final PerformanceViewModel model;
    private final Messages messages = Messages.of(PerformancePage.class);
    private final Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    private final List<MetricCard> cards = new ArrayList<>();
    private final GridPane grid = new GridPane(12, 12);
    private final StackPane root = new StackPane();
    private final Timeline timer;
    private int columns;

    /** The page of {@code machine}. */
    public PerformancePage(ObservableMachine machine, Windows windows) {
        this.machine = machine;
        model = new PerformanceViewModel(machine.machine().usage());
        root.setId("performance");
        root.getStyleClass().add("performance-page");
        root.getStylesheets().add(PerformancePage.class.getResource("performance.css").toExternalForm());
        for (Metric metric : Metric.values()) {
            cards.add(new MetricCard(metric, messages, locale));
        }
        VBox content = new VBox(12, toolbar(), grid);
        content.getStyleClass().add("performance-content");
        VBox.setVgrow(grid, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add(Styles.FLAT);
        scroll.visibleProperty().bind(Bindings.createBooleanBinding(() -> machine.runProperty().get().isPresent(),
                machine.runProperty()));
        Node placeholder = placeholder();
        placeholder.visibleProperty().bind(scroll.visibleProperty().not());
        root.getChildren().addAll(scroll, placeholder);
        root.widthProperty().subscribe(this::arrange);
        model.samplesProperty().subscribe(_ -> cards.forEach(card -> card.show(model)));
        timer = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.refresh()));
        timer.setCycleCount(Animation.INDEFINITE);
    }

    private Node placeholder() {
        EmptyPage box = new EmptyPage("mdi2p-power", messages.text("off.title"),
                messages.text("off.hint"));
        box.setId("performance-off");
        return box;
    }

    private Node toolbar() {
        Label label = new Label(messages.text("span"));
        ToggleGroup group = new ToggleGroup();
        HBox spans = new HBox();
        for (TimeSpan span : TimeSpan.values()) {
            ToggleButton button = new ToggleButton(messages.text("span." + span.seconds()));
            button.setId("performance-span-" + span.seconds());
            button.getStyleClass().add(span == TimeSpan.MINUTE ? Styles.LEFT_PILL : Styles.RIGHT_PILL);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(span == model.spanProperty().get());
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.spanProperty().set(span);
            });
            spans.getChildren().add(button);
        }
        label.setLabelFor(spans.getChildren().getFirst());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button export = new Button(messages.text("export"), new FontIcon("mdi2e-export-variant"));
        export.setMnemonicParsing(true);
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.setId("performance-export");
        export.setOnAction(_ -> export());
        export.disableProperty().bind(
                Bindings.createBooleanBinding(() -> model.samplesProperty().get().isEmpty(), model.samplesProperty()));
        HBox bar = new HBox(8, label, spans, space, export);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void arrange(Number width) {
        int wanted = width.doubleValue() < TWO_COLUMNS ? 1 : 2;
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < cards.size(); i++) {
            grid.add(cards.get(i), i % columns, i / columns);
        }
        for (int i = 0; i < cards.size() / columns; i++) {
            RowConstraints row = new RowConstraints();
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("export.title"));
        chooser.setInitialFileName(
                messages.text("export.name", machine.machine().name()) + ".csv");
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(messages.text("export.files"), "*.csv"));
        Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()));
        chosen.ifPresent(file -> write(file.toPath()));
    }

    private void write(Path file) {
        String text = UsageCsv.text(model.everything(), Instant.now(), System.nanoTime());
        Background.run(root.getScene().getWindow(), messages.text("export.title"),
                _ -> CompletableFuture.runAsync(() -> {
                    try {
                        Files.writeString(file, text);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }), _ -> {
                });
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {
        model.refresh();
        timer.play();
    }

    @Override
    public void hidden() {
        timer.stop();
    }

    /** Whether it is being brought up to date. */
    boolean live() {
        return timer.getStatus() == Animation.Status.RUNNING;
    }

    @Override
    public void close() {
        timer.stop();
    }
}
