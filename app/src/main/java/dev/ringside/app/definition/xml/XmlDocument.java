package dev.ringside.app.definition.xml;

import java.util.List;

/**
 * A whole document.
 *
 * @param before
 *            comments and instructions before the root
 * @param behind
 *            those behind it
 */
record XmlDocument(List<XmlNode> before, XmlElement root, List<XmlNode> behind) {}
