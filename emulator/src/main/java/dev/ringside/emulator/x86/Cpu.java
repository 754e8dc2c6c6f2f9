package dev.ringside.emulator.x86;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.cpu.BusLock;
import dev.ringside.emulator.cpu.CodeListing;
import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.cpu.ProcessorBus;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.device.InterruptLine;
import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorCounters;
import dev.ringside.emulator.statistics.ProcessorMode;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.Whereabouts;
import dev.ringside.emulator.x86.code.CodeCoherence;
import dev.ringside.emulator.x86.debug.X86DebugTarget;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.fpu.Fpu;
import dev.ringside.emulator.x86.interpret.Interpreter;
import dev.ringside.emulator.x86.simd.SseUnit;
import dev.ringside.emulator.x86.system.CpuModel;
import dev.ringside.emulator.x86.system.InterruptDelivery;
import dev.ringside.emulator.x86.system.ModelSpecificRegisters;
import dev.ringside.emulator.x86.system.Segmentation;
import dev.ringside.emulator.x86.system.SystemUnit;
import java.util.Optional;

/**
 * One x86 CPU: its state, the units that act on it, and its pins. Everything but the pins and {@link #requestExit()} belongs to the thread that
 * runs it.
 */
public final class Cpu implements VirtualCpu {
    /** Mode bit: {@link CodeSize#BITS32} code. */
    public static final int MODE_CODE32 = 1;
    /** Mode bit: {@link CodeSize#BITS64} code. */
    public static final int MODE_CODE64 = 2;
    /** Mode bit: the stack pointer is ESP (else SP), outside 64-bit code. */
    public static final int MODE_STACK32 = 4;
    /**
     * Mode bit: references through CS, DS, ES and SS need no checks and no base: 64-bit code, or protected mode with those segments at base 0 with
     * a limit of 4 GiB, readable and (but for CS) writable.
     */
    public static final int MODE_FLAT = 8;
    /** Mode bit: other CPUs share the memory, so that locked operations must be atomic. */
    public static final int MODE_SHARED = 16;

    private static final int NOTHING_RAISED = -1;
    private static final int PAUSES_BEFORE_YIELD = 64;

    private final int index;
    private final NativePages storage;
    private final CpuState state;
    /** Host address of the state, for operations. */
    public final long address;
    /** Linear memory, for operations. */
    public final Mmu mmu;
    /** Linear memory for locked operations. */
    public final LockedMemory locked;
    /** Segment loads and checks, for operations. */
    public final Segmentation segmentation;
    /** The x87 unit's arithmetic status and registers, for operations. */
    public final Fpu fpu;
    /** The SSE unit's floating-point control, for operations. */
    public final SseUnit sse;
    /** What executes system instructions, for their operations. */
    public final SystemUnit system;
    /** The engine that runs blocks, for operations that jump. */
    public final Interpreter interpreter;

    /** What it has done, for those who do it. */
    public final ProcessorCounters counters = new ProcessorCounters();

    private final PhysicalMap map;
    private final PortBus ports;
    private final ProcessorBus bus;
    private final BusLock.Member member;
    private final CodeCoherence coherence;
    private final GuestClock clock;
    private final CpuModel model;
    private final InterruptDelivery delivery;
    private final ModelSpecificRegisters msrs;
    private final DebugTarget debugTarget;
    private final GuestException exception = new GuestException();
    private final Requests requests;
    private volatile LocalInterruptController controller = LocalInterruptController.NONE;
    private Optional<FastEngine> engine = Optional.empty();
    private volatile int startupVector;
    private volatile boolean a20Wanted = true;

    private int mode;
    private int pauses;
    private boolean halted;
    private boolean waitingForStartup;
    private boolean inNmi;
    private boolean shadow;
    private int raisedVector = NOTHING_RAISED;
    private int raisedErrorCode;
    private boolean trapShadow;
    private boolean endedShadow;
    private boolean endedTrapShadow;

    /** A CPU in its power-on state, the only one of its computer. */
    public Cpu(int index, CpuModel model, PhysicalMap map, PortBus ports, GuestClock clock) {
        this(index, model, map, ports, clock, new ProcessorBus(1));
    }

    /** A CPU in its power-on state, beside others on {@code bus}. */
    public Cpu(int index, CpuModel model, PhysicalMap map, PortBus ports, GuestClock clock, ProcessorBus bus) {
        this.index = index;
        this.bus = bus;
        member = bus.lock().join(this::pollSoon, this::isAwake);
        this.model = model;
        this.map = map;
        this.ports = ports;
        this.clock = clock;
        storage = NativePages.reserve(CpuState.SIZE);
        address = storage.address();
        state = new CpuState(address);
        requests = new Requests(address);
        mmu = new Mmu(this, map);
        coherence = new CodeCoherence(bus, member, mmu::protectCode, this::pollSoon);
        locked = new LockedMemory(this);
        segmentation = new Segmentation(this);
        fpu = new Fpu(this);
        sse = new SseUnit(this);
        msrs = new ModelSpecificRegisters(this);
        delivery = new InterruptDelivery(this);
        interpreter = new Interpreter(this);
        system = new SystemUnit(this);
        debugTarget = new X86DebugTarget(this);
        map.onChange(() -> requests.raise(Requests.FLUSH | Requests.REMAP));
        map.onCollection(() -> requests.raise(Requests.MARKS));
        coherence.add(interpreter.code());
        map.onDeviceWrite(coherence::overwritten);
        reset();
    }

    @Override
    public int index() {
        return index;
    }

    /** The architectural state. */
    public CpuState state() {
        return state;
    }

    /** Lets {@code fast} run code wherever nothing has to be looked at; it is closed with this CPU. Before the first run. */
    public void accelerate(FastEngine fast) {
        engine = Optional.of(fast);
        coherence.add(fast.code());
        modeChanged();
    }

    /** Runs code from RIP on, as fast as can be, until there is something to look up. For the interpreter's loop. */
    public void runFreely() {
        if (engine.isPresent() && !interpreter.debugging().marksCode()) {
            engine.get().run();
        } else {
            interpreter.runFreely();
        }
    }

    /** What CPUID tells. */
    public CpuModel model() {
        return model;
    }

    /** The I/O ports. */
    public PortBus ports() {
        return ports;
    }

    /** Physical memory. */
    public PhysicalMap physicalMemory() {
        return map;
    }

    /** What joins this CPU with the others of its machine. */
    public ProcessorBus bus() {
        return bus;
    }

    /** What keeps this CPU's code in step with what other CPUs write. */
    public CodeCoherence coherence() {
        return coherence;
    }

    /** This CPU as one that can lock the bus. */
    public BusLock.Member busMember() {
        return member;
    }

    /**
     * PAUSE: the guest waits. If it can be for another CPU, and the host has not got a processor for each, that one may be waiting for this one's. If
     * not, it waits for the time, and must not lose the processor: a busy host would give it back when all that time is gone.
     */
    // The guest is right however the scheduler answers; only how long a CPU waits for another depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    public void pause() {
        Thread.onSpinWait();
        if (++pauses % PAUSES_BEFORE_YIELD == 0 && member.othersAwake()) {
            Thread.yield();
        }
    }

    private boolean isAwake() {
        return !requests.asleep() || workPending();
    }

    /** The machine's time. */
    public GuestClock clock() {
        return clock;
    }

    /** RDMSR and WRMSR. */
    public ModelSpecificRegisters msrs() {
        return msrs;
    }

    /** Delivery of exceptions and interrupts. */
    public InterruptDelivery delivery() {
        return delivery;
    }

    /** The interrupt controller beside this CPU. */
    public LocalInterruptController controller() {
        return controller;
    }

    /** Connects the interrupt controller; before the first run. */
    public void connect(LocalInterruptController local) {
        controller = local;
    }

    @Override
    public void reset() {
        requests.forget();
        inNmi = false;
        a20Wanted = true;
        mmu.markAgain();
        mmu.setA20(true);
        interpreter.forgetCode();
        engine.ifPresent(FastEngine::reset);
        initialize(false);
        fpu.reset();
        msrs.reset();
        waitingForStartup = index != 0;
        pollSoon();
    }

    /** The state after reset or INIT (SDM vol. 3, table 10-1); INIT keeps FPU, SSE, MTRRs and the cache bits of CR0. */
    private void initialize(boolean init) {
        long cacheBits = init
                ? state.control(0) & (ControlRegisters.CR0_CD | ControlRegisters.CR0_NW)
                : ControlRegisters.CR0_CD | ControlRegisters.CR0_NW;
        for (int i = 0; i < 16; i++) {
            state.setRegister(i, 0);
        }
        state.setRegister(CpuState.RDX, model.signature());
        for (int i = 0; i < 6; i++) {
            state.setSegment(i, 0, 0, 0xffff, 0x9300);
        }
        state.setSegment(CpuState.CS, 0xf000, 0xffff_0000L, 0xffff, 0x9b00);
        state.setSegment(CpuState.LDTR, 0, 0, 0xffff, 0x8200);
        state.setSegment(CpuState.TR, 0, 0, 0xffff, 0x8b00);
        state.put(CpuState.GDTR, 0);
        state.put(CpuState.GDTR + 8, 0xffff);
        state.put(CpuState.IDTR, 0);
        state.put(CpuState.IDTR + 8, 0xffff);
        state.setControl(0, ControlRegisters.CR0_ET | cacheBits);
        state.setControl(2, 0);
        state.setControl(3, 0);
        state.setControl(4, 0);
        state.put(CpuState.EFER, 0);
        state.put(CpuState.XCR0, 1);
        for (int i = 0; i < 4; i++) {
            state.setDebug(i, 0);
        }
        state.setDebug(6, 0xffff_0ff0L);
        state.setDebug(7, 0x400);
        state.setRip(0xfff0);
        state.putWord(CpuState.CPL, 0);
        Flags.setImage(address, Flags.FIXED);
        halted = false;
        shadow = false;
        raisedVector = NOTHING_RAISED;
        trapShadow = false;
        interpreter.debugging().reset();
        modeChanged();
        mmu.flush();
    }

    // ---- privilege and mode -------------------------------------------------------------------------------------------------------------------

    /** Current privilege level, 0 to 3. */
    public int cpl() {
        return Host.getInt(address + CpuState.CPL);
    }

    /** Sets the privilege level; {@link #modeChanged()} must follow. */
    public void setCpl(int level) {
        Host.putInt(address + CpuState.CPL, level);
    }

    /** CR0.PE. */
    public boolean protectedMode() {
        return (state.control(0) & ControlRegisters.CR0_PE) != 0;
    }

    /** Virtual-8086 mode. */
    public boolean virtual8086() {
        return (state.get(CpuState.SYSTEM_FLAGS) & Flags.VM) != 0;
    }

    /** IA-32e mode is active, in 64-bit or compatibility code. */
    public boolean longMode() {
        return (state.get(CpuState.EFER) & ControlRegisters.EFER_LMA) != 0;
    }

    /** 64-bit code runs. */
    public boolean code64() {
        return (mode & MODE_CODE64) != 0;
    }

    /** The mode bits that decide how instructions are decoded and which checks they make. */
    public int mode() {
        return mode;
    }

    /** Default sizes of the running code. */
    public CodeSize codeSize() {
        return code64() ? CodeSize.BITS64 : (mode & MODE_CODE32) != 0 ? CodeSize.BITS32 : CodeSize.BITS16;
    }

    /** Must follow every change of a segment register, CPL, CR0, CR4, EFER, or of the flags VM and AC. */
    public void modeChanged() {
        boolean protect = protectedMode();
        boolean v86 = virtual8086();
        int code = state.segmentAccess(CpuState.CS);
        int bits = 0;
        if (longMode() && (code & Segmentation.ACCESS_L) != 0) {
            bits = MODE_CODE64 | MODE_FLAT;
        } else {
            if (!v86 && (code & Segmentation.ACCESS_DB) != 0) {
                bits |= MODE_CODE32;
            }
            if (!v86 && (state.segmentAccess(CpuState.SS) & Segmentation.ACCESS_DB) != 0) {
                bits |= MODE_STACK32;
            }
            if (protect && !v86 && flat(CpuState.CS, false) && flat(CpuState.SS, true) && flat(CpuState.DS, true)
                    && flat(CpuState.ES, true)) {
                bits |= MODE_FLAT;
            }
        }
        mode = bus.shared() ? bits | MODE_SHARED : bits;
        if ((bits & MODE_CODE64) == 0) {
            segmentation.publishReach();
            Host.putLong(address + CpuState.DATA_SEGMENTS_CHANGED,
                    bits == (MODE_CODE32 | MODE_STACK32 | MODE_FLAT) ? 0 : 1);
        }
        boolean user = cpl() == 3;
        long flags = state.get(CpuState.SYSTEM_FLAGS);
        boolean alignment = user && (flags & Flags.AC) != 0 && (state.control(0) & ControlRegisters.CR0_AM) != 0;
        boolean code64 = (bits & MODE_CODE64) != 0;
        interpreter.contextChanged(user, code64 ? 0 : state.segmentBase(CpuState.CS),
                code64 ? -1 : state.segmentLimit(CpuState.CS),
                code64 ? -1 : 0xffff_ffffL);
        engine.ifPresent(fast -> fast.contextChanged(code64 ? 0 : state.segmentBase(CpuState.CS),
                code64 ? -1 : state.segmentLimit(CpuState.CS)));
        mmu.contextChanged(user, !user && (flags & Flags.AC) != 0, alignment, code64);
    }

    private boolean flat(int segment, boolean writable) {
        int access = state.segmentAccess(segment);
        int wanted = Segmentation.ACCESS_P | Segmentation.ACCESS_S | Segmentation.ACCESS_RW;
        boolean code = (access & Segmentation.ACCESS_CODE) != 0;
        return (access & wanted) == wanted && (!writable || !code && (access & Segmentation.ACCESS_EXPAND_DOWN) == 0)
                && state.segmentBase(segment) == 0 && state.segmentLimit(segment) == 0xffff_ffffL;
    }

    /** RFLAGS. */
    public long flags() {
        return Flags.image(address);
    }

    /** Sets RFLAGS as given (bit 1 set, reserved bits as the caller cleared them) with all effects. */
    public void setFlags(long flags) {
        long before = state.get(CpuState.SYSTEM_FLAGS);
        Flags.setImage(address, flags);
        long changed = before ^ flags;
        if ((changed & (Flags.VM | Flags.AC)) != 0) {
            modeChanged();
        }
        if ((changed & (Flags.TF | Flags.RF | Flags.IF)) != 0) {
            pollSoon();
        }
    }

    /** IF. */
    public boolean interruptsEnabled() {
        return (state.get(CpuState.SYSTEM_FLAGS) & Flags.IF) != 0;
    }

    // ---- exceptions ---------------------------------------------------------------------------------------------------------------------------

    /** The exception to throw for {@code vector} with {@code errorCode}. */
    public GuestException exception(int vector, int errorCode) {
        return exception.with(vector, errorCode, false);
    }

    /** #GP(0). */
    public GuestException generalProtection() {
        return exception.with(GuestException.GP, 0, false);
    }

    /** #UD. */
    public GuestException invalidOpcode() {
        return exception.with(GuestException.UD, 0, false);
    }

    /** #GP(0) for a non-canonical address, or #SS(0) if the instruction refers to the stack. */
    public GuestException nonCanonical() {
        return exception.with(GuestException.GP, 0, true);
    }

    /** #PF for {@code linear}; sets CR2. */
    public GuestException pageFault(long linear, int errorCode) {
        state.setControl(2, linear);
        return exception.with(GuestException.PF, errorCode, false);
    }

    /**
     * Raises an exception before the next instruction, at the RIP that is current then: for what an instruction raises after it has moved RIP for
     * good, such as a fault in the task it switched to.
     */
    public void raiseBeforeNextInstruction(int vector, int errorCode) {
        raisedVector = vector;
        raisedErrorCode = errorCode;
        pollSoon();
    }

    // ---- memory behind the MMU ----------------------------------------------------------------------------------------------------------------

    long readPhysical(long physical, int size) {
        counters.deviceAccesses.increment();
        return map.read(physical, size);
    }

    void writePhysical(long physical, int size, long value) {
        counters.deviceAccesses.increment();
        map.write(physical, size, value);
        if (requests.any(Requests.REMAP)) {
            // The device has moved memory about, as a flash does that is commanded: the next read, of this block, must see it.
            mmu.flush();
        }
    }

    /** Whether code of the page is kept by any CPU; if not, this one may write there unseen from now on. */
    boolean hasCode(long physicalPage) {
        return interpreter.code().hasCode(physicalPage)
                || engine.isPresent() && engine.get().code().hasCode(physicalPage) || coherence.watched(physicalPage);
    }

    /**
     * Grains of 64 bytes of the page, as bits, to which this CPU's writes must be seen: those that hold code for its fast engine if nobody else keeps code
     * of the page, else all.
     */
    long guardedGrains(long physicalPage) {
        return onlyFastCode(physicalPage) ? engine.get().code().guarded(physicalPage) : -1;
    }

    /** As {@link #guardedGrains}, after {@code size} bytes within one page were written. */
    long guardedGrainsAfter(long physical, int size) {
        return onlyFastCode(physical & ~0xfffL) ? engine.get().code().guardedAfter(physical, size) : -1;
    }

    private boolean onlyFastCode(long physicalPage) {
        return engine.isPresent() && !bus.shared() && !interpreter.code().hasCode(physicalPage)
                && !coherence.watched(physicalPage);
    }

    /** A write to a page of code is about to happen. */
    void codeWritten(long physical, int size) {
        counters.codeWrites.increment();
        interpreter.code().written(physical, size);
        if (engine.isPresent()) {
            engine.get().code().written(physical, size);
        }
    }

    /** A write to a page of code has happened. */
    void tellOthers(long physical, int size) {
        coherence.tellOthers(physical, size);
    }

    void translationsChanged() {
        interpreter.translationsChanged();
    }

    /** Physical address of the instruction byte at {@code linear}; raises faults. For the interpreter. */
    public long fetch(long linear) {
        return mmu.fetch(linear);
    }

    /** The interpreter has put code of {@code physicalPage} into its cache. */
    public void codeCached(long physicalPage) {
        mmu.protectCode(physicalPage);
        coherence.begunToKeep(physicalPage);
    }

    void observe(long linear, int size, boolean write, boolean restartable) {
        interpreter.debugging().dataAccess(linear, size, write, restartable);
    }

    void observeCheck(long linear, int size, boolean write) {
        interpreter.debugging().dataCheck(linear, size, write);
    }

    boolean watchesPage(long page) {
        return interpreter.debugging().watchesPage(page);
    }

    // ---- pins and requests --------------------------------------------------------------------------------------------------------------------

    @Override
    public InterruptLine interruptPin() {
        return asserted -> {
            if (asserted) {
                requests.raise(Requests.INTERRUPT);
            } else {
                requests.clear(Requests.INTERRUPT);
            }
        };
    }

    /** The A20 gate: asserted when address bit 20 passes. Any thread; takes effect when the CPU next looks up. */
    public InterruptLine a20Line() {
        return open -> {
            if (open != a20Wanted) {
                a20Wanted = open;
                requests.raise(Requests.FLUSH);
            }
        };
    }

    @Override
    public void connectErrorPin(InterruptLine line) {
        fpu.connectErrorPin(line);
    }

    @Override
    public InterruptLine ignoreErrorPin() {
        return fpu::ignoreErrors;
    }

    @Override
    public void raiseNmi() {
        requests.raise(Requests.NMI);
    }

    @Override
    public void raiseInit() {
        // An earlier start-up message is forgotten; one that follows before this CPU's thread gets to run is not.
        requests.clear(Requests.STARTUP);
        requests.raise(Requests.INIT);
    }

    @Override
    public void raiseStartup(int vector) {
        startupVector = vector & 0xff;
        requests.raise(Requests.STARTUP);
    }

    @Override
    public void requestExit() {
        requests.raise(Requests.EXIT);
    }

    /** Makes the engine look at requests and flags at the next end of a block. */
    public void pollSoon() {
        requests.pollSoon();
    }

    /** Whether something waits that this CPU would act on now. */
    private boolean workPending() {
        if (waitingForStartup) {
            return requests.any(Requests.EXIT | Requests.INIT | Requests.STARTUP | Requests.LOOK);
        }
        int wanted = Requests.EXIT | Requests.INIT | Requests.FLUSH | Requests.LOOK;
        if (!inNmi) {
            wanted |= Requests.NMI;
        }
        if (interruptsEnabled()) {
            wanted |= Requests.INTERRUPT;
        }
        return requests.any(wanted);
    }

    @Override
    public ExitReason run() {
        member.enter();
        try {
            return interpreter.run();
        } finally {
            member.leave();
        }
    }

    @Override
    public void awaitWork() {
        requests.await(this::workPending);
    }

    /** What to do before the next instruction, as {@link #serviceRequests} found it. */
    public enum Service {
        /** Go on. */
        CONTINUE,
        /** Go on with one instruction, then look up again. */
        CONTINUE_ONE,
        /** Leave {@link #run()}: an exit was requested. */
        EXIT,
        /** Leave {@link #run()}: the CPU is halted. */
        HALT
    }

    /**
     * Acts on requests between two instructions, in the order of SDM vol. 3, table 6-2: INIT and start-up, then (unless {@code inShadow}) NMI and
     * maskable interrupts. May throw what delivering raises.
     */
    public Service serviceRequests(boolean inShadow) {
        requests.polled();
        member.pass();
        coherence.answer();
        int now = requests.now();
        if ((now & Requests.LOOK) != 0) {
            finishLooks();
        }
        if ((now & Requests.EXIT) != 0) {
            requests.clear(Requests.EXIT);
            // Whatever else there is, a halt included, is found by the next call.
            pollSoon();
            return Service.EXIT;
        }
        if ((now & Requests.FLUSH) != 0) {
            requests.clear(Requests.FLUSH | Requests.REMAP);
            if ((now & Requests.REMAP) != 0) {
                interpreter.memoryMoved();
                engine.ifPresent(FastEngine::memoryMoved);
            }
            mmu.setA20(a20Wanted);
        }
        if ((now & Requests.MARKS) != 0) {
            requests.clear(Requests.MARKS);
            mmu.markAgain();
        }
        if ((now & Requests.INIT) != 0) {
            requests.clear(Requests.INIT);
            initialize(true);
            waitingForStartup = index != 0;
        }
        if ((now & Requests.STARTUP) != 0) {
            requests.clear(Requests.STARTUP);
            if (waitingForStartup) {
                waitingForStartup = false;
                state.setSegment(CpuState.CS, startupVector << 8, (long) startupVector << 12, 0xffff, 0x9b00);
                state.setRip(0);
                modeChanged();
            }
        }
        if (waitingForStartup) {
            pollSoon();
            return Service.HALT;
        }
        if (raisedVector != NOTHING_RAISED) {
            int vector = raisedVector;
            raisedVector = NOTHING_RAISED;
            throw exception.with(vector, raisedErrorCode, false);
        }
        if (inShadow) {
            boolean waits = (now & (Requests.INTERRUPT | Requests.NMI)) != 0;
            if (waits) {
                pollSoon();
            }
            return halted ? Service.HALT : waits ? Service.CONTINUE_ONE : Service.CONTINUE;
        }
        if ((now & Requests.NMI) != 0 && !inNmi) {
            requests.clear(Requests.NMI);
            halted = false;
            inNmi = true;
            delivery.nonMaskable();
        } else if ((now & Requests.INTERRUPT) != 0 && interruptsEnabled()) {
            int vector = controller.acknowledge();
            if (vector != LocalInterruptController.NO_VECTOR) {
                halted = false;
                delivery.external(vector);
            }
        }
        if (requests.interruptWaits() && interruptsEnabled()) {
            pollSoon();
        }
        if (halted) {
            pollSoon();
            return Service.HALT;
        }
        return Service.CONTINUE;
    }

    @Override
    public void look(Runnable look) {
        requests.look(look);
    }

    @Override
    public void finishLooks() {
        requests.finishLooks();
    }

    @Override
    public boolean idle() {
        return requests.asleep();
    }

    @Override
    public Optional<Whereabouts> whereabouts() {
        long linear = code64() ? state.rip() : state.rip() + state.segmentBase(CpuState.CS) & 0xffff_ffffL;
        return Optional.of(new Whereabouts(processorMode(), cpl(), linear));
    }

    private ProcessorMode processorMode() {
        if (!protectedMode()) {
            return ProcessorMode.REAL;
        }
        if (virtual8086()) {
            return ProcessorMode.VIRTUAL_8086;
        }
        if (longMode()) {
            return code64() ? ProcessorMode.LONG : ProcessorMode.COMPATIBILITY;
        }
        return codeSize() == CodeSize.BITS32 ? ProcessorMode.PROTECTED_32 : ProcessorMode.PROTECTED_16;
    }

    /** HLT: nothing runs until an interrupt. The instruction pointer already stands behind the instruction. */
    public void halt() {
        halted = true;
        pollSoon();
    }

    /** Whether the CPU waits in HLT. */
    public boolean halted() {
        return halted;
    }

    /** IRET unblocks NMIs. */
    public void endNmi() {
        inNmi = false;
        if (requests.any(Requests.NMI)) {
            pollSoon();
        }
    }

    /** Goes on behind HLT, for a debug exception. */
    public void endHalt() {
        halted = false;
    }

    /** STI: no interrupt before the end of the next instruction. */
    public void blockInterruptsForOneInstruction() {
        shadow = true;
    }

    /** MOV SS and POP SS: no interrupt, breakpoint or debug trap before the end of the next instruction. */
    public void blockTrapsForOneInstruction() {
        shadow = true;
        trapShadow = true;
    }

    /** Whether MOV SS or POP SS was the last instruction. */
    public boolean trapsBlocked() {
        return trapShadow;
    }

    /** Whether STI, MOV SS or POP SS was the last instruction. */
    public boolean interruptsBlocked() {
        return shadow;
    }

    /** The instruction that must not be interrupted is about to be executed. */
    public void endShadow() {
        endedShadow = shadow;
        endedTrapShadow = trapShadow;
        shadow = false;
        trapShadow = false;
    }

    /** Whether the instruction about to be executed must not be interrupted. */
    public boolean behindShadow() {
        return endedShadow;
    }

    /** Takes back {@link #endShadow()}: the instruction was given up. */
    public void restoreShadow() {
        shadow = endedShadow;
        trapShadow = endedTrapShadow;
    }

    @Override
    public Optional<DebugTarget> debugTarget() {
        return Optional.of(debugTarget);
    }

    @Override
    public long nanosAt(long timeStamp) {
        return msrs.timeStampCounter().nanosAt(timeStamp);
    }

    @Override
    public long instructionsRetired() {
        return interpreter.instructionsRetired() + translated();
    }

    private long translated() {
        return engine.isPresent() ? engine.get().retired() : 0;
    }

    @Override
    public Optional<CodeListing> listing() {
        return engine.flatMap(FastEngine::listing);
    }

    @Override
    public ProcessorStatistics statistics() {
        return counters.read(new InstructionCounts(interpreter.instructionsRetired(), translated(), 0),
                engine.isPresent() ? engine.get().systemCalls() : 0);
    }

    @Override
    public void close() {
        engine.ifPresent(FastEngine::close);
        mmu.close();
        storage.close();
    }
}
