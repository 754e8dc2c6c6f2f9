package dev.ringside.app.ui.machinelist;

import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import dev.ringside.app.ui.graph.Sparkline;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The graphs at the end of a machine's line, with the latest value below each. */
final class GraphStrip extends HBox {
    private record Graph(GraphColumn column, Sparkline line, Label value) {}

    private final Messages messages;
    private final NumberFormat percent = NumberFormat.getPercentInstance(Locale.getDefault());
    private List<Graph> graphs = List.of();

    GraphStrip(Messages messages) {
        this.messages = messages;
        getStyleClass().add("columns");
        setAlignment(Pos.CENTER_LEFT);
    }

    /** Shows these from now on. */
    void show(List<GraphColumn> columns) {
        if (columns.equals(graphs.stream().map(Graph::column).toList())) {
            return;
        }
        graphs = columns.stream().map(this::graph).toList();
        List<VBox> boxes = new ArrayList<>();
        for (Graph graph : graphs) {
            VBox box = new VBox(graph.line(), graph.value());
            box.getStyleClass().add("column");
            box.setAlignment(Pos.CENTER_LEFT);
            boxes.add(box);
        }
        getChildren().setAll(boxes);
    }

    private Graph graph(GraphColumn column) {
        Sparkline line = new Sparkline();
        line.setAccessibleText(messages.text("column", column));
        Label value = new Label();
        value.getStyleClass().addAll("text-muted", "text-small", "column-value");
        return new Graph(column, line, value);
    }

    /** Draws what there is of {@code item} now. */
    void sample(MachineItem item) {
        for (Graph graph : graphs) {
            graph.line().show(fromTheRight(item.graph(graph.column())));
            graph.value().setText(item.latest(graph.column()).map(amount -> words(graph.column(), amount)).orElse(""));
        }
    }

    /** As many values as fit in a graph: those of a machine that has just begun stand at its end. */
    private static double[] fromTheRight(double[] values) {
        if (values.length == 0) {
            return values;
        }
        double[] all = new double[MachineItem.GRAPH_LENGTH];
        System.arraycopy(values, 0, all, all.length - values.length, values.length);
        return all;
    }

    private String words(GraphColumn column, double amount) {
        return switch (column) {
            case GUEST_CPU, HOST_CPU -> percent.format(amount);
            case MEMORY -> ByteAmount.text(Locale.getDefault(), amount);
            case DISK, NETWORK -> messages.text("rate", ByteAmount.text(Locale.getDefault(), amount));
        };
    }

    /** The columns that {@code chosen} has, in their order of declaration. */
    static List<GraphColumn> ordered(Iterable<GraphColumn> chosen) {
        List<GraphColumn> ordered = new ArrayList<>();
        chosen.forEach(ordered::add);
        ordered.sort(null);
        return List.copyOf(ordered);
    }
}
