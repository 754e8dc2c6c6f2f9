package dev.ringside.app.osinfo;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code <os>} of libosinfo's database as its file has it; what it does not say, its ancestor may.
 *
 * @param id
 *            {@code id}
 * @param name
 *            {@code <name>} without a language
 * @param family
 *            {@code <family>}
 * @param ancestor
 *            id of the system it derives from or is a clone of
 * @param leastMemory
 *            bytes
 * @param memory
 *            bytes
 * @param disk
 *            bytes
 * @param devices
 *            vendor and device of what it has drivers for: {@code 1af4/1001}
 * @param firmware
 *            types of firmware that it boots with: {@code bios}, {@code efi}
 * @param media
 *            how its discs are recognised
 */
record OsinfoSystem(String id, String name, Optional<String> family, Optional<String> ancestor,
        Optional<Long> leastMemory, Optional<Long> memory, Optional<Long> disk, Set<String> devices,
        Set<String> firmware, List<MediaRule> media) {}
