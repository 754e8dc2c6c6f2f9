package dev.ringside.app.ui.fields;

import javafx.beans.value.ObservableValue;

/** Where texts come from that change by themselves while they are shown. */
@FunctionalInterface
public interface WatchedTexts {

    /** The text for the field {@code key}. */
    ObservableValue<String> text(String key);
}
