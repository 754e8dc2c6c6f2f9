package dev.ringside.app.osinfo;

import java.util.List;

/**
 * A system and how its media are recognised.
 *
 * @param system
 *            the system
 * @param media
 *            rules, one of which has to match
 */
record CatalogueEntry(OperatingSystem system, List<MediaRule> media) {

    /** Copies. */
    CatalogueEntry {
        media = List.copyOf(media);
    }
}
