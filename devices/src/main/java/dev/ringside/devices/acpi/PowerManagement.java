package dev.ringside.devices.acpi;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.device.IoRegion;

/**
 * ACPI's fixed hardware (specification 6.5, 4.8): PM1 event and control registers, power management timer, a general purpose event block, the power
 * button. Laid out like the PIIX4's, so that the ports of QEMU's machines work here.
 */
public final class PowerManagement implements Device<PowerManagement.State>, IoRegion {
    /** Bytes of the main block: PM1 events at 0, PM1 control at 4, timer at 8. */
    public static final int PORTS = 12;
    /** Offset of the PM1 control register. */
    public static final int CONTROL_OFFSET = 4;
    /** Offset of the timer. */
    public static final int TIMER_OFFSET = 8;
    /** Bytes of the general purpose event block, half status, half enable. */
    public static final int GPE_PORTS = 4;
    /** Value of SLP_TYP that powers the machine off. */
    public static final int SLEEP_TYPE_S5 = 0;

    /** Port of the APM command register on a PC, status beside it. */
    public static final int COMMAND_PORT = 0xb2;
    /** Command that makes power management events raise the SCI. */
    public static final int COMMAND_ENABLE = 0xf1;
    /** Command that takes that back. */
    public static final int COMMAND_DISABLE = 0xf0;

    private static final int VERSION = 2;
    private static final long TIMER_FREQUENCY = 3_579_545;
    private static final long SECOND = 1_000_000_000;
    private static final long TIMER_HALF = 1L << 31;

    private static final int TIMER_STATUS = 1 << 0;
    private static final int GLOBAL_STATUS = 1 << 5;
    private static final int POWER_BUTTON = 1 << 8;
    private static final int WAKE_STATUS = 1 << 15;
    private static final int STATUS = TIMER_STATUS | GLOBAL_STATUS | POWER_BUTTON | WAKE_STATUS;
    /** Never raised: the clock's alarm has an interrupt of its own. Linux enables it and looks whether that stuck. */
    private static final int REAL_TIME_CLOCK = 1 << 10;
    private static final int ENABLES = TIMER_STATUS | GLOBAL_STATUS | POWER_BUTTON | REAL_TIME_CLOCK;
    private static final int SCI_ENABLE = 1;
    private static final int SLEEP_ENABLE = 1 << 13;

    /**
     * Registers; {@code timer} is the 32-bit count, {@code timerSeen} its top bit when its status was last looked at, the last two are the APM
     * registers.
     */
    public record State(int version, int status, int enable, int control, long timer, boolean timerSeen, int gpeStatus,
            int gpeEnable, int command, int commandStatus) implements DeviceState {}

    private final GuestClock clock;
    private final InterruptLine sci;
    private final Runnable powerOff;
    private final Timer overflow;
    private int status;
    private int enable;
    private int control;
    private long timerOffset;
    /** The timer's top bit when {@link #noteTimer} last looked. */
    private boolean timerSeen;
    private int gpeStatus;
    private int gpeEnable;
    private int command;
    private int commandStatus;

    /**
     * Fixed hardware after power-on.
     *
     * @param sci
     *            the system control interrupt, level-triggered
     * @param powerOff
     *            runs when the guest enters S5
     */
    public PowerManagement(GuestClock clock, InterruptLine sci, Runnable powerOff) {
        this.clock = clock;
        this.sci = sci;
        this.powerOff = powerOff;
        overflow = clock.timer("ACPI timer overflow", this::update);
    }

    /** The power button is pressed. */
    public void pressPowerButton() {
        status |= POWER_BUTTON;
        update();
    }

    /** The general purpose event block, {@link #GPE_PORTS} ports. */
    public IoRegion generalPurposeEvents() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return (offset < 2 ? gpeStatus >> 8 * offset : gpeEnable >> 8 * (offset - 2)) & 0xff;
            }

            @Override
            public void writeByte(int offset, int value) {
                if (offset < 2) {
                    gpeStatus &= ~(value << 8 * offset);
                } else {
                    int shift = 8 * (offset - 2);
                    gpeEnable = gpeEnable & ~(0xff << shift) | value << shift;
                }
                update();
            }
        };
    }

    /**
     * The two APM registers (82371AB data sheet, 6.3), command and status. On a board with system management mode a command raises an SMI, whose
     * handler switches between SCI and SMI; here the switch is made at once.
     */
    public IoRegion commandPorts() {
        return new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return offset == 0 ? command : commandStatus;
            }

            @Override
            public void writeByte(int offset, int value) {
                if (offset == 0) {
                    command = value;
                    obey();
                } else {
                    commandStatus = value;
                }
            }
        };
    }

    private void obey() {
        if (command == COMMAND_ENABLE) {
            control |= SCI_ENABLE;
        } else if (command == COMMAND_DISABLE) {
            control &= ~SCI_ENABLE;
        }
        update();
    }

    /** Event {@code number}, 0 to 15, happens. */
    public void raiseGeneralPurposeEvent(int number) {
        gpeStatus |= 1 << number;
        update();
    }

    @Override
    public long read(long offset, int width) {
        noteTimer();
        long registers = status | (long) enable << 16 | (long) control << 32;
        // The registers lie side by side, so an access that spans two of them sees both.
        long value = offset >= TIMER_OFFSET
                ? timer() >>> (8 * (offset - TIMER_OFFSET))
                : registers >>> (8 * offset) | (offset == 0 ? 0 : timer() << (8 * (TIMER_OFFSET - offset)));
        return value & IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        noteTimer();
        long bits = value << (8 * offset);
        long touched = IoRegion.mask(width) << (8 * offset);
        if (offset >= TIMER_OFFSET) {
            return;
        }
        status &= ~(int) bits | ~0xffff;
        enable = merge(enable, bits >>> 16, touched >>> 16) & ENABLES;
        if ((touched >>> 32) != 0) {
            writeControl(merge(control, bits >>> 32, touched >>> 32));
        }
        update();
    }

    private static int merge(int register, long bits, long touched) {
        int mask = (int) touched & 0xffff;
        return register & ~mask | (int) bits & mask;
    }

    private void writeControl(int value) {
        control = value & ~SLEEP_ENABLE & 0xffff;
        if ((value & SLEEP_ENABLE) != 0 && (value >> 10 & 7) == SLEEP_TYPE_S5) {
            powerOff.run();
        }
    }

    /** The timer's count, 32 bits at 3.579545 MHz. */
    private long timer() {
        return ticks() + timerOffset & 0xffff_ffffL;
    }

    private long ticks() {
        long nanos = clock.nanos();
        return nanos / SECOND * TIMER_FREQUENCY + nanos % SECOND * TIMER_FREQUENCY / SECOND;
    }

    /** The status bit is set whenever the count's top bit changes. */
    private void noteTimer() {
        boolean top = (timer() & TIMER_HALF) != 0;
        if (top != timerSeen) {
            timerSeen = top;
            status |= TIMER_STATUS;
        }
    }

    private void update() {
        noteTimer();
        sci.set((control & SCI_ENABLE) != 0 && ((status & enable) != 0 || (gpeStatus & gpeEnable) != 0));
        if ((enable & TIMER_STATUS) != 0) {
            long ticksLeft = TIMER_HALF - (timer() & TIMER_HALF - 1);
            overflow.armAt(clock.nanos() + ticksLeft * SECOND / TIMER_FREQUENCY + 1);
        } else {
            overflow.disarm();
        }
    }

    @Override
    public void reset() {
        status = 0;
        enable = 0;
        control = 0;
        gpeStatus = 0;
        gpeEnable = 0;
        command = 0;
        commandStatus = 0;
        timerOffset = -ticks();
        timerSeen = false;
        update();
    }

    @Override
    public State save() {
        return new State(VERSION, status, enable, control, timer(), timerSeen, gpeStatus, gpeEnable, command,
                commandStatus);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        int words = state.control | state.gpeStatus | state.gpeEnable;
        state.require(((state.command | state.commandStatus) & ~0xff) == 0, "APM registers of 8 bits");
        state.require((words & ~0xffff) == 0 && state.timer >>> 32 == 0, "registers in range");
        status = state.status & STATUS;
        enable = state.enable & ENABLES;
        control = state.control & ~SLEEP_ENABLE;
        timerOffset = state.timer - ticks();
        timerSeen = state.timerSeen;
        gpeStatus = state.gpeStatus;
        gpeEnable = state.gpeEnable;
        command = state.command;
        commandStatus = state.commandStatus;
        update();
    }
}
