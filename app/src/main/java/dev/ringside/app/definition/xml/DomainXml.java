package dev.ringside.app.definition.xml;

import dev.ringside.app.definition.MachineDefinition;
import java.util.ArrayList;
import java.util.Map;

/**
 * Turns machines into libvirt's domain XML and back. {@code read(write(machine), machine)} is {@code machine}. What libvirt has no element for is in
 * {@code <metadata>} under {@link MachineMetadata#NAMESPACE}; what stands in the XML and this program does not know is kept in
 * {@link dev.ringside.app.definition.Foreign#xml()} and written back where it stood. Any thread.
 */
public final class DomainXml {
    private DomainXml() {}

    /** The XML of {@code definition}, pretty. Characters that XML cannot have become U+FFFD. */
    public static String write(MachineDefinition definition) {
        XmlDocument document = new XmlDocument(new ArrayList<>(), new DomainWriter(definition).domain(),
                new ArrayList<>());
        try {
            ForeignXml.restore(document, definition.foreign().xml());
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException("What is kept of unknown XML is no XML: " + e.words(), e);
        }
        return XmlPrinter.pretty(document);
    }

    /**
     * Reads XML that a person has edited.
     *
     * @param original
     *            the machine it was written for: its UUID has to stay, and it gives what XML does not hold
     * @throws DomainXmlException
     *             if it is not well-formed, is not libvirt's, or describes something that this program cannot build
     */
    public static MachineDefinition read(String xml, MachineDefinition original) throws DomainXmlException {
        return new DomainReader(XmlParser.parse(xml), original).definition();
    }

    /**
     * Looks whether unknown XML that was kept somewhere can be written back.
     *
     * @param foreign
     *            as in {@link dev.ringside.app.definition.Foreign#xml()}
     * @throws DomainXmlException
     *             if a piece of it is not well-formed
     */
    public static void check(Map<String, String> foreign) throws DomainXmlException {
        ForeignXml.check(foreign);
    }
}
