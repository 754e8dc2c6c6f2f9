package dev.ringside.emulator.debug;

import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A machine with one or more {@link ToyCpu}s, 64 KiB of RAM with their program, and one page of ROM above it. */
public final class ToyMachine implements AutoCloseable {
    /** Physical address of the ROM. */
    public static final long ROM = 0x1_0000;
    private static final int RAM_SIZE = 0x1_0000;
    private static final int PAGE = 4096;
    private static final int PROGRAM_AT = 0x1000;

    private final Machine machine = new Machine("toy");
    private final NativePages pages = NativePages.reserve(RAM_SIZE + PAGE);
    private final ToyCpu first;

    /** A machine, off. */
    public ToyMachine(int cpus, boolean longMode) {
        machine.memory().add(new MemoryRegion.Ram(0, RAM_SIZE, "ram", pages.address(), false));
        machine.memory().add(new MemoryRegion.Ram(ROM, PAGE, "rom", pages.address() + RAM_SIZE, true));
        for (int i = 0; i < cpus; i++) {
            machine.addCpu(new ToyCpu(i, machine.memory(), longMode));
        }
        first = (ToyCpu) machine.cpus().getFirst();
        machine.onClose(pages::close);
        byte[] program = ToyCpu.program();
        machine.onReset(() -> machine.memory().writeBytes(PROGRAM_AT, program, 0, program.length));
    }

    /** The machine itself. */
    public Machine machine() {
        return machine;
    }

    /** Its first CPU. */
    public ToyCpu cpu() {
        return first;
    }

    /** Waits until the machine is in {@code state}. */
    public void await(MachineState state) throws Exception {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        machine.observe(_ -> {
            if (machine.state() == state) {
                reached.complete(null);
            }
        });
        if (machine.state() != state) {
            reached.get(30, TimeUnit.SECONDS);
        }
    }

    /** Waits until the first CPU has executed an instruction, as it need not have when the machine begins to run. */
    public void awaitInstruction() throws InterruptedException {
        while (first.instructionsRetired() == 0) {
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        machine.close();
    }
}
