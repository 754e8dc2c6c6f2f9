package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.ExampleMachine;
import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.machine.MachineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A machine, and a person who answers questions, for tests. */
final class EditedExample implements EditedMachine, Questions {
    MachineDefinition definition = ExampleMachine.small();
    ChangeOutcome outcome = ChangeOutcome.NOW;
    Optional<MachineException> failure = Optional.empty();
    Unapplied unapplied = Unapplied.STAY;
    boolean remove;
    final List<String> asked = new ArrayList<>();

    @Override
    public MachineDefinition definition() {
        return definition;
    }

    @Override
    public ChangeOutcome outcome() {
        return outcome;
    }

    @Override
    public Surroundings surroundings() {
        return ExampleMachine.surroundings(definition);
    }

    @Override
    public CompletableFuture<ChangeOutcome> change(MachineDefinition changed, MachineDefinition base) {
        if (failure.isPresent()) {
            return CompletableFuture.failedFuture(failure.get());
        }
        if (!definition.equals(base)) {
            return CompletableFuture.failedFuture(new MachineException("changed elsewhere"));
        }
        definition = changed;
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public Unapplied unapplied(boolean applicable) {
        asked.add(applicable ? "unapplied" : "invalid");
        return unapplied;
    }

    @Override
    public boolean remove(HardwareEntry.Device device) {
        asked.add("remove " + device.id());
        return remove;
    }

    @Override
    public void explain(String what, Throwable why) {
        asked.add(what + ": " + why.getMessage());
    }
}
