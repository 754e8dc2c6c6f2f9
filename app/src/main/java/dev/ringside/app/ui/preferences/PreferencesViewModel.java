package dev.ringside.app.ui.preferences;

import dev.ringside.app.preferences.Preferences;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.app.preferences.PreferencesStore;
import dev.ringside.devices.input.Key;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The preferences as properties: what is set is in force at once, and what others change shows here. JavaFX thread. */
final class PreferencesViewModel implements AutoCloseable {
    private final PreferencesStore store;
    // One object: what observes is forgotten by its identity.
    @SuppressWarnings("UnnecessaryLambda")
    private final Consumer<Preferences> observer = _ -> Platform.runLater(this::show);
    private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<String>> language = new SimpleObjectProperty<>();
    private final BooleanProperty xmlEditing = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> folder = new SimpleObjectProperty<>();
    private final ObjectProperty<Scaling> scaling = new SimpleObjectProperty<>();
    private final BooleanProperty smoothScaling = new SimpleBooleanProperty();
    private final BooleanProperty resizeGuest = new SimpleBooleanProperty();
    private final ObjectProperty<Set<Key>> releaseKeys = new SimpleObjectProperty<>();
    private final ObjectProperty<String> keyboardLayout = new SimpleObjectProperty<>();
    private final Map<Confirmation, BooleanProperty> confirmations = new EnumMap<>(Confirmation.class);
    private final Map<GraphColumn, BooleanProperty> columns = new EnumMap<>(GraphColumn.class);
    private boolean showing;

    private interface With<T> {
        Preferences with(Preferences before, T value);
    }

    PreferencesViewModel(PreferencesStore store) {
        this.store = store;
        for (Confirmation confirmation : Confirmation.values()) {
            confirmations.put(confirmation, new SimpleBooleanProperty());
        }
        for (GraphColumn column : GraphColumn.values()) {
            columns.put(column, new SimpleBooleanProperty());
        }
        show();
        apply(theme, Preferences::withTheme);
        apply(language, Preferences::withLanguage);
        apply(xmlEditing, Preferences::withXmlEditing);
        apply(folder, Preferences::withFolder);
        apply(scaling, Preferences::withScaling);
        apply(smoothScaling, Preferences::withSmoothScaling);
        apply(resizeGuest, Preferences::withResizeGuest);
        apply(releaseKeys, Preferences::withReleaseKeys);
        apply(keyboardLayout, Preferences::withKeyboardLayout);
        confirmations.forEach((confirmation, property) -> apply(property, (before, on) -> before
                .withConfirmations(changed(before.confirmations(), confirmation, on))));
        columns.forEach((column, property) -> apply(property,
                (before, on) -> before.withColumns(changed(before.columns(), column, on))));
        store.observe(observer);
    }

    private static <T> Set<T> changed(Set<T> set, T member, boolean in) {
        Set<T> changed = new HashSet<>(set);
        if (in) {
            changed.add(member);
        } else {
            changed.remove(member);
        }
        return changed;
    }

    private <T> void apply(Property<T> property, With<T> with) {
        property.addListener((_, _, value) -> {
            if (!showing && value != null) {
                store.change(before -> with.with(before, value));
            }
        });
    }

    private void show() {
        showing = true;
        Preferences now = store.get();
        theme.set(now.theme());
        language.set(now.language());
        xmlEditing.set(now.xmlEditing());
        folder.set(now.folder());
        scaling.set(now.scaling());
        smoothScaling.set(now.smoothScaling());
        resizeGuest.set(now.resizeGuest());
        releaseKeys.set(now.releaseKeys());
        keyboardLayout.set(now.keyboardLayout());
        confirmations.forEach((confirmation, property) -> property.set(now.confirmations().contains(confirmation)));
        columns.forEach((column, property) -> property.set(now.columns().contains(column)));
        showing = false;
    }

    ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    /** Language tag, empty for the host's. */
    ObjectProperty<Optional<String>> languageProperty() {
        return language;
    }

    BooleanProperty xmlEditingProperty() {
        return xmlEditing;
    }

    /** The library's folder, empty for the platform's. */
    ObjectProperty<Optional<String>> folderProperty() {
        return folder;
    }

    ObjectProperty<Scaling> scalingProperty() {
        return scaling;
    }

    BooleanProperty smoothScalingProperty() {
        return smoothScaling;
    }

    BooleanProperty resizeGuestProperty() {
        return resizeGuest;
    }

    ObjectProperty<Set<Key>> releaseKeysProperty() {
        return releaseKeys;
    }

    ObjectProperty<String> keyboardLayoutProperty() {
        return keyboardLayout;
    }

    BooleanProperty asksBefore(Confirmation confirmation) {
        return confirmations.get(confirmation);
    }

    BooleanProperty shows(GraphColumn column) {
        return columns.get(column);
    }

    /** Puts everything back as a person who has chosen nothing has it, but for the folder with their machines. */
    void reset() {
        store.change(before -> Preferences.STANDARD.withFolder(before.folder())
                .withKeyCombinations(before.keyCombinations()));
        show();
    }

    @Override
    public void close() {
        store.unobserve(observer);
    }
}
