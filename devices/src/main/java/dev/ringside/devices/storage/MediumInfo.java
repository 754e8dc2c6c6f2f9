package dev.ringside.devices.storage;

/**
 * What a controller needs to know of a medium.
 *
 * @param bytes
 *            its size, a positive multiple of 512
 * @param readOnly
 *            whether it refuses to be changed
 * @param source
 *            where its content is on the host, for a person
 */
public record MediumInfo(long bytes, boolean readOnly, String source) {}
