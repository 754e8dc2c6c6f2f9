package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.LibvirtName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An element. A reader takes attributes out of it and recognises children; what is left is what nobody knows. A recognised element has a key, unique among
 * its siblings, by which its place is found again.
 */
final class XmlElement implements XmlNode {
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private Optional<String> key = Optional.empty();

    /** An empty one from {@code line} of a text. */
    XmlElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<XmlNode> children() {
        return children;
    }

    Optional<String> key() {
        return key;
    }

    /** The child elements of this name that nobody has recognised yet. */
    List<XmlElement> elements(String wanted) {
        return children.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast)
                .filter(element -> element.name.equals(wanted) && element.key.isEmpty()).toList();
    }

    /** What stands between its tags. */
    String text() {
        return children.stream().filter(XmlNode.Text.class::isInstance).map(node -> ((XmlNode.Text) node).text())
                .collect(Collectors.joining());
    }

    // Building.

    /** Adds an attribute. */
    XmlElement with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Adds text. */
    XmlElement withText(String text) {
        children.add(new XmlNode.Text(text));
        return this;
    }

    /** Adds a recognised child whose key is its name. */
    XmlElement add(String child) {
        return add(child, child);
    }

    /** Adds a recognised child. */
    XmlElement add(String child, String childKey) {
        XmlElement element = new XmlElement(child, line).recognised(childKey);
        children.add(element);
        return element;
    }

    // Reading.

    /** Gives it a key. */
    XmlElement recognised(String itsKey) {
        key = Optional.of(itsKey);
        return this;
    }

    /** Recognises its first child of this name. */
    Optional<XmlElement> child(String wanted) {
        return elements(wanted).stream().findFirst().map(element -> element.recognised(wanted));
    }

    /** Recognises its first child of this name and takes the text out of it. */
    Optional<String> takeText(String wanted) {
        return child(wanted).map(XmlElement::takeText);
    }

    /** Takes the text out. */
    String takeText() {
        String text = text();
        children.removeIf(XmlNode.Text.class::isInstance);
        return text;
    }

    /** Takes an attribute out. */
    Optional<String> take(String attribute) {
        return Optional.ofNullable(attributes.remove(attribute));
    }

    /** Takes an attribute out that has to be there. */
    String need(String attribute) throws DomainXmlException {
        return take(attribute).orElseThrow(() -> problem("<" + name + "> needs the attribute " + attribute + "."));
    }

    /** Takes an attribute out if it has this value. */
    boolean takeIf(String attribute, String value) {
        return attributes.remove(attribute, value);
    }

    /** A path given in an attribute or text of this element. */
    Path path(String text) throws DomainXmlException {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw problem("\"" + text + "\" is not a path on this system: " + e.getReason() + ".", e);
        }
        throw problem("\"" + text + "\" is not an absolute path. Begin it with the root of the file system.");
    }

    /** A value given by its name in an attribute of this element. */
    <E extends Enum<E>> E value(String text, LibvirtName<E> names) throws DomainXmlException {
        return names.value(text).orElseThrow(() -> unknown(text, names.choices()));
    }

    /** A number given in an attribute or text of this element. */
    long number(String text, long least, long most) throws DomainXmlException {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw problem("\"" + text + "\" is no whole number.", e);
        }
        throw problem("\"" + text.strip() + "\" is not from " + least + " to " + most + ".");
    }

    DomainXmlException unknown(String value, String choices) {
        return problem("\"" + value + "\" is not known in <" + name + ">. Known are " + choices + ".");
    }

    DomainXmlException problem(String words) {
        return new DomainXmlException(line, words);
    }

    DomainXmlException problem(String words, Throwable cause) {
        return new DomainXmlException(line, words, cause);
    }
}
