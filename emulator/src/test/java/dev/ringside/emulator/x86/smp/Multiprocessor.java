package dev.ringside.emulator.x86.smp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.ManualClock;
import dev.ringside.emulator.cpu.CpuWiring;
import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.cpu.LocalInterruptController;
import dev.ringside.emulator.cpu.ProcessorBus;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import dev.ringside.emulator.x86.ControlRegisters;
import dev.ringside.emulator.x86.Cpu;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.X86Accelerator;
import dev.ringside.emulator.x86.assemble.AssembledProgram;
import dev.ringside.emulator.x86.assemble.Assembler;
import dev.ringside.emulator.x86.assemble.AssemblyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** CPUs with flat 32-bit segments without paging on 16 MiB of RAM. Programs begin at {@code cpu0}, {@code cpu1} and so on and end with HLT. */
final class Multiprocessor implements AutoCloseable {
    private static final int RAM = 16 << 20;

    private final NativePages pages = NativePages.reserve(RAM);
    private final List<Cpu> cpus = new ArrayList<>();
    /** Physical memory. */
    final PhysicalMap memory;

    Multiprocessor(int count, Engine engine) {
        this(count, engine, new ManualClock());
    }

    Multiprocessor(int count, Engine engine, GuestClock clock) {
        X86Accelerator accelerator = engine.accelerator();
        MachineLock lock = new MachineLock();
        memory = new PhysicalMap(lock);
        memory.add(new MemoryRegion.Ram(0, RAM, "ram", pages.address(), false));
        ProcessorBus bus = new ProcessorBus(count);
        for (int i = 0; i < count; i++) {
            // All are bootstrap processors: none waits for a start-up message.
            cpus.add(accelerator.createCpu(new CpuWiring(0, accelerator.models().getFirst(), new PortBus(lock), memory,
                    clock, LocalInterruptController.NONE, bus)));
        }
    }

    long host() {
        return pages.address();
    }

    Cpu cpu(int index) {
        return cpus.get(index);
    }

    long dword(long address) {
        return memory.read(address, 4);
    }

    /** Runs {@code source} on all CPUs at once until each has come to its HLT. */
    void run(String source) throws IOException, AssemblyException, InterruptedException, ExecutionException {
        AssembledProgram program = assemble(source);
        memory.writeBytes(program.origin(), program.bytes(), 0, program.bytes().length);
        try (ExecutorService threads = Executors.newFixedThreadPool(cpus.size())) {
            List<Future<ExitReason>> exits = new ArrayList<>();
            for (int i = 0; i < cpus.size(); i++) {
                Cpu cpu = cpus.get(i);
                begin(cpu, program.symbols().get("cpu" + i), 0x7000L - 0x800L * i);
                exits.add(threads.submit(cpu::run));
            }
            for (Future<ExitReason> exit : exits) {
                assertThat(exit.get()).isEqualTo(ExitReason.HALTED);
            }
        }
    }

    private static AssembledProgram assemble(String source) throws IOException, AssemblyException {
        Path file = Files.createTempFile("ringside", ".asm");
        try {
            return Assembler.assemble(Files.writeString(file, source), Map.of());
        } finally {
            Files.delete(file);
        }
    }

    private static void begin(Cpu cpu, long rip, long stack) {
        cpu.state().setControl(0, ControlRegisters.CR0_PE | ControlRegisters.CR0_ET | ControlRegisters.CR0_NE);
        for (int i = 0; i < 6; i++) {
            cpu.state().setSegment(i, i == CpuState.CS ? 8 : 16, 0, 0xffff_ffffL,
                    i == CpuState.CS ? 0xc09b00 : 0xc09300);
        }
        cpu.state().setRip(rip);
        cpu.state().setRegister(CpuState.RSP, stack);
        cpu.endHalt();
        cpu.modeChanged();
        cpu.mmu.flush();
    }

    @Override
    public void close() {
        cpus.forEach(Cpu::close);
        pages.close();
    }
}
