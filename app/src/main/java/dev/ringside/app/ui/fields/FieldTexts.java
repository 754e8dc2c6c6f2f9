package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Message;
import dev.ringside.app.ui.Messages;
import java.util.Locale;
import java.util.Optional;

/** What fields, their values and messages about them are called in the person's language. */
public final class FieldTexts {
    private final Messages messages;

    /** In the language of this program now. */
    public FieldTexts() {
        this(Messages.of(FieldTexts.class));
    }

    FieldTexts(Messages messages) {
        this.messages = messages;
    }

    /** The text {@code key}. */
    public String text(String key) {
        return messages.text(key);
    }

    /** The text {@code key}, if there is one. */
    public Optional<String> find(String key) {
        return messages.find(key);
    }

    /** {@code message} in words. */
    public String text(Message message) {
        return message.arguments().isEmpty()
                ? text(message.key())
                : messages.text(message.key(), message.arguments().toArray());
    }

    /** What {@code field} is called, with a mnemonic. */
    public String label(Field<?> field) {
        return text(field.key());
    }

    /** What {@code field} is called, for who cannot see it. */
    public String name(Field<?> field) {
        return label(field).replace("_", "");
    }

    /** What should be known about {@code field}. */
    public Optional<String> help(Field<?> field) {
        return find(field.key() + ".help");
    }

    /** What {@code value} of {@code field} is called. */
    public String option(Field<?> field, Object value) {
        return find(optionKey(field, value))
                .or(() -> find(field.key() + ".format").map(_ -> messages.text(field.key() + ".format", value)))
                .orElseGet(value::toString);
    }

    /** What should be known about {@code value} of {@code field}. */
    public Optional<String> optionHelp(Field<?> field, Object value) {
        return find(optionKey(field, value) + ".help");
    }

    static String optionKey(Field<?> field, Object value) {
        String name = value instanceof Enum<?> constant ? constant.name() : value.toString();
        return field.key() + "." + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
