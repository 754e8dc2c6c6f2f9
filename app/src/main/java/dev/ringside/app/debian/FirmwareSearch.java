package dev.ringside.app.debian;

import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
                : withBootRoms(machine.withFirmware(withFiles(machine.firmware(), progress)), progress);
    }

    /**
     * The standard order names the network, too, but whoever leaves it as it is has not asked for that. Firmware is fetched only for a machine that is
     * to boot from the network before all else.
     */
    private static HardwareDescription withBootRoms(HardwareDescription machine, Consumer<String> progress)
            throws IOException {
        List<BootDevice> order = machine.boot().devices();
        if (!order.contains(BootDevice.NETWORK) || machine.boot().equals(BootOrder.STANDARD)
                || machine.devices().stream().noneMatch(FirmwareSearch::lacksBootRom)) {
            return machine;
        }
        DebianGuestCache cache = DebianGuestCache.ofUser();
        Optional<Path> found = order.getFirst() == BootDevice.NETWORK
                ? Optional.of(cache.fetch(DebianFirmware.IPXE, progress))
                : cache.find(DebianFirmware.IPXE);
        return found.isEmpty()
                ? machine
                : machine.withDevices(machine.devices().stream()
                        .map(device -> device instanceof InterfaceDescription card
                                && lacksBootRom(card)
                                        ? card.withBootRom(Optional.of(bootRom(found.get(), card.model())))
                                        : device)
                        .toList());
    }

    private static Path bootRom(Path besides, InterfaceModel model) {
        return besides.resolveSibling(switch (model) {
            case VIRTIO -> "efi-virtio.rom";
            case E1000 -> "efi-e1000.rom";
        });
    }

    private static boolean lacksBootRom(DeviceDescription device) {
        return device instanceof InterfaceDescription card && card.bootRom().isEmpty();
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
