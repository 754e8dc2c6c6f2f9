package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/** The machine whose details are edited, as its view model needs it. */
interface EditedMachine {

    /** What it is now. */
    MachineDefinition definition();

    /** Whether that has taken effect. */
    ChangeOutcome outcome();

    /** What its forms have to know. */
    Surroundings surroundings();

    /** Changes it; fails if it is not {@code base} any more. */
    CompletableFuture<ChangeOutcome> change(MachineDefinition changed, MachineDefinition base);

    /** {@code machine} of {@code inventory}; media that were once in a drive are remembered as long as it is edited. */
    static EditedMachine of(VirtualMachine machine, Inventory inventory) {
        return new EditedMachine() {
            private final SequencedSet<Path> cdroms = new LinkedHashSet<>();
            private final SequencedSet<Path> floppies = new LinkedHashSet<>();

            @Override
            public MachineDefinition definition() {
                return machine.definition();
            }

            @Override
            public ChangeOutcome outcome() {
                return machine.outcome();
            }

            @Override
            public Surroundings surroundings() {
                Surroundings now = SurroundingsOfMachine.of(machine.definition(), inventory);
                cdroms.addAll(now.cdroms());
                floppies.addAll(now.floppies());
                return now.withMedia(List.copyOf(cdroms), List.copyOf(floppies));
            }

            @Override
            public CompletableFuture<ChangeOutcome> change(MachineDefinition changed, MachineDefinition base) {
                return machine.change(changed, base);
            }
        };
    }
}
