package dev.ringside.app.ui.quit;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.emulator.machine.MachineState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The machines that have to be off before the program ends. JavaFX thread. Close it, or they keep it. */
final class QuitViewModel implements AutoCloseable {
    private final List<ObservableMachine> all;
    private final ObservableList<ObservableMachine> left = FXCollections.observableArrayList();
    private final BooleanProperty waiting = new SimpleBooleanProperty(this, "waiting");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
    private final InvalidationListener follower = _ -> follow();

    QuitViewModel(List<VirtualMachine> alive) {
        all = alive.stream().map(ObservableMachine::new).toList();
        all.forEach(machine -> machine.stateProperty().addListener(follower));
        follow();
    }

    private void follow() {
        left.setAll(all.stream().filter(machine -> machine.stateProperty().get() != MachineState.OFF).toList());
        finished.set(waiting.get() && left.isEmpty());
    }

    /** Those that are not off yet. */
    ObservableList<ObservableMachine> left() {
        return left;
    }

    /** How many there were in the beginning. */
    int count() {
        return all.size();
    }

    /** Whether they have been told to go off. */
    ReadOnlyBooleanProperty waitingProperty() {
        return waiting;
    }

    /** Whether they have been told to, and all are off. */
    ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    /** Asks all guests to shut down; one that stands still goes on to be able to, one that has crashed is forced off. */
    List<CompletableFuture<Void>> shutDown() {
        waiting.set(true);
        List<CompletableFuture<Void>> orders = left.stream().map(ObservableMachine::machine)
                .map(machine -> switch (machine.state()) {
                    case PAUSED -> machine.resume().thenCompose(_ -> machine.shutDown());
                    case CRASHED -> machine.forceOff();
                    case OFF, RUNNING, SHUTTING_DOWN -> machine.shutDown();
                }).toList();
        follow();
        return orders;
    }

    /** Takes the power of those that are left away. */
    List<CompletableFuture<Void>> forceOff() {
        waiting.set(true);
        List<CompletableFuture<Void>> orders = left.stream().map(ObservableMachine::machine)
                .map(VirtualMachine::forceOff).toList();
        follow();
        return orders;
    }

    @Override
    public void close() {
        all.forEach(ObservableMachine::close);
    }
}
