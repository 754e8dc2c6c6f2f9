package dev.ringside.devices.interrupt;

import dev.ringside.emulator.device.IoRegion;

/**
 * The registers of a local APIC as software reaches them: 32 bits each, 16 bytes apart in a page (xAPIC, SDM vol. 3, table 10-1), or as
 * model-specific registers 800h and up (x2APIC, table 10-6). An index is the offset in the page divided by 16.
 */
public final class LocalApicRegisters implements IoRegion {
    private static final int FIRST_MSR = 0x800;
    private static final int VERSION_VALUE = 0x14 | (LocalApic.LVT_ENTRIES - 1) << 16;

    private static final int ID = 0x02;
    private static final int VERSION = 0x03;
    private static final int TPR = 0x08;
    private static final int APR = 0x09;
    private static final int PPR = 0x0a;
    private static final int EOI = 0x0b;
    private static final int LDR = 0x0d;
    private static final int DFR = 0x0e;
    private static final int SVR = 0x0f;
    private static final int ISR = 0x10;
    private static final int TMR = 0x18;
    private static final int IRR = 0x20;
    private static final int ESR = 0x28;
    private static final int ICR = 0x30;
    private static final int ICR_HIGH = 0x31;
    private static final int LVT = 0x32;
    private static final int LVT_END = LVT + LocalApic.LVT_ENTRIES;
    private static final int INITIAL_COUNT = 0x38;
    private static final int CURRENT_COUNT = 0x39;
    private static final int DIVIDE = 0x3e;
    private static final int SELF_IPI = 0x3f;

    private final LocalApic apic;

    LocalApicRegisters(LocalApic apic) {
        this.apic = apic;
    }

    @Override
    public long read(long offset, int width) {
        if ((offset & 0xc) != 0) {
            return 0;
        }
        int index = (int) offset >> 4;
        long value = switch (index) {
            case ID -> (long) apic.id() << 24;
            case APR -> 0;
            case DFR -> apic.destinationFormat();
            case ICR -> apic.command();
            case ICR_HIGH -> apic.command() >>> 32;
            default -> {
                if (readable(FIRST_MSR + index)) {
                    yield readCommon(index);
                }
                apic.illegalRegister();
                yield 0;
            }
        };
        return (value & 0xffff_ffffL) >>> (8 * (offset & 3)) & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        if (width < 4 || (offset & 0xf) != 0) {
            return;
        }
        long low = value & 0xffff_ffffL;
        int index = (int) offset >> 4;
        switch (index) {
            case ID -> apic.setId((int) (low >>> 24));
            case LDR -> apic.setLogicalDestination((int) low);
            case DFR -> apic.setDestinationFormat((int) low);
            case ICR -> apic.send(apic.command() & ~0xffff_ffffL | low);
            case ICR_HIGH -> apic.setCommandHigh(low);
            case VERSION, APR, PPR, CURRENT_COUNT -> {
                // Read-only.
            }
            default -> {
                if (writable(index)) {
                    writeCommon(index, low);
                } else {
                    apic.illegalRegister();
                }
            }
        }
    }

    /** Whether {@code msr} can be read in x2APIC mode. */
    boolean readable(int msr) {
        int index = msr - FIRST_MSR;
        return switch (index) {
            case ID, VERSION, TPR, PPR, LDR, SVR, ESR, ICR, INITIAL_COUNT, CURRENT_COUNT, DIVIDE -> true;
            default -> index >= ISR && index < ESR || index >= LVT && index < LVT_END;
        };
    }

    long readMsr(int msr) {
        int index = msr - FIRST_MSR;
        return switch (index) {
            case ID -> apic.id() & 0xffff_ffffL;
            case ICR -> apic.command();
            default -> readable(msr) ? readCommon(index) & 0xffff_ffffL : 0;
        };
    }

    /** Writes in x2APIC mode, where reserved bits and read-only registers are refused. */
    boolean writeMsr(int msr, long value) {
        int index = msr - FIRST_MSR;
        boolean allowed = switch (index) {
            case TPR, SELF_IPI -> value >>> 8 == 0;
            case EOI, ESR -> value == 0;
            case SVR -> (value & ~0x1ffL) == 0;
            case ICR -> (value & 0xfff3_2000L) == 0;
            case INITIAL_COUNT -> value >>> 32 == 0;
            case DIVIDE -> (value & ~0xbL) == 0;
            default -> index >= LVT && index < LVT_END
                    && (value & ~(LocalApic.writable(index - LVT) | 0x5000L)) == 0;
        };
        if (allowed) {
            switch (index) {
                case ICR -> apic.send(value);
                case SELF_IPI -> apic.send(1L << 18 | 1L << 14 | value);
                default -> writeCommon(index, value);
            }
        }
        return allowed;
    }

    private static boolean writable(int index) {
        return switch (index) {
            case TPR, EOI, SVR, ESR, INITIAL_COUNT, DIVIDE -> true;
            default -> index >= LVT && index < LVT_END;
        };
    }

    private long readCommon(int index) {
        return switch (index) {
            case VERSION -> VERSION_VALUE;
            case TPR -> apic.taskPriorityRegister();
            case PPR -> apic.processorPriority();
            case LDR -> apic.logicalDestination();
            case SVR -> apic.spurious();
            case ESR -> apic.errors();
            case INITIAL_COUNT -> apic.timer().initial();
            case CURRENT_COUNT -> apic.timer().current();
            case DIVIDE -> apic.timer().divide();
            default -> {
                if (index >= LVT) {
                    yield apic.vectorTable(index - LVT);
                }
                VectorSet set = index < TMR ? apic.inService() : index < IRR ? apic.levels() : apic.requests();
                yield set.register(index & 7);
            }
        };
    }

    private void writeCommon(int index, long value) {
        switch (index) {
            case TPR -> apic.setTaskPriorityRegister((int) value);
            case EOI -> apic.endOfInterrupt();
            case SVR -> apic.setSpurious((int) value);
            case ESR -> apic.latchErrors();
            case INITIAL_COUNT -> apic.timer().setInitial(value);
            case DIVIDE -> apic.timer().setDivide((int) value);
            default -> apic.setVectorTable(index - LVT, (int) value);
        }
    }
}
