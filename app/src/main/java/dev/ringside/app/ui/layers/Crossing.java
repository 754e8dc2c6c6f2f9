package dev.ringside.app.ui.layers;

import atlantafx.base.theme.Styles;
import dev.ringside.app.ui.Messages;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Something that crosses from one layer to the next, and how often a second it does. */
final class Crossing extends HBox {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    /** Which way it goes in the picture. */
    enum Direction {
        UP("mdi2a-arrow-up-bold"), DOWN("mdi2a-arrow-down-bold");

        private final String icon;

        Direction(String icon) {
            this.icon = icon;
        }
    }

    private final Label rate = new Label();
    private final Messages messages;
    private final String name;
    private final Tooltip tip;
    private final String source;

    Crossing(String key, Direction direction, Messages messages) {
        this.messages = messages;
        name = messages.text(key);
        source = messages.text(key + ".source");
        setId("crossing-" + key);
        getStyleClass().addAll("crossing", key);
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(name);
        label.getStyleClass().add(Styles.TEXT_SMALL);
        rate.setId("crossing-" + key + "-rate");
        rate.getStyleClass().addAll("crossing-rate", Styles.TEXT_SMALL);
        getChildren().addAll(new FontIcon(direction.icon), label, rate);
        tip = new Tooltip(source);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        Tooltip.install(this, tip);
        show(0, Locale.ROOT);
    }

    void show(double value, Locale locale) {
        rate.setText(messages.text("per.second", RateText.of(locale, value)));
        pseudoClassStateChanged(QUIET, value == 0);
        setAccessibleText(name + ": " + rate.getText());
    }

    /** Adds to the tooltip what the rate is made of. */
    void explain(String parts) {
        tip.setText(source + "\n" + parts);
    }
}
