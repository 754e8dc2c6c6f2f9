package dev.ringside.devices.board;

import dev.ringside.devices.bios.Bios;
import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosWiring;
import dev.ringside.devices.bios.Fonts;
import dev.ringside.devices.bios.TrapPort;
import dev.ringside.devices.bios.disk.DiskServices;
import dev.ringside.devices.chipset.ChipsetSetup;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.ParallelDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.memory.RomImage;
import dev.ringside.devices.storage.Drive;
import java.util.List;
import java.util.Map;

/** Wires Ringside's own BIOS: its ROM, and the device behind the ROM. */
final class BuiltinFirmware {
    private static final int PARALLEL_PORT = 0x378;

    private final BiosRom rom;

    /** A BIOS whose ROM begins with {@code tables}. */
    BuiltinFirmware(byte[] tables) {
        rom = new BiosRom(Fonts.load(), List.of(tables));
    }

    RomImage rom() {
        return new RomImage(rom.image());
    }

    /** {@code drives} are in the order of their description. */
    void attach(Backplane backplane, HardwareDescription description, PcMemoryLayout layout,
            Map<String, Drive> drives) {
        List<Integer> serialPorts = description.devices().stream().filter(SerialDescription.class::isInstance)
                .map(device -> ((SerialDescription) device).port()).sorted().map(SerialAttachment::firstPort).toList();
        List<Integer> parallelPorts = description.devices().stream().filter(ParallelDescription.class::isInstance)
                .map(device -> PARALLEL_PORT).toList();
        BiosWiring wiring = new BiosWiring(backplane.ports(), backplane.memory(), backplane.clock(),
                backplane.interrupts().line(DiskServices.IRQ), layout, List.copyOf(drives.values()), description.boot(),
                ChipsetSetup::interruptOf, serialPorts, parallelPorts, backplane.machine()::guestReset,
                backplane.machine()::guestPowerOff);
        Bios bios = backplane.register("bios", new Bios(rom, wiring));
        backplane.ports().map(TrapPort.PORT, TrapPort.PORTS, "BIOS", bios.port());
    }
}
