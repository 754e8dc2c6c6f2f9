package dev.ringside.app.osinfo;

/**
 * An operating system.
 *
 * @param id
 *            its libosinfo URL, such as {@code http://debian.org/debian/12}; a URN of ours where libosinfo has none
 * @param name
 *            what its makers call it, with the version
 * @param family
 *            its kind
 * @param requirements
 *            what it needs
 * @param drivers
 *            what it can use
 */
public record OperatingSystem(String id, String name, Family family, Requirements requirements, Drivers drivers) {}
