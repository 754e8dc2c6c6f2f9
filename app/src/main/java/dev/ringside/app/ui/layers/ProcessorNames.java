package dev.ringside.app.ui.layers;

import dev.ringside.app.ui.Messages;
import javafx.util.StringConverter;

/** Names of processors in the choice among them, by their positions. */
final class ProcessorNames extends StringConverter<Integer> {
    /** Stands for all of them. */
    static final int ALL = -1;

    private final Messages messages;

    ProcessorNames(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String toString(Integer position) {
        if (position == null) {
            return "";
        }
        return position == ALL ? messages.text("processors.all") : messages.text("processors.one", position);
    }

    @Override
    public Integer fromString(String name) {
        throw new UnsupportedOperationException("the choice is not edited: " + name);
    }
}
