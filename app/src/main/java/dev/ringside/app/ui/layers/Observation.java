package dev.ringside.app.ui.layers;

import dev.ringside.app.machine.MachineRun;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.statistics.ProcessorProfile;
import dev.ringside.emulator.statistics.ProcessorWatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Watches the first vCPU of a running machine until it is closed. Any thread; nothing blocks and no lock of the machine is taken. */
final class Observation implements AutoCloseable {
    private static final int FIRST = 0;

    private final Machine machine;
    private final VirtualCpu cpu;
    private final ProcessorWatch watch;

    /** Begins. */
    Observation(MachineRun run) {
        machine = run.board().machine();
        cpu = machine.cpus().get(FIRST);
        watch = machine.watch(FIRST);
    }

    /** The counts now. */
    Reading read() {
        Map<String, Long> accesses = new HashMap<>(machine.ports().accesses());
        machine.memory().accesses().forEach((name, count) -> accesses.merge(name, count, Long::sum));
        return new Reading(System.nanoTime(), cpu.statistics(), accesses);
    }

    /** Where the time went lately: {@code answers} are about 250 a second. */
    ProcessorProfile profile(int answers) {
        return watch.profile(answers);
    }

    /** The vCPU between two instructions, soon; empty if the machine is off or its engine does not show it. */
    CompletableFuture<Optional<ProcessorPicture>> look() {
        return machine.inspect(FIRST, looked -> ProcessorLook.at(looked, machine.memory()))
                .thenApplyAsync(answer -> answer.flatMap(look -> look).map(ProcessorLook::picture));
    }

    /** Executes one instruction of a paused machine. */
    CompletableFuture<Void> step() {
        return machine.inspect(FIRST, looked -> {
            looked.debugTarget().ifPresent(target -> target.stepOnce());
            return true;
        }).thenCompose(stepping -> stepping.isPresent()
                ? machine.resumeOnly(FIRST)
                : CompletableFuture.completedFuture(null));
    }

    /** Watches no more. */
    @Override
    public void close() {
        watch.close();
    }
}
