package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.Key;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/** Tells which key of the keyboard an event of JavaFX is about, by its place. JavaFX thread, while the event is handled. */
@FunctionalInterface
public interface PhysicalKeys {

    /** The key that was pressed or released; empty if a PC's keyboard has no such key. */
    Optional<Key> key(KeyEvent event);

    /** The best this host offers: places where it tells them, else what is printed on keys. */
    static PhysicalKeys ofHost() {
        return GdkKeys.connected().map(PhysicalKeys.class::cast).orElse(event -> KeyCodes.key(event.getCode()));
    }
}
