package dev.ringside.app.ui.machinelist;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.collections.SetChangeListener;

/**
 * How the list was looked at last, in the host's store of user preferences. JavaFX thread.
 *
 * @param node
 *            where it is kept
 */
record RememberedView(Preferences node) {
    private static final String ORDER = "order";
    private static final String PREVIEW = "preview";
    private static final String HIDE_STOPPED = "hide-stopped";
    private static final String FOLDED = "folded";
    /** Begins a line with the name of a group; the machines without a group have a line of their own. */
    private static final String NAMED = "+";
    private static final String NAMELESS = "-";

    /** That of the person who runs the program. */
    static RememberedView ofUser() {
        return new RememberedView(Preferences.userNodeForPackage(RememberedView.class).node("view"));
    }

    /** Gives the list and {@code preview} what they had last, and remembers what they get. */
    void restore(MachineListViewModel list, BooleanProperty preview) {
        String name = node.get(ORDER, SortOrder.NAME.name());
        Arrays.stream(SortOrder.values()).filter(value -> value.name().equals(name)).forEach(list.orderProperty()::set);
        list.orderProperty().addListener((_, _, now) -> node.put(ORDER, now.name()));
        restore(HIDE_STOPPED, list.hideStoppedProperty(), false);
        restore(PREVIEW, preview, true);
        node.get(FOLDED, "").lines().filter(line -> !line.isEmpty())
                .forEach(line -> list.fold(line.equals(NAMELESS) ? Optional.empty() : Optional.of(line.substring(1)),
                        true));
        list.folded().addListener((SetChangeListener<Optional<String>>) _ -> keep(list.folded()));
    }

    private void restore(String key, BooleanProperty property, boolean otherwise) {
        property.set(node.getBoolean(key, otherwise));
        property.addListener((_, _, now) -> node.putBoolean(key, now));
    }

    private void keep(Set<Optional<String>> folded) {
        String lines = folded.stream().map(group -> group.map(NAMED::concat).orElse(NAMELESS))
                .filter(line -> line.lines().count() == 1).collect(Collectors.joining("\n"));
        if (lines.length() <= Preferences.MAX_VALUE_LENGTH) {
            node.put(FOLDED, lines);
        }
    }
}
