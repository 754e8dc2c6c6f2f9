package dev.ringside.app.definition.xml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes XML as libvirt does: two spaces a level, attributes in single quotes. */
final class XmlPrinter {
    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;

    private XmlPrinter(boolean pretty) {
        this.pretty = pretty;
    }

    /** A document for a person, one element a line. */
    static String pretty(XmlDocument document) {
        XmlPrinter printer = new XmlPrinter(true);
        document.before().forEach(node -> printer.line(node, 0));
        printer.line(document.root(), 0);
        document.behind().forEach(node -> printer.line(node, 0));
        return printer.text.toString();
    }

    /** Nodes without a space between them. */
    static String compact(List<XmlNode> nodes) {
        XmlPrinter printer = new XmlPrinter(false);
        nodes.forEach(node -> printer.node(node, 0));
        return printer.text.toString();
    }

    private void line(XmlNode node, int depth) {
        text.append("  ".repeat(depth));
        node(node, depth);
        text.append('\n');
    }

    private void node(XmlNode node, int depth) {
        switch (node) {
            case XmlNode.Text(String content) -> text.append(escaped(content, false));
            case XmlNode.Comment(String content) -> text.append("<!--").append(content).append("-->");
            case XmlNode.Instruction(String target, String data) -> text.append("<?").append(target)
                    .append(data.isEmpty() ? "" : " " + data).append("?>");
            case XmlElement element -> element(element, depth);
        }
    }

    private void element(XmlElement element, int depth) {
        text.append('<').append(element.name());
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            text.append(' ').append(attribute.getKey()).append("='").append(escaped(attribute.getValue(), true))
                    .append('\'');
        }
        List<XmlNode> children = element.children();
        if (children.isEmpty()) {
            text.append("/>");
            return;
        }
        text.append('>');
        // A space that is added to text becomes text.
        boolean lines = pretty && children.stream().noneMatch(XmlNode.Text.class::isInstance);
        if (lines) {
            text.append('\n');
            children.forEach(child -> line(child, depth + 1));
            text.append("  ".repeat(depth));
        } else {
            children.forEach(child -> node(child, depth));
        }
        text.append("</").append(element.name()).append('>');
    }

    private static String escaped(String content, boolean attribute) {
        return content.codePoints().mapToObj(point -> escaped(point, attribute)).collect(Collectors.joining());
    }

    /** XML 1.0, 2.2: what is no character of XML cannot be written at all; 2.11 and 3.3.3: line ends and tabs are changed if they stand there plainly. */
    private static String escaped(int point, boolean attribute) {
        return switch (point) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\'' -> attribute ? "&apos;" : "'";
            case '\r' -> "&#13;";
            case '\n' -> attribute ? "&#10;" : "\n";
            case '\t' -> attribute ? "&#9;" : "\t";
            default -> Character.toString(isXml(point) ? point : REPLACEMENT);
        };
    }

    private static boolean isXml(int point) {
        return point >= 0x20 && point < 0xd800 || point >= 0xe000 && point <= 0xfffd || point >= 0x1_0000;
    }
}
