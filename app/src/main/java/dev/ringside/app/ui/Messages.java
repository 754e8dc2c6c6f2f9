package dev.ringside.app.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The texts of one package of windows, in the language of the windows.
 *
 * @param bundle
 *            the texts by key; those with arguments are {@link MessageFormat} patterns
 */
public record Messages(ResourceBundle bundle) {

    /** The texts that lie beside {@code member}, a class of the package. */
    public static Messages of(Class<?> member) {
        return new Messages(ResourceBundle.getBundle(member.getPackageName() + ".messages"));
    }

    /** The text as it is in the file. */
    public String text(String key) {
        return bundle.getString(key);
    }

    /** The text with {@code arguments} filled in, numbers written as its language does. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
    }

    /** The text as it is in the file, if there is one. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** The text of a constant: {@code prefix} and its name in lower case with hyphens. */
    public String text(String prefix, Enum<?> constant) {
        return text(prefix + '.' + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
