package dev.ringside.app.ui.console;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What lies over a guest's screen while there is nothing to do on it: what is the matter, and the next step. JavaFX thread. */
final class ConsoleNotice extends StackPane {
    private static final double WIDTH = 420;

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Button action = new Button();

    /**
     * What can be done about it.
     *
     * @param icon
     *            its icon's name
     * @param text
     *            of a button, with a mnemonic
     */
    record Step(String icon, String text, Runnable action) {}

    ConsoleNotice() {
        icon.getStyleClass().add("console-notice-icon");
        title.setId("console-notice-title");
        title.getStyleClass().add(Styles.TITLE_3);
        title.setWrapText(true);
        detail.setId("console-notice-detail");
        detail.setWrapText(true);
        action.setId("console-notice-action");
        action.setMnemonicParsing(true);
        action.getStyleClass().add(Styles.ACCENT);
        VBox card = new VBox(icon, title, detail, action);
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        card.getStyleClass().add("console-notice");
        getStyleClass().add("console-veil");
        getChildren().add(card);
        setVisible(false);
    }

    /** Covers the screen. */
    void show(String iconName, boolean alarming, String what, Optional<String> why, Optional<Step> step) {
        icon.setIconLiteral(iconName);
        icon.getStyleClass().remove("crashed");
        if (alarming) {
            icon.getStyleClass().add("crashed");
        }
        title.setText(what);
        detail.setText(why.orElse(""));
        detail.setVisible(why.isPresent());
        detail.setManaged(why.isPresent());
        action.setVisible(step.isPresent());
        action.setManaged(step.isPresent());
        step.ifPresent(next -> {
            action.setText(next.text());
            action.setGraphic(new FontIcon(next.icon()));
            action.setOnAction(_ -> next.action().run());
        });
        setVisible(true);
    }

    /** Uncovers the screen. */
    void hide() {
        setVisible(false);
    }
}
