package dev.ringside.devices.board;

import dev.ringside.devices.acpi.AcpiPart;
import dev.ringside.devices.acpi.AcpiTables;
import dev.ringside.devices.firmwareconfig.FirmwareConfig;
import dev.ringside.devices.firmwareconfig.Selector;
import dev.ringside.devices.firmwareconfig.TableLoader;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.memory.MemoryRange;
import dev.ringside.devices.memory.PcMemoryLayout;
import dev.ringside.devices.smbios.SmbiosTables;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells firmware from elsewhere what machine it is in, the way QEMU tells it. */
final class FirmwareConfigAttachment {
    private static final int PORT = 0x510;
    private static final int MENU_WAIT_MILLISECONDS = 3000;
    /** Files whose length may change between two looks at them are filled up to a multiple of this. */
    private static final int TABLES_UNIT = 0x1_0000;

    /** S0 to S5: the SLP_TYP value of each, and bit 7 where the board has the state. */
    private static final byte[] SLEEP_STATES = {(byte) 0x80, 0, 0, 1, 2, (byte) 0x80};

    private final FirmwareConfig config;

    FirmwareConfigAttachment(Backplane backplane, HardwareDescription description, Supplier<AcpiTables> tables) {
        config = backplane.register("fw_cfg", new FirmwareConfig(backplane.memory()));
        backplane.ports().map(PORT, FirmwareConfig.PORTS, "fw_cfg", config.ports());
        PcMemoryLayout layout = new PcMemoryLayout(description.memoryBytes());
        int cpus = description.cpu().count();
        UUID identity = SmbiosDescription.identity(description);
        config.set(Selector.UUID, ByteBuffer.allocate(16).putLong(identity.getMostSignificantBits())
                .putLong(identity.getLeastSignificantBits()).array());
        config.setLong(Selector.RAM_SIZE, layout.bytes());
        config.setShort(Selector.NO_GRAPHIC, 0);
        config.setShort(Selector.CPUS, cpus);
        config.setShort(Selector.MOST_CPUS, cpus);
        config.setLong(Selector.NUMA, 0);
        config.setShort(Selector.BOOT_MENU, description.boot().menu() ? 1 : 0);
        config.setInt(Selector.TIMER_OVERRIDE, 1);
        config.addFile("etc/boot-menu-wait", littleEndian(4).putInt(MENU_WAIT_MILLISECONDS).array());
        config.addFile("etc/e820", memoryMap(layout));
        config.addFile("etc/system-states", SLEEP_STATES);
        // Firmware adds what describes itself, and the address.
        SmbiosTables smbios = SmbiosTables.of(SmbiosDescription.of(description), false);
        config.addFile("etc/smbios/smbios-tables", smbios.structures());
        config.addFile("etc/smbios/smbios-anchor", smbios.entryPoint(0));
        for (AcpiPart part : AcpiPart.values()) {
            config.addFile(part.file(), () -> part == AcpiPart.TABLES
                    ? filledUp(tables.get().unlinked(part))
                    : tables.get().unlinked(part));
        }
        config.addFile(TableLoader.FILE, () -> tables.get().loaderScript());
    }

    /** The device, for what other attachments have to tell. */
    FirmwareConfig config() {
        return config;
    }

    private static byte[] filledUp(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, (bytes.length + TABLES_UNIT - 1) / TABLES_UNIT * TABLES_UNIT);
    }

    /** RAM alone: what else there is firmware knows or decides. */
    private static byte[] memoryMap(PcMemoryLayout layout) {
        List<MemoryRange> ram = layout.ram();
        byte[] map = new byte[20 * ram.size()];
        ByteBuffer entries = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        ram.forEach(range -> entries.putLong(range.base()).putLong(range.length()).putInt(range.type().code()));
        return map;
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
