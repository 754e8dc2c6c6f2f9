package dev.ringside.app.machine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.library.Library;
import dev.ringside.app.library.LibraryEntry;
import dev.ringside.app.statistics.UsageSampler;
import dev.ringside.app.work.Progress;
import dev.ringside.emulator.cpu.Accelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machines of one library, living. It follows the library; machines that run stay until they are off. Any thread. */
public final class Inventory implements AutoCloseable {
    private final Library library;
    private final List<Accelerator> engines;
    private final UsageSampler sampler = new UsageSampler();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private final Map<UUID, VirtualMachine> machines = new LinkedHashMap<>();
    private volatile List<LibraryEntry.Unreadable> unreadable = List.of();

    /** The machines of {@code library}, all off, run by {@code engines}. */
    public Inventory(Library library, List<Accelerator> engines) {
        this.library = library;
        this.engines = List.copyOf(engines);
        follow();
        library.observe(this::follow);
    }

    /** Where they are kept. */
    public Library library() {
        return library;
    }

    /** The engines that can run machines, the default first. */
    public List<Accelerator> engines() {
        return engines;
    }

    /** All of them, by name. */
    public List<VirtualMachine> machines() {
        synchronized (machines) {
            return machines.values().stream().sorted(Comparator.comparing(VirtualMachine::name)).toList();
        }
    }

    /** The one with this identity. */
    public Optional<VirtualMachine> machine(UUID uuid) {
        synchronized (machines) {
            return Optional.ofNullable(machines.get(uuid));
        }
    }

    /** The one of this name. */
    public Optional<VirtualMachine> named(String name) {
        return machines().stream().filter(machine -> machine.name().equals(name)).findFirst();
    }

    /** Files that cannot be understood. */
    public List<LibraryEntry.Unreadable> unreadable() {
        return unreadable;
    }

    /** {@code observer} runs, on some thread, after machines or unreadable files came or went. */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    /** Makes the disks and keeps the machine; if that fails or is cancelled, nothing is left of it. */
    public CompletableFuture<VirtualMachine> create(MachineDefinition definition, List<NewDisk> disks,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a copy with an identity, network addresses and a name of its own.
     *
     * @param copied
     *            target names of the disks that are copied into the new machine's folder; it shares the others with the original
     */
    public CompletableFuture<VirtualMachine> clone(VirtualMachine original, String name, Set<String> copied,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    /** Takes the machine's power away, forgets it, and deletes {@code disks}. */
    public CompletableFuture<Void> delete(VirtualMachine machine, Set<Path> disks) {
        throw new UnsupportedOperationException();
    }

    private void follow() {
        List<LibraryEntry> entries = library.entries();
        List<VirtualMachine> gone = new ArrayList<>();
        synchronized (machines) {
            Collection<UUID> there = new ArrayList<>();
            for (LibraryEntry entry : entries) {
                if (entry instanceof LibraryEntry.Stored(MachineDefinition definition, var _)) {
                    there.add(definition.uuid());
                    VirtualMachine known = machines.get(definition.uuid());
                    if (known == null) {
                        machines.put(definition.uuid(), new VirtualMachine(definition, library, engines, sampler));
                    } else if (!known.definition().equals(definition)) {
                        known.replace(definition);
                    }
                }
            }
            machines.values().removeIf(machine -> {
                boolean leaves = !there.contains(machine.uuid()) && machine.run().isEmpty();
                if (leaves) {
                    gone.add(machine);
                }
                return leaves;
            });
        }
        gone.forEach(VirtualMachine::close);
        unreadable = entries.stream().filter(LibraryEntry.Unreadable.class::isInstance)
                .map(LibraryEntry.Unreadable.class::cast).toList();
        observers.forEach(Runnable::run);
    }

    /** Takes the power of all machines away and lets go of the library. */
    @Override
    public void close() {
        machines().forEach(VirtualMachine::close);
        library.close();
    }
}
