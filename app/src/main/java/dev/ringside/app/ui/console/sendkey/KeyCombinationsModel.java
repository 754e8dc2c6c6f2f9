package dev.ringside.app.ui.console.sendkey;

import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.devices.input.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A person's own key combinations while they are edited; each change is kept at once. JavaFX thread. */
final class KeyCombinationsModel {
    private final PreferencesStore preferences;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ObservableList<Key> keys = FXCollections.observableArrayList();
    private final Set<Key> held = new LinkedHashSet<>();

    KeyCombinationsModel(PreferencesStore preferences) {
        this.preferences = preferences;
        refresh();
    }

    private void refresh() {
        names.setAll(preferences.get().keyCombinations().keySet().stream().sorted().toList());
    }

    /** Names of those there are. */
    ObservableList<String> names() {
        return names;
    }

    /** The keys of one of them. */
    List<Key> keysOf(String combination) {
        return preferences.get().keyCombinations().getOrDefault(combination, List.of());
    }

    /** The name of a new one. */
    StringProperty nameProperty() {
        return name;
    }

    /** The keys of a new one, in the order in which they are pressed. */
    ObservableList<Key> keys() {
        return keys;
    }

    /** A key has gone down in the field that records keys: the first begins anew. */
    void press(Key key) {
        if (held.isEmpty()) {
            keys.clear();
        }
        if (held.add(key) && !keys.contains(key)) {
            keys.add(key);
        }
    }

    /** A key has come up. */
    void release(Key key) {
        held.remove(key);
    }

    /** Whether the new one has a name and keys. */
    BooleanBinding complete() {
        return Bindings.createBooleanBinding(() -> !name.get().isBlank() && !keys.isEmpty(), name, keys);
    }

    /** Keeps the new one; it replaces one of the same name. */
    void add() {
        Map<String, List<Key>> changed = new TreeMap<>(preferences.get().keyCombinations());
        changed.put(name.get().strip(), new ArrayList<>(keys));
        keep(changed);
        name.set("");
        keys.clear();
    }

    /** Forgets one. */
    void remove(String combination) {
        Map<String, List<Key>> changed = new TreeMap<>(preferences.get().keyCombinations());
        changed.remove(combination);
        keep(changed);
    }

    private void keep(Map<String, List<Key>> changed) {
        preferences.change(now -> now.withKeyCombinations(changed));
        refresh();
    }
}
