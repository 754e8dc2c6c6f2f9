package dev.ringside.app.machine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.file.HostFailure;
import dev.ringside.app.library.Library;
import dev.ringside.app.library.LibraryEntry;
import dev.ringside.app.library.LibraryException;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import dev.ringside.app.statistics.UsageSampler;
import dev.ringside.app.work.Progress;
import dev.ringside.emulator.cpu.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** The machines of one library, living. It follows the library; machines that run stay until they are off. Any thread. */
public final class Inventory implements AutoCloseable {
    private final Library library;
    private final List<Accelerator> engines;
    private final UsageSampler sampler = new UsageSampler();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private final Map<UUID, VirtualMachine> machines = new LinkedHashMap<>();
    private final Object following = new Object();
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

    /** {@code observer} runs no more. */
    public void unobserve(Runnable observer) {
        observers.remove(observer);
    }

    /** Looks at the library again, for files that a person has mended. */
    public CompletableFuture<Void> readAgain() {
        return CompletableFuture.runAsync(library::look);
    }

    /**
     * Makes the disks and keeps the machine; if that fails or is cancelled, nothing is left of it. The future fails with a {@link MachineException}, or a
     * {@link java.util.concurrent.CancellationException} if {@code progress} asked for it.
     *
     * @param disks
     *            images to be made, usually in {@link Library#machineFolder} of {@code definition}
     */
    public CompletableFuture<VirtualMachine> create(MachineDefinition definition, List<NewDisk> disks,
            Progress progress) {
        return work(() -> {
            checkName(definition.name());
            return keep(definition, progress, files -> files.create(disks));
        });
    }

    /**
     * Makes a copy with an identity, network addresses and a name of its own. Variables of UEFI firmware are copied. It fails and is cancelled as
     * {@link #create} is.
     *
     * @param copied
     *            target names of the disks that are copied into the new machine's folder; it shares the others with the original
     */
    public CompletableFuture<VirtualMachine> clone(VirtualMachine original, String name, Set<String> copied,
            Progress progress) {
        return work(() -> {
            checkName(name);
            if (original.run().isPresent()) {
                throw new MachineException(Problem.of(Code.ON_WHILE_CLONED, original.name()));
            }
            MachineDefinition identity = original.definition().withUuid(UUID.randomUUID()).withName(name);
            CopiedMachine copy = new CopiedMachine(library.machineFolder(identity));
            MachineDefinition definition = copy.of(identity, copied, new SecureRandom());
            return keep(definition, progress, files -> files.copy(copy.files()));
        });
    }

    /**
     * Changes {@code machine} as {@link VirtualMachine#change(MachineDefinition, MachineDefinition)} does, with an image made for it first; if that
     * fails or is cancelled, nothing is left of the image. It fails and is cancelled as {@link #create} is.
     */
    public CompletableFuture<ChangeOutcome> change(VirtualMachine machine, MachineDefinition changed,
            MachineDefinition base, Optional<NewDisk> image, Progress progress) {
        return work(() -> {
            try (NewFiles files = new NewFiles(progress)) {
                files.create(image.stream().toList());
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                ChangeOutcome outcome = machine.change(changed, base).join();
                files.keep();
                return outcome;
            }
        });
    }

    /** Makes an empty disk image. It fails and is cancelled as {@link #create} is. */
    public CompletableFuture<Path> make(NewDisk image, Progress progress) {
        return work(() -> {
            try (NewFiles files = new NewFiles(progress)) {
                files.create(List.of(image));
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                files.keep();
                return image.file();
            }
        });
    }

    /** A name for a new disk image in the folder of {@code definition}, which no file there has. */
    public CompletableFuture<Path> placeForImage(MachineDefinition definition) {
        return work(() -> {
            Path folder = library.machineFolder(definition);
            return IntStream.iterate(1, number -> number + 1)
                    .mapToObj(number -> folder.resolve("disk-" + number + ".img"))
                    .filter(file -> Files.notExists(file)).findFirst().orElseThrow();
        });
    }

    private void checkName(String name) throws MachineException {
        if (named(name).isPresent()) {
            throw new MachineException(Problem.of(Code.NAME_TAKEN, name));
        }
    }

    private VirtualMachine keep(MachineDefinition definition, Progress progress, FileMaker maker)
            throws LibraryException, MachineException {
        if (machine(definition.uuid()).isPresent()) {
            throw new IllegalArgumentException("There is a machine with this UUID.");
        }
        boolean kept = false;
        NewFiles files = new NewFiles(progress);
        try (files) {
            maker.make(files);
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            library.save(definition);
            files.keep();
            kept = true;
        } finally {
            if (!kept) {
                library.remove(definition.uuid());
            }
        }
        follow();
        return machine(definition.uuid()).orElseThrow(() -> new MachineException(
                Problem.of(Code.GONE_AT_ONCE, definition.name())));
    }

    /** The machines that use {@code file} as a disk, a medium, a kernel or for firmware's variables. Waits for the disk. */
    public List<VirtualMachine> usersOf(Path file) {
        return machines().stream().filter(machine -> UsedFiles.of(machine.definition().hardware()).stream()
                .anyMatch(used -> UsedFiles.same(used, file))).toList();
    }

    /**
     * Takes the machine's power away, deletes {@code disks}, and forgets it. Firmware's variables in its folder go with it. Disks are deleted whoever else
     * uses them: {@link #usersOf} tells. If one cannot be deleted, the machine stays.
     */
    public CompletableFuture<Void> delete(VirtualMachine machine, Set<Path> disks) {
        return work(() -> {
            machine.forceOff().join();
            Set<Path> doomed = new LinkedHashSet<>(disks);
            Path folder = library.machineFolder(machine.definition());
            UsedFiles.variables(machine.definition().hardware())
                    .filter(file -> file.startsWith(folder) && usersOf(file).equals(List.of(machine)))
                    .ifPresent(doomed::add);
            for (Path file : doomed) {
                deleteFile(file);
            }
            library.remove(machine.uuid());
            follow();
            return null;
        });
    }

    private static void deleteFile(Path file) throws MachineException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MachineException(Problem.of(Code.DISK_UNDELETED, file,
                    HostFailure.problem(e, file.toAbsolutePath().getParent())), e);
        }
    }

    private interface FileMaker {
        void make(NewFiles files) throws MachineException;
    }

    private interface Task<T> {
        T run() throws LibraryException, MachineException;
    }

    /** The callers are many and wait for disks, so each has a thread. */
    private static <T> CompletableFuture<T> work(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().name("inventory").daemon(true).start(() -> {
            try {
                result.complete(task.run());
            } catch (MachineException | CancellationException e) {
                result.completeExceptionally(e);
            } catch (LibraryException e) {
                result.completeExceptionally(new MachineException(e.getMessage(), e));
            } catch (CompletionException e) {
                result.completeExceptionally(e.getCause());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
                throw e;
            }
        });
        return result;
    }

    /** Brings the machines up to the library. One thread after the other, so that nobody goes back to what was before. */
    private void follow() {
        List<VirtualMachine> gone = new ArrayList<>();
        synchronized (following) {
            List<LibraryEntry> entries = library.entries();
            Map<UUID, MachineDefinition> there = new LinkedHashMap<>();
            for (LibraryEntry entry : entries) {
                if (entry instanceof LibraryEntry.Stored(MachineDefinition definition, var _)) {
                    there.put(definition.uuid(), definition);
                }
            }
            List<VirtualMachine> known;
            synchronized (machines) {
                machines.values().removeIf(machine -> {
                    boolean leaves = !there.containsKey(machine.uuid()) && machine.run().isEmpty();
                    if (leaves) {
                        gone.add(machine);
                    }
                    return leaves;
                });
                there.forEach((uuid, definition) -> machines.computeIfAbsent(uuid, _ -> machine(definition)));
                known = List.copyOf(machines.values());
            }
            known.forEach(machine -> machine.follow(Optional.ofNullable(there.get(machine.uuid()))));
            unreadable = entries.stream().filter(LibraryEntry.Unreadable.class::isInstance)
                    .map(LibraryEntry.Unreadable.class::cast).toList();
        }
        gone.forEach(VirtualMachine::close);
        observers.forEach(Runnable::run);
    }

    private VirtualMachine machine(MachineDefinition definition) {
        VirtualMachine machine = new VirtualMachine(definition, library, engines, sampler);
        machine.observe(change -> {
            if (change instanceof MachineChange.Ended && !machine.kept()) {
                Thread.ofPlatform().name("inventory").daemon(true).start(this::follow);
            }
        });
        return machine;
    }

    /** Takes the power of all machines away, waits until they are off, and lets go of the library. */
    @Override
    public void close() {
        List<VirtualMachine> all = machines();
        for (VirtualMachine machine : all) {
            // All at once; what fails is logged by the machine, and closing it waits for its turn.
            var _ = machine.forceOff();
        }
        all.forEach(VirtualMachine::close);
        library.close();
    }
}
