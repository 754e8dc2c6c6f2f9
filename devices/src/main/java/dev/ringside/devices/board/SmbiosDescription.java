package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.smbios.SmbiosMachine;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Says of a described board what its SMBIOS tables have to tell. */
final class SmbiosDescription {
    private SmbiosDescription() {}

    static SmbiosMachine of(HardwareDescription description) {
        return new SmbiosMachine(description.name(), identity(description), description.cpu().count(),
                new PcMemoryLayout(description.memoryBytes()).ram());
    }

    /** The same for a machine of the same name: a description has no identity of its own. */
    static UUID identity(HardwareDescription description) {
        return UUID.nameUUIDFromBytes(("ringside " + description.name()).getBytes(StandardCharsets.UTF_8));
    }
}
