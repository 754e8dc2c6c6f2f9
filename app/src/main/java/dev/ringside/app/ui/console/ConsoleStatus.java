package dev.ringside.app.ui.console;

import atlantafx.base.theme.Styles;
import dev.ringside.app.keyboard.TextTyping;
import dev.ringside.app.recording.ScreenRecording;
import dev.ringside.app.ui.Messages;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** What goes on at a console, below it: a recording with its red dot, a text that is typed; each can be stopped. JavaFX thread. */
final class ConsoleStatus extends VBox {
    private final Messages messages = Messages.of(ConsoleStatus.class);
    private final ScreenCapture capture;
    private final ClipboardTyping typing;
    private final Label recorded = new Label();
    private final Label typed = new Label();
    private final ProgressBar typedShare = new ProgressBar();
    private final HBox recordingRow = new HBox();
    private final HBox typingRow = new HBox();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> showRecording()));

    ConsoleStatus(ScreenCapture capture, ClipboardTyping typing) {
        this.capture = capture;
        this.typing = typing;
        clock.setCycleCount(Animation.INDEFINITE);
        FontIcon dot = new FontIcon("mdi2r-record");
        dot.getStyleClass().add("recording-dot");
        recorded.setId("recording-status");
        recorded.setGraphic(dot);
        typed.setId("typing-status");
        row(recordingRow, recorded, button("recording.stop", "recording-stop", capture::stop));
        row(typingRow, typed, typedShare, button("typing.stop", "typing-stop", typing::cancel));
        capture.recordingProperty().addListener(_ -> showRecording());
        typing.typingProperty().addListener(_ -> showTyping());
        typing.onProgress(this::showTyping);
        showRecording();
        showTyping();
    }

    private static void row(HBox row, javafx.scene.Node... nodes) {
        row.getStyleClass().add("console-status");
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().addAll(nodes);
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.setMnemonicParsing(true);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void showRecording() {
        boolean on = capture.recordingProperty().get().isPresent();
        capture.recordingProperty().get().map(ScreenRecording::length)
                .ifPresent(length -> recorded.setText(messages.text("recording.status",
                        "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart()))));
        if (on) {
            clock.play();
        } else {
            clock.stop();
        }
        show();
    }

    private void showTyping() {
        typing.typingProperty().get().ifPresent(this::showProgress);
        show();
    }

    private void showProgress(TextTyping now) {
        typed.setText(messages.text("typing.status", now.typed(), now.length()));
        typedShare.setProgress((double) now.typed() / now.length());
    }

    private void show() {
        getChildren().clear();
        if (capture.recordingProperty().get().isPresent()) {
            getChildren().add(recordingRow);
        }
        if (typing.typingProperty().get().isPresent()) {
            getChildren().add(typingRow);
        }
    }
}
