package dev.ringside.app.media;

/**
 * What a disc says about itself in its primary volume descriptor (ECMA-119, 8.4). Texts have no spaces at their ends and no control characters, and at
 * most 128 characters.
 *
 * @param system
 *            system identifier: who can act on the first sectors
 * @param volume
 *            volume identifier: the disc's name
 * @param publisher
 *            publisher identifier
 * @param preparer
 *            data preparer identifier
 * @param application
 *            application identifier
 * @param bytes
 *            volume space size in bytes; a file with fewer is cut off
 */
public record VolumeDescriptor(String system, String volume, String publisher, String preparer, String application,
        long bytes) {}
