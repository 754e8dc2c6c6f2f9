package dev.ringside.app.ui.details;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.hardware.Surroundings;
import dev.ringside.app.machine.ChangeOutcome;
import dev.ringside.app.machine.Inventory;
import dev.ringside.app.machine.VirtualMachine;
import java.util.concurrent.CompletableFuture;

/** The machine whose details are edited, as its view model needs it. */
interface EditedMachine {

    /** What it is now. */
    MachineDefinition definition();

    /** Whether that has taken effect. */
    ChangeOutcome outcome();

    /** What its forms have to know. */
    Surroundings surroundings();

    /** Changes it. */
    CompletableFuture<ChangeOutcome> change(MachineDefinition changed);

    /** {@code machine} of {@code inventory}. */
    static EditedMachine of(VirtualMachine machine, Inventory inventory) {
        return new EditedMachine() {
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
                return SurroundingsOfMachine.of(machine.definition(), inventory);
            }

            @Override
            public CompletableFuture<ChangeOutcome> change(MachineDefinition changed) {
                return machine.change(changed);
            }
        };
    }
}
