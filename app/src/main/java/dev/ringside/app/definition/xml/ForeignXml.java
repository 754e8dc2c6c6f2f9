package dev.ringside.app.definition.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is left of a document when everything known has been recognised, by its place: {@code /devices/disk:vda/driver/@cache} is an attribute,
 * {@code /devices/disk:vda/after(target)} what follows the last known child {@code target}, {@code /first()} what precedes all known children of
 * {@code <domain>}, {@code /before()} and {@code /behind()} what stands outside of it.
 */
final class ForeignXml {
    private static final String FIRST = "first()";

    private ForeignXml() {}

    /** Collects it. */
    static Map<String, String> collect(XmlDocument document) {
        Map<String, String> foreign = new LinkedHashMap<>();
        put(foreign, "/before()", document.before());
        put(foreign, "/behind()", document.behind());
        collect(document.root(), "", foreign);
        return foreign;
    }

    private static void collect(XmlElement element, String path, Map<String, String> foreign) {
        element.attributes().forEach((name, value) -> foreign.put(path + "/@" + name, value));
        String place = FIRST;
        List<XmlNode> unknown = new ArrayList<>();
        for (XmlNode child : element.children()) {
            Optional<String> key = child instanceof XmlElement inner ? inner.key() : Optional.empty();
            if (key.isPresent()) {
                put(foreign, path + "/" + place, unknown);
                unknown.clear();
                place = "after(" + key.get() + ")";
                collect((XmlElement) child, path + "/" + key.get(), foreign);
            } else {
                unknown.add(child);
            }
        }
        put(foreign, path + "/" + place, unknown);
    }

    private static void put(Map<String, String> foreign, String place, List<XmlNode> nodes) {
        if (!nodes.isEmpty()) {
            foreign.merge(place, XmlPrinter.compact(nodes), String::concat);
        }
    }

    /** Puts it back; what belonged to an element that is gone is dropped, what followed one that is gone comes last. */
    static void restore(XmlDocument document, Map<String, String> foreign) throws DomainXmlException {
        Map<String, String> left = new TreeMap<>(foreign);
        document.before().addAll(take(left, "/before()"));
        document.behind().addAll(take(left, "/behind()"));
        restore(document.root(), "", left);
    }

    private static void restore(XmlElement element, String path, Map<String, String> left) throws DomainXmlException {
        List<XmlNode> known = List.copyOf(element.children());
        List<XmlNode> children = new ArrayList<>(take(left, path + "/" + FIRST));
        for (XmlNode child : known) {
            children.add(child);
            if (child instanceof XmlElement inner && inner.key().isPresent()) {
                String key = inner.key().get();
                restore(inner, path + "/" + key, left);
                children.addAll(take(left, path + "/after(" + key + ")"));
            }
        }
        for (String place : List.copyOf(left.keySet())) {
            if (place.startsWith(path + "/") && place.indexOf('/', path.length() + 1) < 0) {
                String step = place.substring(path.length() + 1);
                if (step.startsWith("@")) {
                    element.with(step.substring(1), left.remove(place));
                } else if (step.startsWith("after(")) {
                    children.addAll(take(left, place));
                }
            }
        }
        element.children().clear();
        element.children().addAll(children);
    }

    private static List<XmlNode> take(Map<String, String> left, String place) throws DomainXmlException {
        String text = left.remove(place);
        return text == null ? List.of() : nodes(text);
    }

    private static List<XmlNode> nodes(String text) throws DomainXmlException {
        return XmlParser.parse("<x>" + text + "</x>").root().children();
    }

    static void check(Map<String, String> foreign) throws DomainXmlException {
        for (Map.Entry<String, String> piece : foreign.entrySet()) {
            if (!piece.getKey().contains("/@")) {
                nodes(piece.getValue());
            }
        }
    }
}
