package dev.ringside.emulator.gdb;

import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.machine.MachineState;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns the machine's events into reasons to stop. Called on the machine's control thread only. */
final class StopObserver implements Consumer<MachineEvent> {
    private final DebuggedMachine machine;
    private final Consumer<StopReason> stops;
    private Optional<StopReason> pauseCause = Optional.empty();

    StopObserver(DebuggedMachine machine, Consumer<StopReason> stops) {
        this.machine = machine;
        this.stops = stops;
    }

    @Override
    public void accept(MachineEvent event) {
        switch (event) {
            case MachineEvent.DebugStop(int cpu) ->
                pauseCause = Optional.of(new StopReason.Debug(cpu, machine.cpu(cpu).lastCause()));
            case MachineEvent.StateChanged(MachineState _, MachineState to) when to == MachineState.PAUSED -> {
                stops.accept(pauseCause.orElse(new StopReason.Paused(0)));
                pauseCause = Optional.empty();
            }
            case MachineEvent.Crashed _ -> stops.accept(new StopReason.Crashed(0));
            case MachineEvent.PoweredOff _ -> stops.accept(new StopReason.Ended(0));
            case MachineEvent.DebugExit(int code) -> stops.accept(new StopReason.Ended(code & 0xff));
            case MachineEvent.StateChanged _,MachineEvent.Reset _ -> {
            }
        }
    }
}
