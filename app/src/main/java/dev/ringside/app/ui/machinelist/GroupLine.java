package dev.ringside.app.ui.machinelist;

import dev.ringside.app.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The heading of a group. */
final class GroupLine extends HBox {
    /** Width in which a click folds, from the left. */
    static final double ARROW = 36;

    private final Messages messages;
    private final FontIcon arrow = new FontIcon();
    private final Label name = new Label();
    private final Label count = new Label();

    GroupLine(Messages messages) {
        this.messages = messages;
        getStyleClass().add("group-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("group-name");
        count.getStyleClass().addAll("text-muted", "text-small");
        getChildren().setAll(arrow, name, count);
    }

    void show(ListRow.Group group) {
        arrow.setIconLiteral(group.folded() ? "mdi2c-chevron-right" : "mdi2c-chevron-down");
        name.setText(group.name().orElseGet(() -> messages.text("group.none")));
        count.setText(group.alive() == 0
                ? messages.text("group.count", group.members().size())
                : messages.text("group.count.running", group.members().size(), group.alive()));
    }
}
