package dev.ringside.devices.acpi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The fixed description table (ACPI specification 6.5, 5.2.9). Offsets count from the table's header, as in the specification. */
final class FixedDescription {
    static final int FIRMWARE_CONTROL = 36;
    static final int DSDT = 40;
    static final int LONG_DSDT = 140;

    private static final int HEADER = 36;
    private static final int LENGTH = 244;
    private static final int LEGACY_DEVICES = 1;
    private static final int CONTROLLER_8042 = 2;

    private FixedDescription() {}

    /** Feature flags, table 5.10. */
    private static final class Flag {
        static final int WBINVD = 1 << 0;
        static final int PROC_C1 = 1 << 2;
        /** There is no sleep button in fixed hardware. */
        static final int SLP_BUTTON = 1 << 5;
        /** The clock's alarm is not in fixed hardware. */
        static final int FIX_RTC = 1 << 6;
        static final int TMR_VAL_EXT = 1 << 8;
        static final int RESET_REG_SUP = 1 << 10;
    }

    /** The table without its header and without the addresses of FACS and DSDT. */
    static byte[] body(AcpiHardware hardware) {
        ByteBuffer table = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        AcpiHardware.FixedHardware fixed = hardware.fixed();
        int pm = fixed.registers();
        table.putShort(46, (short) fixed.sciInterrupt());
        table.putInt(48, PowerManagement.COMMAND_PORT).put(52, (byte) PowerManagement.COMMAND_ENABLE)
                .put(53, (byte) PowerManagement.COMMAND_DISABLE);
        table.putInt(56, pm).putInt(64, pm + PowerManagement.CONTROL_OFFSET)
                .putInt(76, pm + PowerManagement.TIMER_OFFSET).putInt(80, fixed.events());
        table.put(88, (byte) 4).put(89, (byte) 2).put(91, (byte) 4).put(92, (byte) PowerManagement.GPE_PORTS);
        // Latencies that say: no C2, no C3.
        table.putShort(96, (short) 0xfff).putShort(98, (short) 0xfff);
        table.put(108, (byte) 0x32);
        boolean controller = hardware.isa().keyboard() || hardware.isa().mouse();
        table.putShort(109, (short) (LEGACY_DEVICES | (controller ? CONTROLLER_8042 : 0)));
        table.putInt(112, Flag.WBINVD | Flag.PROC_C1 | Flag.SLP_BUTTON | Flag.FIX_RTC | Flag.TMR_VAL_EXT
                | Flag.RESET_REG_SUP);
        port(table, 116, fixed.resetPort(), 1);
        table.put(128, (byte) fixed.resetValue());
        port(table, 148, pm, 4);
        port(table, 172, pm + PowerManagement.CONTROL_OFFSET, 2);
        port(table, 208, pm + PowerManagement.TIMER_OFFSET, 4);
        port(table, 220, fixed.events(), PowerManagement.GPE_PORTS);
        return Arrays.copyOfRange(table.array(), HEADER, LENGTH);
    }

    /** A generic address structure for {@code length} bytes of I/O ports. */
    private static void port(ByteBuffer table, int offset, int port, int length) {
        table.put(offset, (byte) 1).put(offset + 1, (byte) (8 * length)).putLong(offset + 4, port);
    }
}
