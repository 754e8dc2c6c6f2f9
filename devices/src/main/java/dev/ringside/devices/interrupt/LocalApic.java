package dev.ringside.devices.interrupt;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.machine.MachineLock;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * The local APIC beside a CPU in xAPIC and x2APIC mode (SDM vol. 3, chapter 10). {@link LocalApicRegisters} is the guest's way in.
 *
 * <p>
 * Only the methods of {@link LocalInterruptController} take the machine lock; the others want it held.
 */
public final class LocalApic implements Device<LocalApic.State>, LocalInterruptController {
    /** The model-specific register with base address and global enable bits. */
    public static final int IA32_APIC_BASE = 0x1b;
    /** The model-specific register of the TSC deadline. */
    public static final int IA32_TSC_DEADLINE = 0x6e0;

    static final int TIMER = 0;
    static final int THERMAL = 1;
    static final int PERFORMANCE = 2;
    static final int LINT0 = 3;
    static final int LINT1 = 4;
    static final int ERROR = 5;
    static final int LVT_ENTRIES = 6;
    static final int MASKED = 1 << 16;
    static final int LEVEL = 1 << 15;
    static final int REMOTE_IRR = 1 << 14;

    private static final int[] LVT_WRITABLE = {0x700ff, 0x107ff, 0x107ff, 0x1a7ff, 0x1a7ff, 0x100ff};
    private static final int VERSION = 1;
    private static final long DEFAULT_BASE = 0xfee0_0000L;
    private static final long BASE_BSP = 1 << 8;
    private static final long BASE_X2APIC = 1 << 10;
    private static final long BASE_ENABLED = 1 << 11;
    private static final long BASE_ADDRESS = 0xf_ffff_ffff_f000L;
    private static final int SOFTWARE_ENABLED = 1 << 8;
    private static final int ERROR_SEND_ILLEGAL = 1 << 5;
    private static final int ERROR_RECEIVE_ILLEGAL = 1 << 6;
    private static final int ERROR_ILLEGAL_REGISTER = 1 << 7;

    /** All registers; {@code lints} has bit 0 for LINT0 and bit 1 for LINT1 while asserted. */
    public record State(int version, long base, int id, int taskPriority, int logicalDestination, int destinationFormat,
            int spurious, int errors, int newErrors, long command, int[] requests, int[] inService, int[] levels,
            int[] vectorTable, int lints, boolean externalPending, LocalApicTimer.State timer) implements DeviceState {}

    private final ApicBus bus;
    private final MachineLock lock;
    private final IntSupplier pic;
    private final Consumer<OptionalLong> window;
    private final boolean bootstrap;
    private final int initialId;
    private final LocalApicTimer timer;
    private final LocalApicRegisters registers = new LocalApicRegisters(this);
    private final VectorSet requests = new VectorSet();
    private final VectorSet inService = new VectorSet();
    private final VectorSet levels = new VectorSet();
    private final int[] vectorTable = new int[LVT_ENTRIES];
    private VirtualCpu cpu;
    private long base;
    private int id;
    private int taskPriority;
    private int logicalDestination;
    private int destinationFormat;
    private int spurious;
    private int errors;
    private int newErrors;
    private long command;
    private int lints;
    private boolean externalPending;

    /**
     * The local APIC of CPU {@code id}; CPU 0 is the bootstrap processor. {@link #connect} must follow before it is used.
     *
     * @param pic
     *            the 8259A's interrupt acknowledge, asked for the vector of an external interrupt
     * @param window
     *            told where the CPU sees the register page from now on, or that it is nowhere
     */
    public LocalApic(int id, ApicBus bus, MachineLock lock, GuestClock clock, IntSupplier pic,
            Consumer<OptionalLong> window) {
        initialId = id;
        bootstrap = id == 0;
        this.bus = bus;
        this.lock = lock;
        this.pic = pic;
        this.window = window;
        timer = new LocalApicTimer(clock, timeStamp -> cpu.nanosAt(timeStamp), this::deliverTimer);
        bus.attach(this);
    }

    /** Connects the CPU's pins and resets the APIC. */
    public void connect(VirtualCpu cpu) {
        this.cpu = cpu;
        reset();
    }

    /** The page of registers, 4096 bytes. */
    public LocalApicRegisters registers() {
        return registers;
    }

    /** The LINT0 input, wired to the 8259A's output. */
    public InterruptLine lint0() {
        return asserted -> setLint(LINT0, asserted);
    }

    /** The LINT1 input, wired to the board's NMI. */
    public InterruptLine lint1() {
        return asserted -> setLint(LINT1, asserted);
    }

    /**
     * What firmware does before it starts an operating system (MultiProcessor Specification 1.4, 3.6.2.2): 8259A through LINT0, NMI through LINT1.
     */
    public void enterVirtualWireMode() {
        spurious = SOFTWARE_ENABLED | 0xff;
        vectorTable[LINT0] = DeliveryMode.EXTINT.ordinal() << 8;
        vectorTable[LINT1] = DeliveryMode.NMI.ordinal() << 8;
        updatePin();
    }

    @Override
    public void reset() {
        id = initialId;
        setBase(DEFAULT_BASE | BASE_ENABLED | (bootstrap ? BASE_BSP : 0));
        initialize();
    }

    /** State after INIT: all but base and ID (SDM vol. 3, 10.4.7.3). */
    private void initialize() {
        requests.clear();
        inService.clear();
        levels.clear();
        timer.reset();
        java.util.Arrays.fill(vectorTable, MASKED);
        taskPriority = 0;
        logicalDestination = 0;
        destinationFormat = -1;
        spurious = 0xff;
        errors = 0;
        newErrors = 0;
        command = 0;
        externalPending = false;
        updatePin();
    }

    private void setBase(long value) {
        base = value;
        window.accept(enabled() && !x2apic() ? OptionalLong.of(base & BASE_ADDRESS) : OptionalLong.empty());
    }

    boolean enabled() {
        return (base & BASE_ENABLED) != 0;
    }

    boolean x2apic() {
        return (base & BASE_X2APIC) != 0;
    }

    /** Whether fixed interrupts are accepted at all. */
    boolean accepts() {
        return enabled() && (spurious & SOFTWARE_ENABLED) != 0;
    }

    int processorPriority() {
        int busy = inService.highest() & ~15;
        return (taskPriority & ~15) >= busy ? taskPriority : busy;
    }

    /** Whether {@code message} names this APIC. */
    boolean matches(InterruptMessage message) {
        if (!enabled()) {
            return false;
        }
        int destination = message.destination();
        if (destination == InterruptMessage.BROADCAST) {
            return true;
        }
        if (!message.logical()) {
            return destination == id;
        }
        if (x2apic()) {
            int mine = logicalDestination();
            return destination >>> 16 == mine >>> 16 && (destination & mine & 0xffff) != 0;
        }
        int mine = logicalDestination >>> 24;
        boolean flat = destinationFormat >>> 28 == 15;
        return flat
                ? (destination & mine) != 0
                : (destination >> 4 == mine >> 4 || destination >> 4 == 15) && (destination & mine & 15) != 0;
    }

    /** A message arrives that is meant for this APIC. */
    void receive(InterruptMessage message) {
        if (!enabled()) {
            return;
        }
        switch (message.mode()) {
            case FIXED, LOWEST_PRIORITY -> accept(message.vector(), message.level());
            case NMI -> cpu.raiseNmi();
            case INIT -> {
                initialize();
                cpu.raiseInit();
            }
            case STARTUP -> cpu.raiseStartup(message.vector());
            case EXTINT -> {
                externalPending = true;
                updatePin();
            }
            case SMI, RESERVED -> {
                // Nothing to manage, nothing defined.
            }
        }
    }

    private void accept(int vector, boolean level) {
        if (!accepts()) {
            return;
        }
        if (vector < 16) {
            raiseError(ERROR_RECEIVE_ILLEGAL);
            return;
        }
        requests.add(vector);
        levels.set(vector, level);
        updatePin();
    }

    private void raiseError(int bit) {
        if ((newErrors & bit) == 0) {
            newErrors |= bit;
            deliverLocal(ERROR);
        }
    }

    void illegalRegister() {
        raiseError(ERROR_ILLEGAL_REGISTER);
    }

    private void deliverLocal(int source) {
        int entry = vectorTable[source];
        if ((entry & MASKED) != 0) {
            return;
        }
        boolean lint = source == LINT0 || source == LINT1;
        DeliveryMode mode = source == TIMER || source == ERROR ? DeliveryMode.FIXED : DeliveryMode.of(entry);
        boolean level = lint && (entry & LEVEL) != 0 && mode == DeliveryMode.FIXED;
        if (mode == DeliveryMode.EXTINT) {
            updatePin();
            return;
        }
        if (level) {
            if ((entry & REMOTE_IRR) != 0) {
                return;
            }
            vectorTable[source] |= REMOTE_IRR;
        }
        receive(new InterruptMessage(id, false, mode, entry & 0xff, level, true));
    }

    /** False if the CPU has not yet taken the timer's interrupt before. */
    private boolean deliverTimer() {
        if (accepts() && requests.contains(vectorTable[TIMER] & 0xff)) {
            return false;
        }
        deliverLocal(TIMER);
        return true;
    }

    /** Whether an interrupt with {@code vector} waits for the CPU to take it. */
    boolean requested(int vector) {
        return requests.contains(vector);
    }

    private void setLint(int source, boolean asserted) {
        int bit = source == LINT0 ? 1 : 2;
        boolean rose = asserted && (lints & bit) == 0;
        lints = asserted ? lints | bit : lints & ~bit;
        if (!enabled()) {
            // A disabled APIC leaves the CPU its two pins: LINT0 is INTR, LINT1 is NMI.
            if (rose && source == LINT1) {
                cpu.raiseNmi();
            }
        } else if (rose) {
            deliverLocal(source);
        }
        updatePin();
    }

    private boolean externalRequested() {
        boolean open = !enabled()
                || (vectorTable[LINT0] & MASKED) == 0 && DeliveryMode.of(vectorTable[LINT0]) == DeliveryMode.EXTINT;
        return open && (lints & 1) != 0 || externalPending;
    }

    /** The request that beats the processor priority, or -1. */
    private int deliverable() {
        if (!accepts()) {
            return -1;
        }
        int vector = requests.highest();
        return vector >= 0 && (vector & ~15) > (processorPriority() & ~15) ? vector : -1;
    }

    private void updatePin() {
        cpu.interruptPin().set(deliverable() >= 0 || externalRequested());
    }

    void endOfInterrupt() {
        int vector = inService.highest();
        if (vector < 0) {
            return;
        }
        inService.remove(vector);
        if (levels.contains(vector)) {
            bus.endOfInterrupt(vector);
            endOfLint(LINT0, vector);
            endOfLint(LINT1, vector);
        }
        updatePin();
    }

    private void endOfLint(int source, int vector) {
        if ((vectorTable[source] & (REMOTE_IRR | 0xff)) == (REMOTE_IRR | vector)) {
            vectorTable[source] &= ~REMOTE_IRR;
            if ((lints & (source == LINT0 ? 1 : 2)) != 0) {
                deliverLocal(source);
            }
        }
    }

    /** Sends the interrupt that {@code command}, an interrupt command register with a 32-bit destination, describes. */
    void send(long command) {
        this.command = command & ~(1L << 12);
        DeliveryMode mode = DeliveryMode.of(command);
        int vector = (int) command & 0xff;
        boolean asserted = (command & 1 << 14) != 0 || mode != DeliveryMode.INIT;
        if (!asserted) {
            return;
        }
        if ((mode == DeliveryMode.FIXED || mode == DeliveryMode.LOWEST_PRIORITY) && vector < 16) {
            raiseError(ERROR_SEND_ILLEGAL);
            return;
        }
        int target = (int) (command >>> 32);
        int destination = x2apic() ? target : InterruptMessage.destination(target >>> 24);
        boolean logical = (command & 1 << 11) != 0;
        switch ((int) command >>> 18 & 3) {
            case 0 -> bus.send(new InterruptMessage(destination, logical, mode, vector, false, true));
            case 1 -> receive(new InterruptMessage(id, false, mode, vector, false, true));
            case 2 -> bus.send(new InterruptMessage(InterruptMessage.BROADCAST, false, mode, vector, false, true));
            default -> bus.sendToOthers(this,
                    new InterruptMessage(InterruptMessage.BROADCAST, false, mode, vector, false, true));
        }
    }

    int id() {
        return id;
    }

    void setId(int value) {
        id = value;
    }

    int taskPriorityRegister() {
        return taskPriority;
    }

    void setTaskPriorityRegister(int value) {
        taskPriority = value & 0xff;
        updatePin();
    }

    int logicalDestination() {
        return x2apic() ? id >>> 4 << 16 | 1 << (id & 15) : logicalDestination;
    }

    void setLogicalDestination(int value) {
        logicalDestination = value & 0xff00_0000;
    }

    int destinationFormat() {
        return destinationFormat;
    }

    void setDestinationFormat(int value) {
        destinationFormat = value | 0x0fff_ffff;
    }

    int spurious() {
        return spurious;
    }

    void setSpurious(int value) {
        spurious = value & 0x1ff;
        if ((spurious & SOFTWARE_ENABLED) == 0) {
            for (int i = 0; i < LVT_ENTRIES; i++) {
                vectorTable[i] |= MASKED;
            }
            timer.configure(vectorTable[TIMER]);
        }
        updatePin();
    }

    int errors() {
        return errors;
    }

    /** A write to the error status register latches what has happened since the last one. */
    void latchErrors() {
        errors = newErrors;
        newErrors = 0;
    }

    long command() {
        return command;
    }

    void setCommandHigh(long value) {
        command = command & 0xffff_ffffL | value << 32;
    }

    VectorSet requests() {
        return requests;
    }

    VectorSet inService() {
        return inService;
    }

    VectorSet levels() {
        return levels;
    }

    LocalApicTimer timer() {
        return timer;
    }

    int vectorTable(int entry) {
        return vectorTable[entry];
    }

    /** Bits of local vector table entry {@code entry} that software may set. */
    static int writable(int entry) {
        return LVT_WRITABLE[entry];
    }

    void setVectorTable(int entry, int value) {
        int kept = vectorTable[entry] & REMOTE_IRR;
        int written = value & LVT_WRITABLE[entry] | ((spurious & SOFTWARE_ENABLED) == 0 ? MASKED : 0);
        vectorTable[entry] = written | ((written & LEVEL) != 0 ? kept : 0);
        if (entry == TIMER) {
            timer.configure(written);
        } else if (entry == LINT0 && (lints & 1) != 0 && (written & LEVEL) != 0) {
            deliverLocal(LINT0);
        }
        updatePin();
    }

    @Override
    public int acknowledge() {
        lock.lock();
        try {
            int vector = deliverable();
            if (vector >= 0) {
                requests.remove(vector);
                inService.add(vector);
            } else if (externalRequested()) {
                externalPending = false;
                vector = pic.getAsInt();
            } else {
                vector = NO_VECTOR;
            }
            updatePin();
            return vector;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int taskPriority() {
        lock.lock();
        try {
            return taskPriority >> 4;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setTaskPriority(int priority) {
        lock.run(() -> setTaskPriorityRegister(priority << 4));
    }

    @Override
    public boolean hasRegister(int msr) {
        lock.lock();
        try {
            return msr == IA32_APIC_BASE || msr == IA32_TSC_DEADLINE || x2apic() && registers.readable(msr);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long readRegister(int msr) {
        lock.lock();
        try {
            return switch (msr) {
                case IA32_APIC_BASE -> base;
                case IA32_TSC_DEADLINE -> timer.deadline();
                default -> x2apic() ? registers.readMsr(msr) : 0;
            };
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean writeRegister(int msr, long value) {
        lock.lock();
        try {
            switch (msr) {
                case IA32_APIC_BASE -> {
                    return writeBase(value);
                }
                case IA32_TSC_DEADLINE -> {
                    timer.setDeadline(value);
                    return true;
                }
                default -> {
                    return x2apic() && registers.writeMsr(msr, value);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** SDM vol. 3, 10.12.5: x2APIC mode is entered from xAPIC mode only and left by disabling only. */
    private boolean writeBase(long value) {
        boolean enable = (value & BASE_ENABLED) != 0;
        boolean extend = (value & BASE_X2APIC) != 0;
        boolean allowed = (value & ~(BASE_ADDRESS | BASE_BSP | BASE_X2APIC | BASE_ENABLED)) == 0
                && (!extend || enable && enabled()) && (extend || !x2apic() || !enable);
        if (!allowed) {
            return false;
        }
        boolean wasEnabled = enabled();
        if (extend && !x2apic()) {
            id = initialId;
        }
        setBase(value);
        if (wasEnabled && !enable) {
            initialize();
        }
        updatePin();
        return true;
    }

    @Override
    public State save() {
        return new State(VERSION, base, id, taskPriority, logicalDestination, destinationFormat, spurious, errors,
                newErrors,
                command, requests.save(), inService.save(), levels.save(), vectorTable.clone(), lints, externalPending,
                timer.save());
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.requests.length == 8 && state.inService.length == 8 && state.levels.length == 8
                && state.vectorTable.length == LVT_ENTRIES, "all registers");
        state.require((state.base & ~(BASE_ADDRESS | 0xd00)) == 0 && (state.taskPriority & ~0xff) == 0
                && (state.lints & ~3) == 0, "registers in range");
        LocalApicTimer.check(state.timer);
        id = state.id;
        taskPriority = state.taskPriority;
        logicalDestination = state.logicalDestination;
        destinationFormat = state.destinationFormat;
        spurious = state.spurious & 0x1ff;
        errors = state.errors;
        newErrors = state.newErrors;
        command = state.command;
        requests.restore(state.requests);
        inService.restore(state.inService);
        levels.restore(state.levels);
        for (int i = 0; i < LVT_ENTRIES; i++) {
            vectorTable[i] = state.vectorTable[i] & (LVT_WRITABLE[i] | REMOTE_IRR);
        }
        lints = state.lints;
        externalPending = state.externalPending;
        timer.restore(state.timer);
        setBase(state.base);
        updatePin();
    }
}
