package dev.ringside.app.definition.json;

import dev.ringside.app.definition.LibvirtName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a JSON object, taken out one by one: what is left in the end is what nobody knows. */
final class Fields {
    private final ObjectNode object;
    private final String place;
    private final RelativePaths paths;

    /** Of {@code object}, which is emptied; {@code place} is where it stands in its text, for a person, empty for the whole text. */
    Fields(ObjectNode object, String place, RelativePaths paths) {
        this.object = object;
        this.place = place;
        this.paths = paths;
    }

    /** Where a field stands in the text, for a person. */
    String place(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    /** Where the object stands in the text, for a person. */
    String place() {
        return place;
    }

    /** Whether a field is there still. */
    boolean has(String field) {
        return object.has(field);
    }

    private Optional<JsonNode> take(String field) {
        return Optional.ofNullable(object.remove(field));
    }

    String text(String field) throws MachineJsonException {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    Optional<String> optionalText(String field) throws MachineJsonException {
        Optional<JsonNode> value = take(field);
        if (value.isPresent() && !value.get().isString()) {
            throw wrong(field, "a text in double quotes", value.get());
        }
        return value.map(JsonNode::stringValue);
    }

    List<String> texts(String field) throws MachineJsonException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(field)) {
            if (!element.isString()) {
                throw wrong(field, "a list of texts in double quotes", element);
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    long number(String field, long least, long most) throws MachineJsonException {
        JsonNode value = take(field).orElseThrow(() -> missing(field));
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most) {
            throw wrong(field, "a whole number from " + least + " to " + most, value);
        }
        return value.longValue();
    }

    boolean flag(String field, boolean otherwise) throws MachineJsonException {
        Optional<JsonNode> value = take(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(field, "true or false", value.get());
        }
        return value.map(JsonNode::booleanValue).orElse(otherwise);
    }

    <E extends Enum<E>> E choice(String field, LibvirtName<E> names) throws MachineJsonException {
        String name = text(field);
        return choice(field, name, names);
    }

    <E extends Enum<E>> List<E> choices(String field, LibvirtName<E> names) throws MachineJsonException {
        List<E> values = new ArrayList<>();
        for (String name : texts(field)) {
            values.add(choice(field, name, names));
        }
        return values;
    }

    private <E extends Enum<E>> E choice(String field, String name, LibvirtName<E> names)
            throws MachineJsonException {
        return names.value(name).orElseThrow(() -> unknown(field, name, names.choices()));
    }

    Path path(String field) throws MachineJsonException {
        return paths.read(text(field), place(field));
    }

    Optional<Path> optionalPath(String field) throws MachineJsonException {
        Optional<String> text = optionalText(field);
        return text.isEmpty() ? Optional.empty() : Optional.of(paths.read(text.get(), place(field)));
    }

    Fields object(String field) throws MachineJsonException {
        return optionalObject(field).orElseThrow(() -> missing(field));
    }

    /** It stays in its place, for what is not known of it. */
    Optional<Fields> optionalObject(String field) throws MachineJsonException {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode inner) {
            return Optional.of(new Fields(inner, place(field), paths));
        }
        throw wrong(field, "an object in braces", value);
    }

    List<Fields> objects(String field) throws MachineJsonException {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : array(field)) {
            String where = place(field) + "[" + objects.size() + "]";
            if (!(element instanceof ObjectNode inner)) {
                throw new MachineJsonException(where + " should be an object in braces, not " + shown(element) + ".");
            }
            objects.add(new Fields(inner, where, paths));
        }
        return objects;
    }

    private ArrayNode array(String field) throws MachineJsonException {
        JsonNode value = take(field).orElseGet(object::arrayNode);
        if (value instanceof ArrayNode array) {
            return array;
        }
        throw wrong(field, "a list in brackets", value);
    }

    /** Takes all fields, which have to be texts. */
    void takeTexts(Map<String, String> texts) throws MachineJsonException {
        for (String field : List.copyOf(object.propertyNames())) {
            texts.put(field, text(field));
        }
    }

    /** Adds what nobody took to {@code foreign}, by JSON pointer behind {@code pointer}. */
    void leaveRest(String pointer, Map<String, String> foreign) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            foreign.put(pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                    field.getValue().toString());
        }
    }

    /** Adds what nobody took of an inner object, and forgets that object. */
    void leaveRest(String field, String pointer, Map<String, String> foreign) {
        if (object.remove(field) instanceof ObjectNode inner) {
            new Fields(inner, place(field), paths).leaveRest(pointer + "/" + field, foreign);
        }
    }

    MachineJsonException unknown(String field, String value, String choices) {
        return new MachineJsonException(
                place(field) + ": \"" + value + "\" is not known. Known are " + choices + ".");
    }

    private MachineJsonException missing(String field) {
        return new MachineJsonException(place(field) + " is missing.");
    }

    private MachineJsonException wrong(String field, String wanted, JsonNode value) {
        return new MachineJsonException(place(field) + " should be " + wanted + ", not " + shown(value) + ".");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
