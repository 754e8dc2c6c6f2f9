package dev.ringside.app.ui.layers;

import dev.ringside.app.machine.MachineRun;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.statistics.ProcessorProfile;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.ProcessorWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Watches a vCPU of a running machine, or all of them, until it is closed. Any thread; nothing blocks and no lock of the machine is taken. */
final class Observation implements AutoCloseable {
    private final Machine machine;
    /** Which vCPU shows its inside. */
    private final int shown;
    private final List<VirtualCpu> cpus;
    private final List<ProcessorWatch> watches;

    /** Begins with the vCPU at position {@code chosen}, or with all of them, of which the first shows its inside. */
    Observation(MachineRun run, OptionalInt chosen) {
        machine = run.board().machine();
        List<VirtualCpu> all = machine.cpus();
        shown = Math.min(chosen.orElse(0), all.size() - 1);
        cpus = chosen.isPresent() ? List.of(all.get(shown)) : List.copyOf(all);
        watches = cpus.stream().map(cpu -> machine.watch(cpu.index())).toList();
    }

    /** The counts now. */
    Reading read() {
        Map<String, Long> accesses = new HashMap<>(machine.ports().accesses());
        machine.memory().accesses().forEach((name, count) -> accesses.merge(name, count, Long::sum));
        return new Reading(System.nanoTime(), cpus.stream().map(VirtualCpu::statistics).reduce(ProcessorStatistics.NONE,
                ProcessorStatistics::plus), accesses);
    }

    /** Where the time went lately: {@code answers} are about 250 a second. */
    ProcessorProfile profile(int answers) {
        return ProcessorProfile.together(watches.stream().map(watch -> watch.profile(answers)).toList());
    }

    /**
     * The vCPU between two instructions, soon; empty if the machine is off or its engine does not show it.
     *
     * @param translated
     *            whether to look at what the translator makes of its code, too
     */
    CompletableFuture<Optional<ProcessorPicture>> look(boolean translated) {
        return machine.inspect(shown, looked -> ProcessorLook.at(looked, machine.memory(), translated))
                .thenApplyAsync(answer -> answer.flatMap(look -> look).map(ProcessorLook::picture));
    }

    /** Executes one instruction of a paused machine. */
    CompletableFuture<Void> step() {
        return machine.inspect(shown, looked -> {
            looked.debugTarget().ifPresent(target -> target.stepOnce());
            return true;
        }).thenCompose(stepping -> stepping.isPresent()
                ? machine.resumeOnly(shown)
                : CompletableFuture.completedFuture(null));
    }

    /** Watches no more. */
    @Override
    public void close() {
        watches.forEach(ProcessorWatch::close);
    }
}
