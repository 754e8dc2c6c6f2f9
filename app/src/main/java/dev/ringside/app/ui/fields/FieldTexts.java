package dev.ringside.app.ui.fields;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Message;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** What fields, their values and messages about them are called in the person's language. */
public final class FieldTexts {
    private static final String BUNDLE = "dev.ringside.app.ui.fields.messages";

    private final ResourceBundle bundle;

    /** In the language of this program now. */
    public FieldTexts() {
        this(ResourceBundle.getBundle(BUNDLE));
    }

    FieldTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The text {@code key}. */
    public String text(String key) {
        return bundle.getString(key);
    }

    /** The text {@code key}, if there is one. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** {@code message} in words. */
    public String text(Message message) {
        String pattern = bundle.getString(message.key());
        return message.arguments().isEmpty()
                ? pattern
                : new MessageFormat(pattern, bundle.getLocale()).format(message.arguments().toArray());
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
                .or(() -> find(field.key() + ".format")
                        .map(pattern -> new MessageFormat(pattern, bundle.getLocale()).format(new Object[]{value})))
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
