package dev.ringside.devices.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The multiple APIC description table, MADT (ACPI specification 6.5, 5.2.12). */
final class InterruptControllers {
    private static final int DUAL_8259 = 1;
    private static final int ACTIVE_HIGH_LEVEL = 0x0d;
    private static final byte ALL_PROCESSORS = (byte) 0xff;
    /** ISA interrupts that PCI devices can be routed to. */
    private static final int[] PCI_INTERRUPTS = {5, 10, 11};

    private InterruptControllers() {}

    /** The table without its header. */
    static byte[] body(AcpiHardware hardware) {
        int overrides = 2 + PCI_INTERRUPTS.length;
        ByteBuffer table = ByteBuffer.allocate(8 + 8 * hardware.cpus() + 12 + 10 * overrides + 6)
                .order(ByteOrder.LITTLE_ENDIAN);
        table.putInt((int) AcpiTables.LOCAL_APIC_ADDRESS).putInt(DUAL_8259);
        for (int i = 0; i < hardware.cpus(); i++) {
            table.put((byte) 0).put((byte) 8).put((byte) i).put((byte) i).putInt(1);
        }
        table.put((byte) 1).put((byte) 12).put((byte) 0).put((byte) 0).putInt((int) AcpiTables.IO_APIC_ADDRESS)
                .putInt(0);
        override(table, 0, 2, 0);
        int sci = hardware.fixed().sciInterrupt();
        override(table, sci, sci, ACTIVE_HIGH_LEVEL);
        for (int irq : PCI_INTERRUPTS) {
            override(table, irq, irq, ACTIVE_HIGH_LEVEL);
        }
        // LINT1 of all processors is the NMI.
        return table.put((byte) 4).put((byte) 6).put(ALL_PROCESSORS).putShort((short) 0).put((byte) 1).array();
    }

    private static void override(ByteBuffer table, int irq, int globalInterrupt, int flags) {
        table.put((byte) 2).put((byte) 10).put((byte) 0).put((byte) irq).putInt(globalInterrupt)
                .putShort((short) flags);
    }
}
