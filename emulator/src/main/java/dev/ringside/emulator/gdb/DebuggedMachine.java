package dev.ringside.emulator.gdb;

import dev.ringside.emulator.cpu.DebugTarget;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.cpu.Watchpoint;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineState;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A machine in the hands of one debugger: its breakpoints, and its vCPUs' registers and memory. Used by the session's
 * thread only.
 */
final class DebuggedMachine {
    private static final System.Logger LOG = System.getLogger(DebuggedMachine.class.getName());
    private static final int PAGE = 4096;

    private final Machine machine;
    private final List<DebugTarget> cpus;
    private final Set<Long> breakpoints = new HashSet<>();
    private final Set<Watchpoint> watchpoints = new HashSet<>();

    DebuggedMachine(Machine machine, List<DebugTarget> cpus) {
        this.machine = machine;
        this.cpus = cpus;
    }

    /** The doors into all vCPUs, if the engine has them. */
    static Optional<List<DebugTarget>> targetsOf(Machine machine) {
        List<DebugTarget> targets = machine.cpus().stream().map(VirtualCpu::debugTarget).flatMap(Optional::stream)
                .toList();
        return targets.isEmpty() || targets.size() < machine.cpus().size() ? Optional.empty() : Optional.of(targets);
    }

    Machine machine() {
        return machine;
    }

    int cpuCount() {
        return cpus.size();
    }

    DebugTarget cpu(int index) {
        return cpus.get(index);
    }

    boolean runs() {
        return machine.state() == MachineState.RUNNING || machine.state() == MachineState.SHUTTING_DOWN;
    }

    /** Pauses; when this returns, guest code stands still. */
    void pause() {
        machine.pause().join();
    }

    /** Pauses some time soon; a failure is logged. */
    void requestPause() {
        logFailure("paused", machine.pause());
    }

    /** Takes the power away some time soon; a failure is logged. */
    void requestPowerOff() {
        logFailure("powered off", machine.powerOff());
    }

    void resume() {
        machine.resume().join();
    }

    /** Lets one vCPU go on while the others stand still. */
    void resumeOnly(int cpu) {
        machine.resumeOnly(cpu).join();
    }

    /**
     * Reads memory as {@code cpu} sees it, up to the first byte that is no RAM or ROM; answers how many bytes were
     * read.
     */
    int read(int cpu, long address, byte[] target) {
        int done = 0;
        while (done < target.length) {
            int chunk = upToPageEnd(address + done, target.length - done);
            OptionalLong physical = memoryAt(cpu, address + done);
            if (physical.isEmpty()) {
                break;
            }
            machine.memory().readBytes(physical.getAsLong(), target, done, chunk);
            done += chunk;
        }
        return done;
    }

    /** Writes memory as {@code cpu} sees it; false if not all of it is RAM, and then nothing is written. */
    boolean write(int cpu, long address, byte[] source) {
        for (int done = 0; done < source.length; done += upToPageEnd(address + done, source.length - done)) {
            OptionalLong physical = memoryAt(cpu, address + done);
            if (physical.isEmpty() || !machine.memory().writable(physical.getAsLong())) {
                return false;
            }
        }
        int done = 0;
        while (done < source.length) {
            int chunk = upToPageEnd(address + done, source.length - done);
            machine.memory().writeBytes(memoryAt(cpu, address + done).orElseThrow(), source, done, chunk);
            done += chunk;
        }
        return true;
    }

    void insert(long breakpoint) {
        if (breakpoints.add(breakpoint)) {
            cpus.forEach(cpu -> cpu.insertBreakpoint(breakpoint));
        }
    }

    void remove(long breakpoint) {
        if (breakpoints.remove(breakpoint)) {
            cpus.forEach(cpu -> cpu.removeBreakpoint(breakpoint));
        }
    }

    void insert(Watchpoint watchpoint) {
        if (watchpoints.add(watchpoint)) {
            cpus.forEach(cpu -> cpu.insertWatchpoint(watchpoint));
        }
    }

    void remove(Watchpoint watchpoint) {
        if (watchpoints.remove(watchpoint)) {
            cpus.forEach(cpu -> cpu.removeWatchpoint(watchpoint));
        }
    }

    /** Takes back everything that would stop the guest. */
    void removeAll() {
        Set.copyOf(breakpoints).forEach(this::remove);
        Set.copyOf(watchpoints).forEach(this::remove);
        cpus.forEach(DebugTarget::cancelStep);
    }

    private void logFailure(String aim, CompletableFuture<Void> change) {
        // What is left of the future cannot fail.
        var _ = change.exceptionally(failure -> {
            LOG.log(Level.ERROR, machine.name() + " could not be " + aim + " for the debugger", failure);
            return null;
        });
    }

    private OptionalLong memoryAt(int cpu, long address) {
        OptionalLong physical = cpus.get(cpu).translate(address);
        // Host pages exist for RAM and ROM only: looking at a device's registers could change the device.
        return physical.isPresent() && machine.memory().hostPage(physical.getAsLong() & -PAGE) != 0
                ? physical
                : OptionalLong.empty();
    }

    private static int upToPageEnd(long address, int length) {
        return (int) Math.min(length, PAGE - (address & (PAGE - 1)));
    }
}
