package dev.ringside.tests.bench;

import dev.ringside.app.file.TemporaryFolder;
import dev.ringside.emulator.bus.PortBus;
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
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many guest instructions a second the interpreter executes on integer loops, each in 64-bit code with paging on. Prints one line a loop; needs
 * nasm. Start it with {@code ./ringside test --loops}.
 */
public final class IntegerLoops {
    private static final long RAM = 16L << 20;
    private static final long CODE = 0x10_0000;
    private static final int ROUNDS = 5;
    private static final List<Loop> LOOPS = List.of(new Loop("sieve", 40, 78498), new Loop("crc32", 40, 0x1279cb9e),
            new Loop("fibonacci", 100, 196418), new Loop("sort", 100, 0xfe6a0568), new Loop("scan", 60, 1));

    /** A loop of loops.asm, how often a round runs it, and what it must leave in EAX. */
    private record Loop(String name, int repetitions, int check) {}

    private IntegerLoops() {}

    /** Measures all loops. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        byte[] program = assemble();
        PrintStream out = System.out;
        X86Accelerator engine = TranslatorAccelerator.obstacle().isPresent()
                || List.of(arguments).contains("--interpreter")
                        ? new InterpreterAccelerator()
                        : new TranslatorAccelerator();
        out.println(engine.name());
        double product = 1;
        for (int i = 0; i < LOOPS.size(); i++) {
            double best = 0;
            int result = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Measurement measured = measure(engine, program, i, LOOPS.get(i).repetitions());
                best = Math.max(best, measured.instructions() * 1e3 / measured.nanos());
                result = measured.result();
            }
            out.printf("%-10s %7.1f million instructions a second, result 0x%x%n", LOOPS.get(i).name(), best, result);
            if (LOOPS.get(i).check() != result) {
                throw new IllegalStateException(LOOPS.get(i).name() + " computed a wrong result");
            }
            product *= best;
        }
        out.printf("%-10s %7.1f%n", "mean", Math.pow(product, 1.0 / LOOPS.size()));
    }

    private record Measurement(long instructions, long nanos, int result) {}

    private static Measurement measure(X86Accelerator engine, byte[] program, int loop, int repetitions) {
        MachineLock lock = new MachineLock();
        PhysicalMap map = new PhysicalMap(lock);
        try (NativePages ram = NativePages.reserve(RAM)) {
            map.add(new MemoryRegion.Ram(0, RAM, "ram", ram.address(), false));
            map.writeBytes(CODE, program, 0, program.length);
            Cpu cpu = engine.createCpu(new CpuWiring(0, "max", new PortBus(lock), map, new ManualClock(),
                    LocalInterruptController.NONE, new ProcessorBus(1)));
            enterLongMode(cpu, map);
            cpu.state().setRegister(7, loop);
            cpu.state().setRegister(6, repetitions);
            long start = System.nanoTime();
            ExitReason exit = cpu.run();
            long nanos = System.nanoTime() - start;
            if (exit != ExitReason.HALTED) {
                throw new IllegalStateException("the loop ended with " + exit);
            }
            Measurement result = new Measurement(cpu.instructionsRetired(), nanos,
                    (int) cpu.state().register(CpuState.RAX));
            cpu.close();
            return result;
        }
    }

    /** Identity mapping of 16 MiB by 2 MiB pages, flat segments, RIP at the program. */
    private static void enterLongMode(Cpu cpu, PhysicalMap map) {
        map.write(0x1000, 8, 0x2003);
        map.write(0x2000, 8, 0x3003);
        for (long i = 0; i < RAM >> 21; i++) {
            map.write(0x3000 + 8 * i, 8, i << 21 | 0x83);
        }
        CpuState state = cpu.state();
        for (int i = 0; i < 6; i++) {
            state.setSegment(i, 8, 0, 0xffff_ffffL, i == CpuState.CS ? 0xa09b00 : 0xc09300);
        }
        state.setControl(3, 0x1000);
        state.setControl(4, ControlRegisters.CR4_PAE);
        state.put(CpuState.EFER, ControlRegisters.EFER_LME | ControlRegisters.EFER_LMA);
        state.setControl(0, ControlRegisters.CR0_PG | ControlRegisters.CR0_PE | ControlRegisters.CR0_ET);
        state.setRip(CODE);
        cpu.modeChanged();
        cpu.mmu.flush();
    }

    private static byte[] assemble() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("ringside-loops");
                InputStream in = IntegerLoops.class.getResourceAsStream("loops.asm")) {
            Path source = folder.resolve("loops.asm");
            Path binary = folder.resolve("loops.bin");
            Files.copy(in, source);
            Process nasm = new ProcessBuilder("nasm", "-f", "bin", "-o", binary.toString(), source.toString())
                    .inheritIO().start();
            if (nasm.waitFor() != 0) {
                throw new IOException("nasm could not assemble loops.asm");
            }
            return Files.readAllBytes(binary);
        }
    }
}
