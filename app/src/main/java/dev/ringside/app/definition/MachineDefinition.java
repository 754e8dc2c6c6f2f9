package dev.ringside.app.definition;

import dev.ringside.devices.hardware.HardwareDescription;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine as a person keeps it: libvirt's {@code <domain>}.
 *
 * @param uuid
 *            {@code <uuid>}: what stays the same for the machine's whole life
 * @param hardware
 *            what it is made of, with its name
 * @param title
 *            {@code <title>}: one line, may be empty
 * @param notes
 *            {@code <description>}: any text, may be empty
 * @param tags
 *            words a person sorts machines by, each once
 * @param group
 *            the group it is shown in, if any
 * @param system
 *            the operating system it is meant for, by its libosinfo URL
 * @param foreign
 *            what is not understood and kept
 */
public record MachineDefinition(UUID uuid, HardwareDescription hardware, String title, String notes, List<String> tags,
        Optional<String> group, Optional<String> system, Foreign foreign) {

    /** Copies the tags, each once. */
    public MachineDefinition {
        tags = tags.stream().distinct().toList();
    }

    /** A new machine of {@code hardware}, with an identity of its own and nothing else. */
    public static MachineDefinition of(HardwareDescription hardware) {
        return new MachineDefinition(UUID.randomUUID(), hardware, "", "", List.of(), Optional.empty(), Optional.empty(),
                Foreign.NONE);
    }

    /** {@code <name>}: unique in a library, not blank. */
    public String name() {
        return hardware.name();
    }

    /** The same with another identity. */
    public MachineDefinition withUuid(UUID other) {
        return new MachineDefinition(other, hardware, title, notes, tags, group, system, foreign);
    }

    /** The same machine under another name. */
    public MachineDefinition withName(String other) {
        return withHardware(hardware.withName(other));
    }

    /** The same machine of other parts. */
    public MachineDefinition withHardware(HardwareDescription other) {
        return new MachineDefinition(uuid, other, title, notes, tags, group, system,
                foreign.following(hardware.devices(), other.devices()));
    }

    /** The same machine with another title and other notes. */
    public MachineDefinition withWords(String otherTitle, String otherNotes) {
        return new MachineDefinition(uuid, hardware, otherTitle, otherNotes, tags, group, system, foreign);
    }

    /** The same machine with other tags. */
    public MachineDefinition withTags(List<String> others) {
        return new MachineDefinition(uuid, hardware, title, notes, others, group, system, foreign);
    }

    /** The same machine in another group, or in none. */
    public MachineDefinition withGroup(Optional<String> other) {
        return new MachineDefinition(uuid, hardware, title, notes, tags, other, system, foreign);
    }

    /** The same machine meant for another operating system. */
    public MachineDefinition withSystem(Optional<String> other) {
        return new MachineDefinition(uuid, hardware, title, notes, tags, group, other, foreign);
    }
}
