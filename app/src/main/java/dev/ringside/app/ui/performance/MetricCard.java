package dev.ringside.app.ui.performance;

import atlantafx.base.theme.Styles;
import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.Graph;
import dev.ringside.app.ui.graph.GraphScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One metric: its values now, its peaks, and its graph. */
final class MetricCard extends VBox {
    /** Width that the legends ask for; where there is less, they stand one below the other. */
    private static final double LEGENDS = 240;

    private final Metric metric;
    private final Messages messages;
    private final GraphScale scale;
    private final Graph graph;
    private final List<Label> values = new ArrayList<>();
    private final Label peaks = new Label();

    MetricCard(Metric metric, Messages messages, Locale locale) {
        this.metric = metric;
        this.messages = messages;
        scale = metric.scale(locale);
        graph = new Graph(scale, new GraphWords());
        setId("performance-" + metric.key());
        getStyleClass().addAll("metric-card", metric.key());
        peaks.setId("performance-%s-peak".formatted(metric.key()));
        peaks.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        graph.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        VBox.setVgrow(graph, Priority.ALWAYS);
        getChildren().addAll(heading(), graph, peaks);
    }

    private HBox heading() {
        Label title = new Label(text("title"), new FontIcon(metric.icon()));
        title.getStyleClass().add(Styles.TITLE_4);
        title.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane legends = new FlowPane(12, 2);
        legends.setAlignment(Pos.CENTER_RIGHT);
        legends.setPrefWrapLength(LEGENDS);
        HBox.setHgrow(legends, Priority.ALWAYS);
        for (int i = 0; i < metric.series().size(); i++) {
            legends.getChildren().add(legend(i));
        }
        HBox heading = new HBox(12, title, legends);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private HBox legend(int index) {
        Region dot = new Region();
        dot.getStyleClass().addAll("series-dot", index == 0 ? "first-series" : "second-series");
        Label name = new Label(text("series." + index));
        name.getStyleClass().add(Styles.TEXT_MUTED);
        Label value = new Label();
        value.setId("performance-%s-%d".formatted(metric.key(), index));
        value.getStyleClass().add("metric-value");
        values.add(value);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox entry = new HBox(6, dot, name, value);
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    void show(PerformanceViewModel model) {
        List<String> highest = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < metric.series().size(); i++) {
            ToDoubleFunction<Usage> series = metric.series().get(i);
            values.get(i).setText(scale.label(model.current(series)));
            now.add(text("series." + i) + " " + values.get(i).getText());
            highest.add(text("series." + i) + " " + scale.label(model.peak(series)));
        }
        peaks.setText(messages.text("peak", String.join(", ", highest)));
        graph.show(model.data(metric));
        graph.setAccessibleText(text("title") + ": " + String.join(", ", now));
    }

    private String text(String key) {
        return messages.text(metric.key() + "." + key);
    }

    private final class GraphWords implements Graph.Words {
        @Override
        public String ago(double seconds) {
            if (seconds < 0.5) {
                return messages.text("now");
            }
            boolean minutes = seconds >= 90;
            return messages.text(minutes ? "ago.minutes" : "ago.seconds",
                    Math.round(minutes ? seconds / 60 : seconds));
        }

        @Override
        public String values(double secondsAgo, List<Double> shown) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                texts.add(text("series." + i) + " " + scale.label(shown.get(i)));
            }
            return ago(secondsAgo) + ": " + String.join(", ", texts);
        }
    }
}
