package dev.ringside.app.definition.xml;

/** A part of an XML document. Names are as they are written, with their prefixes. */
sealed interface XmlNode permits XmlElement, XmlNode.Text, XmlNode.Comment, XmlNode.Instruction {

    /** Characters, without escapes. */
    record Text(String text) implements XmlNode {}

    /** {@code <!--text-->}. */
    record Comment(String text) implements XmlNode {}

    /** {@code <?target data?>}. */
    record Instruction(String target, String data) implements XmlNode {}
}
