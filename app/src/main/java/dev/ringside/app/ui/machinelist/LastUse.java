package dev.ringside.app.ui.machinelist;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.devices.hardware.DiskDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** When a machine was last used before this program began: when its disks were last written. */
final class LastUse {
    private LastUse() {}

    /** The moment, looked up on another thread; the epoch if its disks tell nothing. */
    static CompletableFuture<Instant> of(VirtualMachine machine) {
        List<Path> disks = machine.definition().hardware().devices().stream()
                .filter(DiskDescription.class::isInstance).map(DiskDescription.class::cast)
                .filter(disk -> !disk.readOnly()).flatMap(disk -> disk.source().stream()).toList();
        return CompletableFuture.supplyAsync(
                () -> disks.stream().map(LastUse::written).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
    }

    private static Instant written(Path disk) {
        try {
            return Files.getLastModifiedTime(disk).toInstant();
        } catch (IOException _) {
            return Instant.EPOCH;
        }
    }
}
