package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One layer of the picture: what it is, in a sentence, and how busy it is. */
final class LayerPanel extends VBox {
    private final Label value = new Label();
    private final Label sentence = new Label();
    private final ProgressBar share = new ProgressBar(0);
    private final String title;

    /**
     * A layer whose words are in the bundle under {@code key}.
     *
     * @param details
     *            what stands below the sentence
     */
    LayerPanel(String key, String icon, Messages messages, Node... details) {
        title = messages.text(key + ".title");
        setId("layer-" + key);
        getStyleClass().addAll("layer", key);
        Label heading = new Label(title, new FontIcon(icon));
        heading.getStyleClass().add(Styles.TITLE_4);
        Label term = new Label(messages.text(key + ".term"));
        term.getStyleClass().addAll("term", Styles.TEXT_SMALL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        value.setId("layer-" + key + "-value");
        value.getStyleClass().add("layer-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(8, heading, term, space, value);
        top.setAlignment(Pos.CENTER_LEFT);
        sentence.setText(messages.text(key + ".sentence"));
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add(Styles.TEXT_MUTED);
        share.getStyleClass().add(Styles.SMALL);
        share.setMaxWidth(Double.MAX_VALUE);
        share.setAccessibleText(title);
        getChildren().addAll(top, sentence);
        getChildren().addAll(details);
        getChildren().add(share);
        Tooltip tip = new Tooltip(messages.text(key + ".source"));
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        Tooltip.install(top, tip);
    }

    /** Shows how busy the layer is: {@code fraction} 0 to 1, and {@code text} for a person. */
    void show(double fraction, String text) {
        value.setText(text);
        share.setProgress(Math.clamp(fraction, 0, 1));
        share.setAccessibleText(title + ": " + text);
    }

    /** Explains the layer by {@code words} from now on. */
    void say(String words) {
        sentence.setText(words);
    }

    /** Whether the layer is part of the picture now. */
    void setPresent(boolean present) {
        setVisible(present);
        setManaged(present);
    }
}
