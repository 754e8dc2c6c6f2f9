package dev.ringside.app.ui;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.MachineChange;
import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.emulator.machine.MachineState;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A machine as properties that windows bind to. JavaFX thread. Close it, or the machine keeps it. */
public final class ObservableMachine implements AutoCloseable {
    private final VirtualMachine machine;
    private final ReadOnlyObjectWrapper<MachineDefinition> definition;
    private final ReadOnlyObjectWrapper<MachineState> state;
    private final ReadOnlyObjectWrapper<Optional<MachineRun>> run;
    // One object: what observes is forgotten by its identity.
    @SuppressWarnings("UnnecessaryLambda")
    private final Consumer<MachineChange> observer = _ -> Platform.runLater(this::follow);

    /** Follows {@code machine} from now on. */
    public ObservableMachine(VirtualMachine machine) {
        this.machine = machine;
        definition = new ReadOnlyObjectWrapper<>(this, "definition", machine.definition());
        state = new ReadOnlyObjectWrapper<>(this, "state", machine.state());
        run = new ReadOnlyObjectWrapper<>(this, "run", machine.run());
        machine.observe(observer);
        follow();
    }

    private void follow() {
        definition.set(machine.definition());
        run.set(machine.run());
        state.set(machine.state());
    }

    /** The machine itself. */
    public VirtualMachine machine() {
        return machine;
    }

    /** What it is at its next start. */
    public ReadOnlyObjectProperty<MachineDefinition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<MachineState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What runs of it. */
    public ReadOnlyObjectProperty<Optional<MachineRun>> runProperty() {
        return run.getReadOnlyProperty();
    }

    @Override
    public void close() {
        machine.unobserve(observer);
    }
}
