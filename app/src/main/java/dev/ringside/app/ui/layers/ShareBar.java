package dev.ringside.app.ui.layers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** Shares of a whole as parts of a bar. */
final class ShareBar<E extends Enum<E>> extends Region {
    private static final double HEIGHT = 18;

    private final List<E> kinds;
    private final Map<E, Region> parts;
    private final Map<E, Double> shares;

    /**
     * An empty bar.
     *
     * @param style
     *            gives the style class of a part
     */
    ShareBar(Class<E> kinds, Function<E, String> style) {
        this.kinds = List.of(kinds.getEnumConstants());
        parts = new EnumMap<>(kinds);
        shares = new EnumMap<>(kinds);
        getStyleClass().add("share-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        List<Region> regions = new ArrayList<>();
        for (E kind : this.kinds) {
            Region part = new Region();
            part.getStyleClass().addAll("share-part", style.apply(kind));
            parts.put(kind, part);
            regions.add(part);
        }
        getChildren().addAll(regions);
    }

    void show(Map<E, Double> shown) {
        shares.clear();
        shares.putAll(shown);
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (E kind : kinds) {
            double width = getWidth() * shares.getOrDefault(kind, 0.0);
            parts.get(kind).resizeRelocate(snapPositionX(x), 0, snapSizeX(width), getHeight());
            x += width;
        }
    }
}
