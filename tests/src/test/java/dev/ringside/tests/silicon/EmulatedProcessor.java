package dev.ringside.tests.silicon;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.system.CpuModel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The emulated CPU as user programs of a small 64-bit kernel see it: {@link GuestKernel} in its memory catches every exception. */
final class EmulatedProcessor implements Subject {

    /** Vector of a result in which the CPU shut down or halted: user code can do neither. */
    static final int VECTOR_STOPPED = 0x102;
    /** Vector of a result in which the emulator itself failed. */
    static final int VECTOR_BROKEN = 0x103;

    private final NativePages ram = NativePages.reserve(GuestKernel.RAM_BYTES);
    private final MemorySegment memory = MemorySegment.ofAddress(ram.address()).reinterpret(GuestKernel.RAM_BYTES);
    private final PhysicalMap map;
    private final Cpu cpu;
    private final Watchdog watchdog;
    private final byte[] code = new byte[GuestWindow.CODE_BYTES];

    EmulatedProcessor() {
        MachineLock lock = new MachineLock();
        map = new PhysicalMap(lock);
        map.add(new MemoryRegion.Ram(0, GuestKernel.RAM_BYTES, "ram", ram.address(), false));
        PortBus ports = new PortBus(lock);
        cpu = new Cpu(0, CpuModel.named("max").orElseThrow(), map, ports, new ManualClock());
        watchdog = new Watchdog(cpu::requestExit);
        ports.map(GuestKernel.EXIT_PORT, 1, "exit", new ExitPort(cpu::requestExit));
        new GuestKernel(memory).install();
    }

    @Override
    public String name() {
        return "emulator";
    }

    @Override
    public void run(Batch batch, Outcomes into) {
        into.clear();
        MemorySegment.copy(batch.code(), ValueLayout.JAVA_BYTE, 0, code, 0, code.length);
        map.writeBytes(GuestKernel.CODE, code, 0, code.length);
        MemorySegment.copy(batch.pristine(), 0, memory, GuestKernel.DATA, GuestWindow.DATA_BYTES);
        for (int i = 0; i < batch.count(); i++) {
            MachineState result = into.state(i);
            result.copyFrom(batch.initial(i));
            int vector = runOne(batch.initial(i));
            if (vector == VECTOR_BROKEN || vector == VECTOR_STOPPED) {
                cpu.reset();
            } else {
                ProcessorAccess.store(cpu, memory, result);
            }
            result.vector(vector);
            storeWindow(batch.pristine(), into, result);
        }
    }

    private int runOne(MachineState initial) {
        ProcessorAccess.load(cpu, initial);
        long number = watchdog.begin();
        try {
            while (true) {
                ExitReason reason = cpu.run();
                int vector = GuestKernel.vectorOf(cpu.state().rip());
                if (vector >= 0) {
                    return vector;
                }
                if (reason != ExitReason.STOP_REQUESTED) {
                    return VECTOR_STOPPED;
                }
                if (watchdog.bit(number)) {
                    return MachineState.VECTOR_TIMEOUT;
                }
            }
        } catch (RuntimeException | AssertionError e) {
            System.getLogger(EmulatedProcessor.class.getName()).log(System.Logger.Level.ERROR, "the emulator failed",
                    e);
            return VECTOR_BROKEN;
        } finally {
            watchdog.end();
        }
    }

    private void storeWindow(MemorySegment pristine, Outcomes into, MachineState result) {
        int first = into.linesUsed();
        for (int page = 0; page < GuestWindow.PAGES.size(); page++) {
            long from = (long) page * GuestWindow.PAGE_BYTES;
            long end = from + GuestWindow.PAGE_BYTES;
            long at = from;
            while (at < end) {
                long same = MemorySegment.mismatch(memory, GuestKernel.DATA + at, GuestKernel.DATA + end, pristine, at,
                        end);
                if (same < 0) {
                    break;
                }
                at = at + same & -Outcomes.LINE_BYTES;
                into.append((int) at, memory.asSlice(GuestKernel.DATA + at, Outcomes.LINE_BYTES));
                MemorySegment.copy(pristine, at, memory, GuestKernel.DATA + at, Outcomes.LINE_BYTES);
                at += Outcomes.LINE_BYTES;
            }
        }
        result.lines(first, into.linesUsed() - first);
    }

    @Override
    public void close() {
        watchdog.close();
        cpu.close();
        ram.close();
    }
}
