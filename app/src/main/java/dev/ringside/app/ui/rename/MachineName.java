package dev.ringside.app.ui.rename;

import dev.ringside.app.machine.Inventory;
import dev.ringside.app.ui.Messages;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A name that a person types for a machine, and what is wrong with it. JavaFX thread. */
public final class MachineName {
    private static final int LONGEST = 64;
    /** What not every file system takes: names become those of disk images and exported files. */
    private static final Pattern FORBIDDEN = Pattern.compile("^\\.|[/\\\\:*?\"<>|\\p{Cntrl}]");

    private final Messages messages = Messages.of(MachineName.class);
    private final Inventory inventory;
    private final String allowed;
    private final StringProperty text;
    private final ObjectBinding<Optional<String>> fault;

    /**
     * A name for a machine of {@code inventory}.
     *
     * @param proposal
     *            what it is before anything is typed
     * @param allowed
     *            a name that may be taken although a machine has it: its own; empty for none
     */
    public MachineName(Inventory inventory, String proposal, String allowed) {
        this.inventory = inventory;
        this.allowed = allowed;
        text = new SimpleStringProperty(this, "text", proposal);
        fault = Bindings.createObjectBinding(this::look, text);
    }

    private Optional<String> look() {
        String name = name();
        if (!allowed.isEmpty() && name.equals(allowed)) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return Optional.of(messages.text("name.blank"));
        }
        if (name.length() > LONGEST) {
            return Optional.of(messages.text("name.long", LONGEST));
        }
        if (FORBIDDEN.matcher(text.get().stripLeading()).find()) {
            return Optional.of(messages.text("name.characters"));
        }
        return !name.equalsIgnoreCase(allowed) && taken(inventory, name)
                ? Optional.of(messages.text("name.taken", name))
                : Optional.empty();
    }

    /** Looks anew at which names are taken. */
    public void check() {
        fault.invalidate();
    }

    /** What is typed. */
    public StringProperty textProperty() {
        return text;
    }

    /** What a person should be told about it; empty if it is good. */
    public ObjectBinding<Optional<String>> faultProperty() {
        return fault;
    }

    /** The name, without blanks around it. */
    public String name() {
        return text.get().strip();
    }

    /** A name that no machine of {@code inventory} has, made of {@code name} and, if need be, a number. */
    public static String free(Inventory inventory, String name) {
        String free = name;
        for (int i = 2; taken(inventory, free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** Folders on some hosts don't tell cases apart. */
    private static boolean taken(Inventory inventory, String name) {
        return inventory.machines().stream().anyMatch(machine -> machine.name().equalsIgnoreCase(name));
    }
}
