package dev.ringside.app.ui.layers;

import dev.ringside.app.machine.MachineRun;
import dev.ringside.app.statistics.Usage;
import dev.ringside.app.statistics.UsageHistory;
import dev.ringside.emulator.statistics.ProcessorProfile;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the page of layers shows of a machine while it is watched; nothing is watched before {@link #watch}. JavaFX thread. */
final class LayersViewModel {
    /** Answers of the watch in the time over which shares are taken: about a second. */
    private static final int LATEST = 250;
    /** Answers from which hot places are found: all. */
    private static final int ALL = 2500;

    private final UsageHistory usage;
    private final Executor later;
    private final ReadOnlyObjectWrapper<Optional<Layers>> layers = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ProcessorPicture>> processor = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private OptionalInt chosen = OptionalInt.empty();
    private Optional<MachineRun> running = Optional.empty();
    private Optional<Observation> observation = Optional.empty();
    private Optional<Reading> last = Optional.empty();
    private boolean looking;
    private boolean translated;

    /**
     * One state of the picture.
     *
     * @param activity
     *            rates since the last state
     * @param lately
     *            where the time of about the last second went
     * @param hot
     *            where the time of about the last ten seconds went
     * @param usage
     *            the latest use of the host
     */
    record Layers(Activity activity, ProcessorProfile lately, ProcessorProfile hot, Optional<Usage> usage) {}

    /**
     * A model that watches nothing.
     *
     * @param later
     *            runs actions on the JavaFX thread
     */
    LayersViewModel(UsageHistory usage, Executor later) {
        this.usage = usage;
        this.later = later;
    }

    /** The layers; empty until the second refresh. */
    ReadOnlyObjectProperty<Optional<Layers>> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** The processor at some moment since the last refresh but one. */
    ReadOnlyObjectProperty<Optional<ProcessorPicture>> processorProperty() {
        return processor.getReadOnlyProperty();
    }

    /** Watches {@code run} from now on, or nothing. */
    void watch(Optional<MachineRun> run) {
        observation.ifPresent(Observation::close);
        running = run;
        observation = run.map(watched -> new Observation(watched, chosen));
        last = Optional.empty();
        looking = false;
        if (run.isEmpty()) {
            layers.set(Optional.empty());
            processor.set(Optional.empty());
        }
        refresh();
    }

    /** Watches the vCPU at this position from now on, or all of them together. */
    void choose(OptionalInt position) {
        if (!position.equals(chosen)) {
            chosen = position;
            watch(running);
        }
    }

    /** Whether anything is watched. */
    boolean watching() {
        return observation.isPresent();
    }

    /** Reads what is watched. */
    void refresh() {
        observation.ifPresent(this::refresh);
    }

    private void refresh(Observation watched) {
        Reading now = watched.read();
        last.ifPresent(before -> layers.set(Optional.of(new Layers(Activity.between(before, now),
                watched.profile(LATEST), watched.profile(ALL), usage.latest()))));
        last = Optional.of(now);
        if (!looking) {
            look(watched);
        }
    }

    /** Looks at the processor again at once: the machine has just been paused, or has stepped. */
    void lookAgain() {
        observation.ifPresent(this::look);
    }

    private void look(Observation watched) {
        looking = true;
        CompletableFuture<Void> _ = watched.look(translated).handleAsync((picture, failure) -> {
            if (observation.filter(watched::equals).isPresent()) {
                looking = false;
                if (failure == null && picture.isPresent()) {
                    processor.set(picture);
                }
            }
            return null;
        }, later);
    }

    /** Whether what the translator makes of the code is looked at, too. */
    void showTranslation(boolean show) {
        translated = show;
        lookAgain();
    }

    /** Executes one instruction of a machine that is paused. */
    CompletableFuture<Void> step() {
        return observation.map(Observation::step).orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
