package dev.ringside.app.ui.machinelist;

import java.util.Arrays;
import java.util.prefs.Preferences;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;

/**
 * How the list was looked at last, in the host's store of user preferences. JavaFX thread.
 *
 * @param node
 *            where it is kept
 */
record RememberedView(Preferences node) {
    private static final String ORDER = "order";
    private static final String PREVIEW = "preview";

    /** That of the person who runs the program. */
    static RememberedView ofUser() {
        return new RememberedView(Preferences.userNodeForPackage(RememberedView.class).node("view"));
    }

    /** Gives the properties the values they had last, and remembers those they get. */
    void restore(ObjectProperty<SortOrder> order, BooleanProperty preview) {
        String name = node.get(ORDER, SortOrder.NAME.name());
        Arrays.stream(SortOrder.values()).filter(value -> value.name().equals(name)).forEach(order::set);
        preview.set(node.getBoolean(PREVIEW, true));
        order.addListener((_, _, now) -> node.put(ORDER, now.name()));
        preview.addListener((_, _, now) -> node.putBoolean(PREVIEW, now));
    }
}
