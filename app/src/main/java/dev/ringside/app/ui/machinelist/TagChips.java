package dev.ringside.app.ui.machinelist;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Tags as small labels. */
final class TagChips {
    /** More would push the graphs away. */
    private static final int MOST = 3;

    private TagChips() {}

    /** Shows {@code tags} in {@code box}, using the labels that are there; of too many the number that is left. */
    static void show(HBox box, List<String> tags) {
        int chips = Math.min(tags.size(), MOST);
        int labels = tags.size() > MOST ? MOST + 1 : chips;
        while (box.getChildren().size() > labels) {
            box.getChildren().removeLast();
        }
        while (box.getChildren().size() < labels) {
            Label chip = new Label();
            chip.getStyleClass().add("tag");
            box.getChildren().add(chip);
        }
        for (int i = 0; i < labels; i++) {
            ((Label) box.getChildren().get(i)).setText(i < chips ? tags.get(i) : "+" + (tags.size() - chips));
        }
    }
}
