package dev.ringside.devices.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tables of ACPI specification 6.5, chapter 5, laid out for a place in memory.
 *
 * @param rootPointer
 *            the RSDP, 36 bytes, to be put on a multiple of 16 between E0000h and FFFFFh
 * @param tables
 *            all other tables but one
 * @param firmwareControl
 *            the FACS, 64 bytes, for memory that lasts, on a multiple of 64
 */
public record AcpiTables(byte[] rootPointer, byte[] tables, byte[] firmwareControl) {
    /** Physical address of the I/O APIC. */
    public static final long IO_APIC_ADDRESS = 0xfec0_0000L;
    /** Physical address of the local APICs after reset. */
    public static final long LOCAL_APIC_ADDRESS = 0xfee0_0000L;

    private static final String OEM_ID = "RNGSDE";
    private static final String OEM_TABLE_ID = "RINGSIDE";
    private static final int HEADER = 36;
    private static final int FADT_LENGTH = 244;

    /**
     * Makes the tables.
     *
     * @param tablesAddress
     *            physical address at which {@link #tables} will be, a multiple of 16 below 4 GiB
     * @param firmwareControlAddress
     *            physical address of {@link #firmwareControl}, below 4 GiB
     */
    public static AcpiTables of(AcpiHardware hardware, long tablesAddress, long firmwareControlAddress) {
        Assembly assembly = new Assembly(tablesAddress);
        long dsdt = assembly.add(table("DSDT", 2, Dsdt.code(hardware)));
        long fadt = assembly.add(table("FACP", 3, fadt(hardware, dsdt, firmwareControlAddress)));
        long madt = assembly.add(table("APIC", 3, madt(hardware)));
        long rsdt = assembly.add(table("RSDT", 1, littleEndian(8, body -> body.putInt((int) fadt).putInt((int) madt))));
        long xsdt = assembly.add(table("XSDT", 1, littleEndian(16, body -> body.putLong(fadt).putLong(madt))));
        return new AcpiTables(rsdp(rsdt, xsdt), assembly.bytes(), facs());
    }

    /** Tables one after another, each on a multiple of 16. */
    private static final class Assembly {
        private final long base;
        private final List<byte[]> parts = new ArrayList<>();
        private int length;

        Assembly(long base) {
            this.base = base;
        }

        /** Adds a table and answers its physical address. */
        long add(byte[] table) {
            long address = base + length;
            parts.add(table);
            length += table.length + 15 & -16;
            return address;
        }

        byte[] bytes() {
            return littleEndian(length, all -> parts.forEach(part -> {
                all.put(part);
                all.position(all.position() + 15 & -16);
            }));
        }
    }

    private static byte[] table(String signature, int revision, byte[] body) {
        byte[] table = littleEndian(HEADER + body.length, header -> {
            header.put(ascii(signature)).putInt(HEADER + body.length).put((byte) revision).put((byte) 0);
            header.put(ascii(OEM_ID)).put(ascii(OEM_TABLE_ID)).putInt(1).put(ascii("RNGS")).putInt(1);
            header.put(body);
        });
        table[9] = checksum(table, table.length);
        return table;
    }

    private static byte[] rsdp(long rsdt, long xsdt) {
        int oldLength = 20;
        int length = 36;
        byte[] root = littleEndian(length, pointer -> {
            pointer.put(ascii("RSD PTR ")).put((byte) 0).put(ascii(OEM_ID)).put((byte) 2).putInt((int) rsdt);
            pointer.putInt(length).putLong(xsdt);
        });
        root[8] = checksum(root, oldLength);
        root[32] = checksum(root, length);
        return root;
    }

    private static byte[] facs() {
        byte version = 1;
        return littleEndian(64, facs -> facs.put(ascii("FACS")).putInt(64).put(32, version));
    }

    /** The fixed description table without its header, 5.2.9; offsets in the specification count from the header. */
    private static byte[] fadt(AcpiHardware hardware, long dsdt, long facs) {
        byte[] fadt = littleEndian(FADT_LENGTH, table -> {
            int pm = hardware.powerManagement();
            table.putInt(36, (int) facs).putInt(40, (int) dsdt);
            table.putShort(46, (short) hardware.sciInterrupt());
            table.putInt(56, pm).putInt(64, pm + PowerManagement.CONTROL_OFFSET)
                    .putInt(76, pm + PowerManagement.TIMER_OFFSET)
                    .putInt(80, hardware.generalPurposeEvents());
            table.put(88, (byte) 4).put(89, (byte) 2).put(91, (byte) 4).put(92, (byte) PowerManagement.GPE_PORTS);
            // Latencies that say: no C2, no C3.
            table.putShort(96, (short) 0xfff).putShort(98, (short) 0xfff);
            table.put(108, (byte) 0x32);
            int legacyDevices = 1;
            table.putShort(109, (short) (legacyDevices | (hardware.keyboardController() ? 2 : 0)));
            table.putInt(112, FadtFlag.WBINVD | FadtFlag.PROC_C1 | FadtFlag.SLP_BUTTON | FadtFlag.FIX_RTC
                    | FadtFlag.TMR_VAL_EXT | FadtFlag.RESET_REG_SUP);
            port(table, 116, hardware.resetPort(), 1);
            table.put(128, (byte) hardware.resetValue());
            table.putLong(140, dsdt);
            port(table, 148, pm, 4);
            port(table, 172, pm + PowerManagement.CONTROL_OFFSET, 2);
            port(table, 208, pm + PowerManagement.TIMER_OFFSET, 4);
            port(table, 220, hardware.generalPurposeEvents(), PowerManagement.GPE_PORTS);
        });
        return Arrays.copyOfRange(fadt, HEADER, FADT_LENGTH);
    }

    /** Feature flags of the FADT, table 5.10. */
    private static final class FadtFlag {
        static final int WBINVD = 1 << 0;
        static final int PROC_C1 = 1 << 2;
        /** There is no sleep button in fixed hardware. */
        static final int SLP_BUTTON = 1 << 5;
        /** The clock's alarm is not in fixed hardware. */
        static final int FIX_RTC = 1 << 6;
        static final int TMR_VAL_EXT = 1 << 8;
        static final int RESET_REG_SUP = 1 << 10;
    }

    /** A generic address structure for {@code length} bytes of I/O ports. */
    private static void port(ByteBuffer table, int offset, int port, int length) {
        table.put(offset, (byte) 1).put(offset + 1, (byte) (8 * length)).putLong(offset + 4, port);
    }

    /** The interrupt controllers without the header, 5.2.12. */
    private static byte[] madt(AcpiHardware hardware) {
        return littleEndian(8 + 8 * hardware.cpus() + 12 + 10 + 10 + 6, table -> {
            int dual8259 = 1;
            table.putInt((int) LOCAL_APIC_ADDRESS).putInt(dual8259);
            for (int i = 0; i < hardware.cpus(); i++) {
                table.put((byte) 0).put((byte) 8).put((byte) i).put((byte) i).putInt(1);
            }
            table.put((byte) 1).put((byte) 12).put((byte) 0).put((byte) 0).putInt((int) IO_APIC_ADDRESS).putInt(0);
            int activeHighLevel = 0x0d;
            overrideIsaInterrupt(table, 0, 2, 0);
            overrideIsaInterrupt(table, hardware.sciInterrupt(), hardware.sciInterrupt(), activeHighLevel);
            byte allProcessors = (byte) 0xff;
            table.put((byte) 4).put((byte) 6).put(allProcessors).putShort((short) 0).put((byte) 1);
        });
    }

    private static void overrideIsaInterrupt(ByteBuffer table, int irq, int globalInterrupt, int flags) {
        table.put((byte) 2).put((byte) 10).put((byte) 0).put((byte) irq).putInt(globalInterrupt)
                .putShort((short) flags);
    }

    /** {@code length} bytes, zero but for what {@code content} puts into them. */
    private static byte[] littleEndian(int length, Consumer<ByteBuffer> content) {
        byte[] bytes = new byte[length];
        content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte checksum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }
}
