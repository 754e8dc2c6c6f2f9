package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.emulator.machine.MachineState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;

/** The machines that menus and toolbars act on, and to how many of them each action applies just now. JavaFX thread. */
public final class LifecycleTargets {
    private final Map<LifecycleAction, ReadOnlyIntegerWrapper> counts = new EnumMap<>(LifecycleAction.class);
    private final ChangeListener<MachineState> follower = (_, _, _) -> count();
    private List<ObservableMachine> machines = List.of();

    /** No machines yet. */
    public LifecycleTargets() {
        for (LifecycleAction action : LifecycleAction.values()) {
            counts.put(action, new ReadOnlyIntegerWrapper(this, action.name()));
        }
    }

    /** Acts on {@code others} from now on; on none before the window closes, or they keep this. */
    public void set(List<ObservableMachine> others) {
        machines.forEach(machine -> machine.stateProperty().removeListener(follower));
        machines = List.copyOf(others);
        machines.forEach(machine -> machine.stateProperty().addListener(follower));
        count();
    }

    /** The machines acted on. */
    public List<VirtualMachine> machines() {
        return machines.stream().map(ObservableMachine::machine).toList();
    }

    /** To how many of them {@code action} applies. */
    public ReadOnlyIntegerProperty countOf(LifecycleAction action) {
        return counts.get(action).getReadOnlyProperty();
    }

    private void count() {
        counts.forEach((action, count) -> count.set((int) machines.stream()
                .filter(machine -> action.appliesTo(machine.stateProperty().get())).count()));
    }
}
