package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences.GraphColumn;
import dev.ringside.app.statistics.Usage;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.emulator.machine.MachineState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.Image;

/** A machine as the list knows it. JavaFX thread. */
final class MachineItem implements AutoCloseable {
    /** Seconds that a graph shows. */
    static final int GRAPH_LENGTH = 60;
    /** Bytes a second that fill a graph of transfers if nothing in it is faster. */
    private static final double LEAST_FULL_RATE = 256 << 10;

    private final ObservableMachine machine;
    private final ObjectProperty<Optional<Image>> picture = new SimpleObjectProperty<>(this, "picture",
            Optional.empty());
    private final ObjectProperty<Optional<Image>> largePicture = new SimpleObjectProperty<>(this, "largePicture",
            Optional.empty());
    private final ReadOnlyIntegerWrapper samples = new ReadOnlyIntegerWrapper(this, "samples");
    private Instant lastUse = Instant.EPOCH;

    MachineItem(VirtualMachine machine) {
        this.machine = new ObservableMachine(machine);
        this.machine.stateProperty().addListener((_, _, _) -> lastUse = Instant.now());
        if (alive()) {
            lastUse = Instant.now();
        }
    }

    ObservableMachine observable() {
        return machine;
    }

    VirtualMachine machine() {
        return machine.machine();
    }

    MachineDefinition definition() {
        return machine.definitionProperty().get();
    }

    String name() {
        return definition().name();
    }

    MachineState state() {
        return machine.stateProperty().get();
    }

    /** Whether there is something on its screen to look at. */
    boolean alive() {
        return state() != MachineState.OFF;
    }

    /** When it was last switched, as far as is known. */
    Instant lastUse() {
        return lastUse;
    }

    /** It was used no earlier than at {@code moment}. */
    void usedAt(Instant moment) {
        if (moment.isAfter(lastUse)) {
            lastUse = moment;
        }
    }

    /** Its screen, small, as it was last seen. */
    ObjectProperty<Optional<Image>> pictureProperty() {
        return picture;
    }

    /** Its screen, large, as it was last seen while it was the one previewed. */
    ObjectProperty<Optional<Image>> largePictureProperty() {
        return largePicture;
    }

    /** Changes when there is something new to draw in the graphs. */
    ReadOnlyIntegerProperty samplesProperty() {
        return samples.getReadOnlyProperty();
    }

    /** There may be new samples. */
    void sampled() {
        samples.set(samples.get() + 1);
    }

    double guestCpu() {
        return alive() ? machine().usage().latest().map(Usage::guestCpu).orElse(0.0) : 0;
    }

    /** The latest use of what {@code column} shows, each between 0 and 1 of what can be used; empty while it is off. */
    double[] graph(GraphColumn column) {
        if (!alive()) {
            return new double[0];
        }
        List<Usage> history = machine().usage().latest(GRAPH_LENGTH);
        double[] values = history.stream().mapToDouble(usage -> amount(column, usage)).toArray();
        double full = switch (column) {
            case GUEST_CPU -> 1;
            case HOST_CPU -> Runtime.getRuntime().availableProcessors();
            case MEMORY -> definition().hardware().memoryBytes();
            case DISK, NETWORK -> Math.max(LEAST_FULL_RATE, max(values));
        };
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp(values[i] / full, 0, 1);
        }
        return values;
    }

    /** The latest use of what {@code column} shows, in its unit; empty while there is none. */
    Optional<Double> latest(GraphColumn column) {
        return alive() ? machine().usage().latest().map(usage -> amount(column, usage)) : Optional.empty();
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double amount(GraphColumn column, Usage usage) {
        return switch (column) {
            case GUEST_CPU -> usage.guestCpu();
            case HOST_CPU -> usage.hostCpu();
            case MEMORY -> usage.memoryBytes();
            case DISK -> usage.diskRead() + usage.diskWritten();
            case NETWORK -> usage.received() + usage.sent();
        };
    }

    @Override
    public void close() {
        machine.close();
    }
}
