package dev.ringside.app.debian;

import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the files of firmware that was asked for by its name. */
public final class FirmwareSearch {
    private FirmwareSearch() {}

    /**
     * The machine with the files of its firmware: those on this system, else those in the cache, else fetched from Debian.
     *
     * @param progress told in a line of text what is being fetched
     * @throws IOException if the files cannot be had; the message is for a person
     */
    public static HardwareDescription withFiles(HardwareDescription machine, Consumer<String> progress)
            throws IOException {
        return machine.directBoot().isPresent()
                ? machine
                : machine.withFirmware(withFiles(machine.firmware(), progress));
    }

    private static FirmwareDescription withFiles(FirmwareDescription firmware, Consumer<String> progress)
            throws IOException {
        DebianGuestCache cache = DebianGuestCache.ofUser();
        return switch (firmware) {
            case FirmwareDescription.SeaBios bios when bios.image().isEmpty() ->
                new FirmwareDescription.SeaBios(Optional.of(cache.fetch(DebianFirmware.SEABIOS, progress)));
            case FirmwareDescription.Ovmf ovmf when ovmf.code().isEmpty() -> new FirmwareDescription.Ovmf(
                    Optional.of(cache.fetch(DebianFirmware.OVMF, progress)), ovmf.variables());
            default -> firmware;
        };
    }
}
