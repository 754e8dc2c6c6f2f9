package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shares of a whole as a bar, and below it what its colours mean. */
final class SharePicture<E extends Enum<E>> extends VBox {
    private final ShareBar<E> bar;
    private final Map<E, Label> legend;
    private final Function<E, String> name;

    /**
     * An empty picture.
     *
     * @param id
     *            of the bar; the words of the legend have it, a hyphen and their key
     * @param key
     *            gives the style class of a share
     * @param name
     *            gives its name for a person
     */
    SharePicture(String id, Class<E> kinds, Function<E, String> key, Function<E, String> name) {
        super(5);
        this.name = name;
        bar = new ShareBar<>(kinds, key);
        bar.setId(id);
        legend = new EnumMap<>(kinds);
        FlowPane names = new FlowPane(14, 2);
        for (E kind : kinds.getEnumConstants()) {
            Region dot = new Region();
            dot.getStyleClass().addAll("share-dot", key.apply(kind));
            Label label = new Label();
            label.setId(id + "-" + key.apply(kind));
            label.getStyleClass().add(Styles.TEXT_SMALL);
            legend.put(kind, label);
            HBox entry = new HBox(5, dot, label);
            entry.setAlignment(Pos.CENTER_LEFT);
            entry.managedProperty().bind(label.visibleProperty());
            entry.visibleProperty().bind(label.visibleProperty());
            names.getChildren().add(entry);
        }
        getChildren().addAll(bar, names);
    }

    /**
     * Shows {@code shares}, each 0 to 1.
     *
     * @param named
     *            those that the legend names
     * @param percent
     *            writes a share for a person
     */
    void show(Map<E, Double> shares, Predicate<E> named, Function<Double, String> percent) {
        bar.show(shares);
        legend.forEach((kind, label) -> {
            label.setText(name.apply(kind) + " " + percent.apply(shares.getOrDefault(kind, 0.0)));
            label.setVisible(named.test(kind));
        });
        List<String> words = legend.values().stream().filter(Node::isVisible).map(Label::getText).toList();
        bar.setAccessibleText(String.join(", ", words));
    }
}
