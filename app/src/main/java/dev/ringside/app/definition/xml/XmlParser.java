package dev.ringside.app.definition.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads XML that may come from anywhere: no document type, so no entities of its own and no other files, limited length and depth. White space between
 * elements is dropped.
 */
final class XmlParser extends DefaultHandler2 {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 100;

    private final List<XmlNode> before = new ArrayList<>();
    private final List<XmlNode> behind = new ArrayList<>();
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<XmlElement> root = Optional.empty();
    private Optional<Locator> locator = Optional.empty();

    private XmlParser() {}

    /**
     * Reads a document.
     *
     * @throws DomainXmlException
     *             if it is not well-formed, or beyond the limits
     */
    static XmlDocument parse(String xml) throws DomainXmlException {
        if (xml.length() > LONGEST) {
            throw new DomainXmlException(1, "The text is too long to describe a machine.");
        }
        XmlParser handler = new XmlParser();
        try {
            SAXParser parser = parser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
            parser.parse(new InputSource(new StringReader(xml)), handler);
        } catch (SAXParseException e) {
            throw new DomainXmlException(Math.max(1, e.getLineNumber()), e.getMessage(), e);
        } catch (SAXException | IOException e) {
            throw new DomainXmlException(handler.line(), e.getMessage(), e);
        }
        return new XmlDocument(handler.before,
                handler.root.orElseThrow(() -> new DomainXmlException(1, "There is no element.")), handler.behind);
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser has no secure processing.", e);
        }
    }

    private int line() {
        return locator.map(place -> Math.max(1, place.getLineNumber())).orElse(1);
    }

    @Override
    public void setDocumentLocator(Locator place) {
        locator = Optional.of(place);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
            throws SAXParseException {
        flushText();
        if (open.size() == DEEPEST) {
            throw new SAXParseException("Elements are nested too deep.", locator.orElse(null));
        }
        XmlElement element = new XmlElement(name, line());
        for (int i = 0; i < attributes.getLength(); i++) {
            element.with(attributes.getQName(i), attributes.getValue(i));
        }
        if (open.isEmpty()) {
            root = Optional.of(element);
        } else {
            open.peek().children().add(element);
        }
        open.push(element);
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        flushText();
        List<XmlNode> children = open.pop().children();
        if (children.stream().anyMatch(child -> !(child instanceof XmlNode.Text))) {
            children.removeIf(child -> child instanceof XmlNode.Text(String blank) && blank.isBlank());
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void comment(char[] characters, int start, int length) {
        add(new XmlNode.Comment(new String(characters, start, length)));
    }

    @Override
    public void processingInstruction(String target, String data) {
        add(new XmlNode.Instruction(target, data == null ? "" : data));
    }

    private void add(XmlNode node) {
        flushText();
        if (!open.isEmpty()) {
            open.peek().children().add(node);
        } else if (root.isEmpty()) {
            before.add(node);
        } else {
            behind.add(node);
        }
    }

    private void flushText() {
        if (!text.isEmpty() && !open.isEmpty()) {
            open.peek().children().add(new XmlNode.Text(text.toString()));
        }
        text.setLength(0);
    }
}
