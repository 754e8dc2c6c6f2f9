package dev.ringside.app.ui.machinelist;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Tags as small labels, as many as fit in whole, and the number of those that do not if that fits. */
final class TagStrip extends Region {
    /** More would push the graphs away. */
    private static final int MOST = 3;
    private static final double SPACING = 6;

    private final Label more = chip();
    /** Never seen: numbers are measured with it. */
    private final Label measure = chip();
    private final Tooltip all = new Tooltip();
    private final List<Label> chips = new ArrayList<>();
    private List<String> tags = List.of();

    /** One without tags. */
    TagStrip() {
        getStyleClass().add("tags");
        Tooltip.install(this, all);
        getChildren().addAll(more, measure);
        more.setVisible(false);
        measure.setVisible(false);
    }

    private static Label chip() {
        Label chip = new Label();
        chip.getStyleClass().add("tag");
        // What is in a label depends on the room that there is, and must not ask for other room.
        chip.setManaged(false);
        return chip;
    }

    /** Shows {@code shown}, the first ones first. */
    void show(List<String> shown) {
        if (shown.equals(tags)) {
            return;
        }
        tags = List.copyOf(shown);
        while (chips.size() < Math.min(MOST, tags.size())) {
            Label chip = chip();
            chips.add(chip);
            getChildren().add(chip);
        }
        for (int i = 0; i < chips.size(); i++) {
            chips.get(i).setText(i < tags.size() ? tags.get(i) : "");
        }
        String words = String.join(", ", tags);
        all.setText(words);
        setAccessibleText(words);
        setManaged(!tags.isEmpty());
        setVisible(!tags.isEmpty());
        requestLayout();
    }

    /** Width of the first {@code count} tags and of the number of the others. */
    private double widthOf(int count) {
        double width = 0;
        for (int i = 0; i < count; i++) {
            width += chips.get(i).prefWidth(-1) + SPACING;
        }
        if (count < tags.size()) {
            measure.setText(number(count));
            width += measure.prefWidth(-1) + SPACING;
        }
        return Math.max(0, width - SPACING);
    }

    /** Says how many tags are not among the first {@code count}. */
    private String number(int count) {
        return "+" + (tags.size() - count);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.ceil(widthOf(Math.min(MOST, tags.size())));
    }

    @Override
    protected double computePrefHeight(double width) {
        return more.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
        int count = Math.min(MOST, tags.size());
        while (count > 0 && widthOf(count) > getWidth()) {
            count--;
        }
        double x = 0;
        for (int i = 0; i < chips.size(); i++) {
            chips.get(i).setVisible(i < count);
            if (i < count) {
                x += place(chips.get(i), x) + SPACING;
            }
        }
        more.setVisible(count < tags.size() && widthOf(count) <= getWidth());
        if (more.isVisible()) {
            more.setText(number(count));
            place(more, x);
        }
    }

    private double place(Node chip, double x) {
        double width = chip.prefWidth(-1);
        double height = chip.prefHeight(-1);
        chip.resizeRelocate(snapPositionX(x), snapPositionY((getHeight() - height) / 2), Math.ceil(width), height);
        return width;
    }
}
