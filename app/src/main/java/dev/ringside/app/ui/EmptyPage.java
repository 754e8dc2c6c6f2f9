package dev.ringside.app.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands on a page that has nothing to show: why, and what to do about it. JavaFX thread. */
public final class EmptyPage extends VBox {
    private static final double GAP = 8;
    private static final double TEXT_WIDTH = 420;

    /**
     * A page without anything else.
     *
     * @param icon
     *            literal of a Material Design icon
     * @param title
     *            what is missing
     * @param hint
     *            why, and the next step
     */
    public EmptyPage(String icon, String title, String hint) {
        super(GAP);
        setAlignment(Pos.CENTER);
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("empty-list-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("title-3");
        Label words = new Label(hint);
        words.getStyleClass().add("text-muted");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMaxWidth(TEXT_WIDTH);
        words.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(picture, heading, words);
    }
}
