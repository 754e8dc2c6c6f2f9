package dev.ringside.app.ui.newmachine;

import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.app.ui.Messages;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/**
 * The wizard's words.
 *
 * @param messages
 *            those of its package
 */
record Texts(Messages messages) {
    private static final List<String> OURS = List.of("urn:ringside:", "http://libosinfo.org/");
    private static final double KIB = 1024;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /** The message {@code key} with {@code arguments} in it. */
    String text(String key, Object... arguments) {
        return arguments.length == 0 ? messages.text(key) : messages.text(key, arguments);
    }

    /** The message for {@code value} of the choices {@code kind}: {@code kind.value}. */
    String of(String kind, Enum<?> value) {
        return text(kind + "." + value.name().toLowerCase(Locale.ROOT));
    }

    /** The name of {@code system}: those that only Ringside has are called as the person speaks. */
    String system(OperatingSystem system) {
        String key = "system.name." + system.id().replaceFirst(".*[:/]", "");
        boolean ours = OURS.stream().anyMatch(system.id()::startsWith);
        return messages.find(key).filter(_ -> ours).orElseGet(system::name);
    }

    /** {@code bytes} for a person, as 1.5 GiB. */
    String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= KIB && unit < UNITS.length - 1) {
            amount /= KIB;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance();
        format.setMaximumFractionDigits(unit < 3 && amount >= 10 ? 0 : 1);
        return format.format(amount) + "\u00a0" + UNITS[unit];
    }
}
