/**
 * Machines as libvirt's domain XML (https://libvirt.org/formatdomain.html), to and fro without loss: what libvirt has no element for is in
 * {@code <metadata>}, and what this program does not know is kept where it stood.
 */
package dev.ringside.app.definition.xml;
