package dev.ringside.app.ui.newmachine;

import dev.ringside.app.osinfo.HardwareProposal;
import dev.ringside.app.osinfo.HostCapacity;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.memory.PcMemoryLayout;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The page of memory and CPUs. What a person has set there is not proposed anew. */
final class ResourcesViewModel {
    /** What a machine can have. */
    static final int MOST_CPUS = CpuDescription.MOST;

    private static final long MIB = 1 << 20;

    private final Texts texts;
    private final HostCapacity host;
    private final ObjectProperty<Integer> memory = new SimpleObjectProperty<>(this, "memory", 512);
    private final ObjectProperty<Integer> cpus = new SimpleObjectProperty<>(this, "cpus", 1);
    private final ReadOnlyObjectWrapper<Optional<Hint>> hint = new ReadOnlyObjectWrapper<>(this, "hint",
            Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private Optional<OperatingSystem> system = Optional.empty();
    private boolean proposing;
    private boolean touched;

    ResourcesViewModel(Texts texts, HostCapacity host) {
        this.texts = texts;
        this.host = host;
        memory.addListener(_ -> {
            touched |= !proposing;
            check();
        });
        check();
    }

    /** Proposes what {@code forSystem} needs. */
    void propose(OperatingSystem forSystem) {
        system = Optional.of(forSystem);
        if (!touched) {
            proposing = true;
            memory.set((int) (HardwareProposal.of(forSystem, host).memory() / MIB));
            proposing = false;
        }
        check();
    }

    private void check() {
        long mib = memory.get() == null ? 0 : memory.get();
        boolean fits = mib >= smallest() && mib <= largest();
        complete.set(fits);
        if (!fits) {
            hint.set(Optional.of(Hint.error(texts.text("memory.range", smallest(), largest()))));
        } else if (mib * MIB > host.memory() / 2) {
            hint.set(Optional.of(Hint.warning(texts.text("memory.much"))));
        } else {
            hint.set(system.filter(known -> mib * MIB < known.requirements().leastMemory())
                    .map(known -> Hint.warning(texts.text("memory.little", texts.system(known),
                            texts.size(known.requirements().leastMemory())))));
        }
    }

    /** The least memory of a machine, in MiB. */
    int smallest() {
        return (int) (PcMemoryLayout.SMALLEST / MIB);
    }

    /** The most memory that a machine here can have, in MiB: all of the host's. */
    int largest() {
        return (int) (Math.min(host.memory(), PcMemoryLayout.LARGEST) / MIB);
    }

    /** Bytes of the host's memory. */
    long hostMemory() {
        return host.memory();
    }

    /** Memory in MiB. */
    ObjectProperty<Integer> memoryProperty() {
        return memory;
    }

    /** Memory in bytes. */
    long memory() {
        return memory.get() * MIB;
    }

    /** CPUs. */
    ObjectProperty<Integer> cpusProperty() {
        return cpus;
    }

    /** What is said about the memory. */
    ReadOnlyObjectProperty<Optional<Hint>> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** Whether the wizard may go on. */
    ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }
}
