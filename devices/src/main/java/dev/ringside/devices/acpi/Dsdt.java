package dev.ringside.devices.acpi;

import java.util.ArrayList;
import java.util.List;

/** The differentiated definition block: the devices that cannot be discovered, how PCI interrupts are led, and the way into S5. */
final class Dsdt {
    private static final String ISA_BRIDGE = "\\_SB.PCI0.ISA";
    private static final int PRESENT = 0x0f;

    private Dsdt() {}

    static byte[] code(AcpiHardware hardware) {
        Aml sleepType = Aml.integer(PowerManagement.SLEEP_TYPE_S5);
        int sci = hardware.fixed().sciInterrupt();
        return Aml.join(Aml.name("\\PICM", Aml.integer(0)),
                Aml.method("\\_PIC", 1, Aml.store(Aml.argument(0), Aml.reference("\\PICM"))),
                Aml.name("\\_S5", Aml.packageOf(sleepType, sleepType, Aml.integer(0), Aml.integer(0))),
                Aml.scope("\\_SB", processors(hardware), InterruptLinks.devices(ISA_BRIDGE, sci),
                        hostBridge(hardware), motherboard(hardware)))
                .encoded();
    }

    private static Aml processors(AcpiHardware hardware) {
        List<Aml> processors = new ArrayList<>();
        for (int i = 0; i < hardware.cpus(); i++) {
            processors.add(Aml.device("C%03X".formatted(i), Aml.name("_HID", Aml.string("ACPI0007")),
                    Aml.name("_UID", Aml.integer(i))));
        }
        return Aml.join(processors);
    }

    private static Aml hostBridge(AcpiHardware hardware) {
        List<Aml> resources = new ArrayList<>(List.of(Aml.busNumbers(0, 255), Aml.ports(0xcf8, 8),
                Aml.portWindow(0, 0xcf7), Aml.portWindow(0xd00, 0xffff), Aml.memoryWindow(0xa_0000, 0xb_ffff),
                Aml.memoryWindow(hardware.lowMemoryEnd(), AcpiTables.IO_APIC_ADDRESS - 1)));
        hardware.highWindow().ifPresent(window -> resources.add(Aml.highMemoryWindow(window.first(), window.last())));
        return Aml.device("PCI0", Aml.name("_HID", Aml.eisaId("PNP0A03")),
                Aml.name("_UID", Aml.integer(0)), Aml.name("_BBN", Aml.integer(0)),
                Aml.name("_CRS", Aml.resources(resources.toArray(Aml[]::new))), InterruptLinks.routing(),
                isaBridge(hardware));
    }

    private static Aml isaBridge(AcpiHardware hardware) {
        List<Aml> devices = new ArrayList<>();
        devices.add(Aml.name("_ADR", Aml.integer(0x0001_0000)));
        devices.add(InterruptLinks.registers());
        devices.add(device("PIC", "PNP0000", Aml.ports(0x20, 2), Aml.ports(0xa0, 2), Aml.ports(0x4d0, 2)));
        devices.add(device("TIMR", "PNP0100", Aml.ports(0x40, 4), Aml.interrupt(0)));
        devices.add(device("DMAC", "PNP0200", Aml.ports(0x00, 16), Aml.ports(0x81, 15), Aml.ports(0xc0, 32)));
        devices.add(device("SPKR", "PNP0800", Aml.ports(0x61, 1)));
        devices.add(device("RTC", "PNP0B00", Aml.ports(0x70, 2), Aml.interrupt(8)));
        addDescribed(devices, hardware.isa());
        return Aml.device("ISA", devices.toArray(Aml[]::new));
    }

    private static void addDescribed(List<Aml> devices, AcpiHardware.IsaDevices isa) {
        if (isa.keyboard()) {
            devices.add(device("KBD", "PNP0303", Aml.ports(0x60, 1), Aml.ports(0x64, 1), Aml.interrupt(1)));
        }
        if (isa.mouse()) {
            devices.add(device("MOU", "PNP0F13", Aml.interrupt(12)));
        }
        if (isa.floppy()) {
            devices.add(device("FDC0", "PNP0700", Aml.ports(0x3f2, 4), Aml.ports(0x3f7, 1), Aml.interrupt(6),
                    Aml.dma(2)));
        }
        int number = 1;
        for (AcpiHardware.Port port : isa.parallel()) {
            devices.add(numbered("LPT", "PNP0400", number++, port));
        }
        number = 1;
        for (AcpiHardware.Port port : isa.serial()) {
            devices.add(numbered("COM", "PNP0501", number++, port));
        }
    }

    private static Aml numbered(String kind, String id, int number, AcpiHardware.Port port) {
        return Aml.device(kind + number, Aml.name("_HID", Aml.eisaId(id)), Aml.name("_UID", Aml.integer(number)),
                Aml.name("_STA", Aml.integer(PRESENT)),
                Aml.name("_CRS", Aml.resources(Aml.ports(port.port(), 8), Aml.interrupt(port.irq()))));
    }

    private static Aml device(String name, String id, Aml... resources) {
        return Aml.device(name, Aml.name("_HID", Aml.eisaId(id)), Aml.name("_STA", Aml.integer(PRESENT)),
                Aml.name("_CRS", Aml.resources(resources)));
    }

    /** What belongs to the board and to no driver or PCI function, and the event timers. */
    private static Aml motherboard(AcpiHardware hardware) {
        Aml board = device("MBRD", "PNP0C02", Aml.ports(hardware.fixed().events(), PowerManagement.GPE_PORTS),
                Aml.ports(PowerManagement.COMMAND_PORT, 2), Aml.ports(0x92, 1));
        return hardware.eventTimers()
                ? Aml.join(board,
                        device("HPET", "PNP0103", Aml.fixedMemory(AcpiTables.EVENT_TIMERS_ADDRESS, 0x400)))
                : board;
    }
}
