package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A library for tests that keeps its machines in memory and only their disks in a folder. Observers are told on the thread that changes something, so
 * that a test need not wait for them.
 */
public final class MemoryLibrary implements Library {
    private final Path folder;
    private final Map<UUID, MachineDefinition> machines = new LinkedHashMap<>();
    private final List<LibraryEntry.Unreadable> unreadable = new ArrayList<>();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private volatile Optional<String> obstacle = Optional.empty();
    private volatile boolean closed;

    /** A library of {@code machines} whose disks are in {@code folder}. */
    public MemoryLibrary(Path folder, MachineDefinition... machines) {
        this.folder = folder;
        for (MachineDefinition machine : machines) {
            this.machines.put(machine.uuid(), machine);
        }
    }

    /** From now on nothing can be saved or removed, for this reason; empty: everything can. */
    public void refuse(Optional<String> reason) {
        obstacle = reason;
    }

    /** Somebody else puts a machine into the library, or changes one. */
    public void put(MachineDefinition definition) {
        synchronized (machines) {
            machines.put(definition.uuid(), definition);
        }
        tell();
    }

    /** Somebody else puts a file into the library that nobody can read. */
    public void putUnreadable(String file, String reason) {
        synchronized (machines) {
            unreadable.add(new LibraryEntry.Unreadable(folder.resolve(file), reason));
        }
        tell();
    }

    /** Whether it has been closed. */
    public boolean closed() {
        return closed;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public List<LibraryEntry> entries() {
        synchronized (machines) {
            List<LibraryEntry> entries = new ArrayList<>(unreadable);
            machines.values().forEach(machine -> entries
                    .add(new LibraryEntry.Stored(machine, folder.resolve(machine.uuid().toString()))));
            return entries;
        }
    }

    @Override
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    @Override
    public Path machineFolder(MachineDefinition definition) throws LibraryException {
        try {
            return Files.createDirectories(folder.resolve(definition.uuid().toString()));
        } catch (IOException e) {
            throw new LibraryException("The folder of " + definition.name() + " cannot be made.", e);
        }
    }

    @Override
    public void save(MachineDefinition definition) throws LibraryException {
        checkObstacle();
        synchronized (machines) {
            for (MachineDefinition other : machines.values()) {
                if (other.name().equals(definition.name()) && !other.uuid().equals(definition.uuid())) {
                    throw new LibraryException("There is a machine \"" + definition.name()
                            + "\" already. Choose another name.");
                }
            }
            machines.put(definition.uuid(), definition);
        }
        tell();
    }

    @Override
    public void remove(UUID uuid) throws LibraryException {
        checkObstacle();
        synchronized (machines) {
            machines.remove(uuid);
        }
        tell();
    }

    @Override
    public void look() {
        // What is in memory is known.
    }

    @Override
    public void close() {
        closed = true;
    }

    private void checkObstacle() throws LibraryException {
        if (obstacle.isPresent()) {
            throw new LibraryException(obstacle.get());
        }
    }

    private void tell() {
        observers.forEach(Runnable::run);
    }
}
