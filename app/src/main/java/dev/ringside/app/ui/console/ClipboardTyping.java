package dev.ringside.app.ui.console;

import dev.ringside.app.keyboard.KeyboardLayout;
import dev.ringside.app.keyboard.TextTyping;
import dev.ringside.app.keyboard.TypedText;
import dev.ringside.app.ui.Messages;
import dev.ringside.devices.input.Typist;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Types text on the guest's keyboard, after saying what of it cannot be typed. JavaFX thread. */
public final class ClipboardTyping {
    /** Texts up to this many chords are typed without asking: they take less than a few seconds. */
    private static final int SHORT = 200;

    private final Messages messages = Messages.of(ClipboardTyping.class);
    private final ReadOnlyObjectWrapper<Optional<TextTyping>> typing = new ReadOnlyObjectWrapper<>(this, "typing",
            Optional.empty());
    private final AtomicBoolean told = new AtomicBoolean();
    private Runnable progress = () -> {
    };

    ClipboardTyping() {}

    /** What is being typed. */
    public ReadOnlyObjectProperty<Optional<TextTyping>> typingProperty() {
        return typing.getReadOnlyProperty();
    }

    /** {@code listener} runs while something is typed, after every few characters. */
    void onProgress(Runnable listener) {
        progress = listener;
    }

    /** Types {@code text} by {@code layout}; asks before if it is long or some of it cannot be typed. */
    public void type(Window owner, Typist typist, String text, String layout) {
        KeyboardLayout known = KeyboardLayout.named(layout).orElse(KeyboardLayout.US);
        TypedText keys = TypedText.of(text, known);
        if (keys.unknown().isEmpty() && keys.chords().size() <= SHORT) {
            begin(typist, keys);
        } else {
            ask(owner, typist, keys, known);
        }
    }

    private void ask(Window owner, Typist typist, TypedText keys, KeyboardLayout layout) {
        ButtonType type = new ButtonType(messages.text("typing.type"), ButtonBar.ButtonData.OK_DONE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, "", type,
                new ButtonType(messages.text("typing.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        alert.initOwner(owner);
        alert.setTitle(messages.text("typing.title"));
        alert.setHeaderText(messages.text("typing.ask", keys.chords().size()));
        if (!keys.unknown().isEmpty()) {
            alert.setContentText(messages.text("typing.unknown", layout.xkbName(),
                    keys.unknownWords()));
        }
        alert.getDialogPane().lookupButton(type).setDisable(keys.chords().isEmpty());
        alert.resultProperty().addListener((_, _, answer) -> {
            if (type.equals(answer)) {
                begin(typist, keys);
            }
        });
        alert.show();
    }

    /** Types. */
    void begin(Typist typist, TypedText keys) {
        cancel();
        if (!keys.chords().isEmpty()) {
            typing.set(Optional.of(TextTyping.begin(typist, keys, this::typed)));
        }
    }

    /** On the machine's thread: asks for one look at a time. */
    private void typed() {
        if (told.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                told.set(false);
                if (typing.get().filter(TextTyping::ended).isPresent()) {
                    typing.set(Optional.empty());
                }
                progress.run();
            });
        }
    }

    /** Types no more. */
    public void cancel() {
        typing.get().ifPresent(TextTyping::cancel);
        typing.set(Optional.empty());
    }
}
