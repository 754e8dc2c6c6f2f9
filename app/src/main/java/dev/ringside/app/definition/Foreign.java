package dev.ringside.app.definition;

import dev.ringside.devices.hardware.DeviceDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file said about a machine and this version of Ringside does not know, kept so that it survives a round trip. It belongs to a part of the
 * machine: to the machine itself, or to a device under {@code /devices/}, which is named by its {@link DeviceKey} and not by a number, so that
 * nothing wanders to another device when one is removed.
 *
 * @param json
 *            JSON text by the JSON pointer of where it stood: {@code /devices/disk:vda/cache}
 * @param xml
 *            XML text by where it stood in {@code <domain>}, as {@link dev.ringside.app.definition.xml.DomainXml} describes
 */
public record Foreign(Map<String, String> json, Map<String, String> xml) {
    /** Nothing unknown. */
    public static final Foreign NONE = new Foreign(Map.of(), Map.of());

    private static final String DEVICES = "/devices/";

    /** Copies. */
    public Foreign {
        json = Map.copyOf(json);
        xml = Map.copyOf(xml);
    }

    /**
     * The same for a machine whose devices change: what belongs to one that is gone is dropped, what belongs to one that was edited stays with it. A
     * device was edited if another of its kind stands in its place.
     */
    public Foreign following(List<DeviceDescription> before, List<DeviceDescription> after) {
        if (json.isEmpty() && xml.isEmpty() || before.equals(after)) {
            return this;
        }
        List<String> old = DeviceKey.of(before);
        List<String> now = DeviceKey.of(after);
        Map<String, Optional<String>> moved = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            boolean edited = before.size() == after.size() && before.get(i).getClass() == after.get(i).getClass()
                    && !now.contains(old.get(i)) && !old.contains(now.get(i));
            if (edited) {
                moved.put(old.get(i), Optional.of(now.get(i)));
            } else if (!now.contains(old.get(i))) {
                moved.put(old.get(i), Optional.empty());
            }
        }
        return new Foreign(moved(json, moved), moved(xml, moved));
    }

    private static Map<String, String> moved(Map<String, String> texts, Map<String, Optional<String>> moved) {
        Map<String, String> result = new HashMap<>();
        texts.forEach((place, text) -> {
            if (!place.startsWith(DEVICES)) {
                result.put(place, text);
                return;
            }
            int end = place.indexOf('/', DEVICES.length());
            String key = end < 0 ? place.substring(DEVICES.length()) : place.substring(DEVICES.length(), end);
            String rest = end < 0 ? "" : place.substring(end);
            moved.getOrDefault(key, Optional.of(key)).ifPresent(to -> result.put(DEVICES + to + rest, text));
        });
        return result;
    }
}
