package dev.ringside.app.ui.machinelist;

import dev.ringside.app.library.LibraryEntry;
import dev.ringside.app.ui.Messages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line of a file that cannot be understood: why, and what can be done. */
final class UnreadableLine extends HBox {
    private final Label name = new Label();
    private final Label reason = new Label();
    private Optional<Path> file = Optional.empty();

    /**
     * An empty line.
     *
     * @param show
     *            shows a file to the person
     * @param retry
     *            reads the library again
     */
    UnreadableLine(Messages messages, Consumer<Path> show, Runnable retry) {
        getStyleClass().addAll("machine-line", "unreadable-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("machine-name");
        reason.getStyleClass().add("text-muted");
        reason.setWrapText(true);
        FontIcon icon = new FontIcon("mdi2f-file-alert-outline");
        StackPane frame = new StackPane(icon);
        frame.getStyleClass().add("unreadable-icon");
        VBox words = new VBox(name, reason);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(120);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button showButton = new Button(messages.text("unreadable.show"));
        showButton.setMnemonicParsing(true);
        showButton.setMinWidth(USE_PREF_SIZE);
        showButton.setOnAction(_ -> file.ifPresent(show));
        Button retryButton = new Button(messages.text("unreadable.retry"));
        retryButton.setMnemonicParsing(true);
        retryButton.setMinWidth(USE_PREF_SIZE);
        retryButton.setOnAction(_ -> retry.run());
        getChildren().setAll(frame, words, showButton, retryButton);
    }

    void show(LibraryEntry.Unreadable entry) {
        file = Optional.of(entry.file());
        name.setText(entry.name());
        reason.setText(entry.reason());
        // A long reason may not fit into the row.
        reason.setTooltip(new Tooltip(entry.reason()));
    }
}
