package dev.ringside.app.ui.layers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** Where the processor's time went, as parts of a bar. */
final class TimeBar extends Region {
    private static final double HEIGHT = 18;

    private final Map<TimeShare, Region> parts = new EnumMap<>(TimeShare.class);
    private final Map<TimeShare, Double> shares = new EnumMap<>(TimeShare.class);

    TimeBar() {
        setId("layers-time");
        getStyleClass().add("time-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        List<Region> regions = new ArrayList<>();
        for (TimeShare share : TimeShare.values()) {
            Region part = new Region();
            part.getStyleClass().addAll("time-part", share.key());
            parts.put(share, part);
            regions.add(part);
        }
        getChildren().addAll(regions);
    }

    void show(Map<TimeShare, Double> shown) {
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
        for (TimeShare share : TimeShare.values()) {
            double width = getWidth() * shares.getOrDefault(share, 0.0);
            parts.get(share).resizeRelocate(snapPositionX(x), 0, snapSizeX(width), getHeight());
            x += width;
        }
    }
}
