package dev.ringside.app.preferences;

import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.preferences.Preferences.Scaling;
import dev.ringside.app.preferences.Preferences.ThemeChoice;
import dev.ringside.devices.input.Key;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Preferences as JSON. What is missing, or is not understood, has the value of {@link Preferences#STANDARD}. */
final class PreferencesJson {
    private PreferencesJson() {}

    /** Puts all of them into {@code json}; fields of other names stay. */
    static void write(Preferences preferences, ObjectNode json) {
        json.put("theme", name(preferences.theme()));
        putOptional(json, "language", preferences.language());
        json.put("xmlEditing", preferences.xmlEditing());
        names(json.putArray("columns"), preferences.columns());
        names(json.putArray("confirmations"), preferences.confirmations());
        json.put("scaling", name(preferences.scaling()));
        json.put("smoothScaling", preferences.smoothScaling());
        json.put("resizeGuest", preferences.resizeGuest());
        names(json.putArray("releaseKeys"), preferences.releaseKeys());
        json.put("keyboardLayout", preferences.keyboardLayout());
        ObjectNode combinations = json.putObject("keyCombinations");
        new TreeMap<>(preferences.keyCombinations()).forEach((shown, keys) -> {
            ArrayNode array = combinations.putArray(shown);
            keys.forEach(key -> array.add(name(key)));
        });
        putOptional(json, "folder", preferences.folder());
    }

    private static void putOptional(ObjectNode json, String field, Optional<String> text) {
        json.remove(field);
        text.ifPresent(value -> json.put(field, value));
    }

    private static void names(ArrayNode array, Collection<? extends Enum<?>> values) {
        values.stream().map(PreferencesJson::name).sorted().forEach(array::add);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The preferences in {@code json}. */
    static Preferences read(ObjectNode json) {
        Preferences standard = Preferences.STANDARD;
        Set<Key> releaseKeys = values(json, "releaseKeys", Key.class, standard.releaseKeys());
        return new Preferences(value(json, "theme", ThemeChoice.class, standard.theme()),
                text(json, "language"),
                flag(json, "xmlEditing", standard.xmlEditing()),
                values(json, "columns", GraphColumn.class, standard.columns()),
                values(json, "confirmations", Confirmation.class, standard.confirmations()),
                value(json, "scaling", Scaling.class, standard.scaling()),
                flag(json, "smoothScaling", standard.smoothScaling()),
                flag(json, "resizeGuest", standard.resizeGuest()),
                releaseKeys.isEmpty() ? standard.releaseKeys() : releaseKeys,
                text(json, "keyboardLayout").orElse(standard.keyboardLayout()), combinations(json),
                text(json, "folder").filter(PreferencesJson::isPath));
    }

    private static boolean isPath(String text) {
        try {
            return Path.of(text).isAbsolute();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static Map<String, List<Key>> combinations(ObjectNode json) {
        Map<String, List<Key>> combinations = new LinkedHashMap<>();
        if (json.get("keyCombinations") instanceof ObjectNode object) {
            object.properties().forEach(entry -> combinations.put(entry.getKey(),
                    constants(entry.getValue(), Key.class)));
        }
        return combinations;
    }

    private static Optional<String> text(ObjectNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private static boolean flag(ObjectNode json, String field, boolean otherwise) {
        return Optional.ofNullable(json.get(field)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    private static <E extends Enum<E>> E value(ObjectNode json, String field, Class<E> type, E otherwise) {
        return text(json, field).flatMap(name -> constant(name, type)).orElse(otherwise);
    }

    private static <E extends Enum<E>> Set<E> values(ObjectNode json, String field, Class<E> type, Set<E> otherwise) {
        return json.get(field) instanceof ArrayNode array ? Set.copyOf(constants(array, type)) : otherwise;
    }

    private static <E extends Enum<E>> List<E> constants(JsonNode array, Class<E> type) {
        List<E> constants = new ArrayList<>();
        for (JsonNode element : array) {
            Optional.of(element).filter(JsonNode::isString).map(JsonNode::stringValue)
                    .flatMap(name -> constant(name, type)).ifPresent(constants::add);
        }
        return constants;
    }

    private static <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> name(value).equals(name)).findFirst();
    }
}
