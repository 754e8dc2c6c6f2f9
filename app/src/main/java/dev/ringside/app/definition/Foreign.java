package dev.ringside.app.definition;

import java.util.Map;

/**
 * What a file said about a machine and this version of Ringside does not know, kept so that it survives a round trip.
 *
 * @param json
 *            JSON text by the JSON pointer of where it stood
 * @param xml
 *            XML text by the path of the element in which it stood, in the file's order
 */
public record Foreign(Map<String, String> json, Map<String, String> xml) {
    /** Nothing unknown. */
    public static final Foreign NONE = new Foreign(Map.of(), Map.of());

    /** Copies. */
    public Foreign {
        json = Map.copyOf(json);
        xml = Map.copyOf(xml);
    }
}
