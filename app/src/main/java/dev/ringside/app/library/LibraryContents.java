package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.file.HostFailure;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What is in a library's folder, as far as it was looked at. Any thread. */
final class LibraryContents {
    private final Path folder;
    private NavigableMap<Path, MachineFile> files = new TreeMap<>();
    private final Map<UUID, Path> owners = new HashMap<>();
    private final Map<UUID, Path> damaged = new HashMap<>();
    private volatile List<LibraryEntry> entries = List.of();

    LibraryContents(Path folder) {
        this.folder = folder;
    }

    /** Does not wait for the disk. */
    List<LibraryEntry> entries() {
        return entries;
    }

    /** The file in which a machine is kept, as it was last read. */
    synchronized Optional<MachineFile> file(UUID uuid) {
        return Optional.ofNullable(owners.get(uuid)).map(files::get);
    }

    /** The file in which a machine was kept before it became unreadable. */
    synchronized Optional<Path> damagedFile(UUID uuid) {
        return Optional.ofNullable(damaged.get(uuid));
    }

    /** The machine of this name. */
    Optional<MachineDefinition> named(String name) {
        return entries.stream().filter(LibraryEntry.Stored.class::isInstance)
                .map(entry -> ((LibraryEntry.Stored) entry).definition())
                .filter(definition -> definition.name().equals(name)).findFirst();
    }

    /**
     * Looks at the folder again. If it cannot be read, what was there is kept, and an entry says so.
     *
     * @return whether anything is different
     */
    synchronized boolean look() {
        try {
            NavigableMap<Path, MachineFile> found = new TreeMap<>();
            for (Path file : machineFiles()) {
                Optional<MachineFile> machine = look(file);
                machine.ifPresent(read -> found.put(file, read));
            }
            files = found;
            return update(Optional.empty());
        } catch (IOException e) {
            return update(Optional.of(new LibraryEntry.Unreadable(folder,
                    Problem.of(Code.LIBRARY_UNREAD, HostFailure.problem(e, folder)).text(Locale.getDefault()))));
        }
    }

    /** Looks at one file again. */
    synchronized void look(MachineFile written) {
        files.put(written.file(), written);
        update(Optional.empty());
    }

    /** A file is gone. */
    synchronized void forget(Path file) {
        files.remove(file);
        update(Optional.empty());
    }

    private List<Path> machineFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                Path file = child.resolve(MachineFile.NAME);
                if (Files.exists(file)) {
                    found.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private Optional<MachineFile> look(Path file) throws IOException {
        try {
            MachineFile known = files.get(file);
            return Optional.of(known != null && known.current(MachineFile.Stamp.of(file))
                    ? known
                    : MachineFile.read(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private boolean update(Optional<LibraryEntry> trouble) {
        owners.values().removeIf(path -> !files.containsKey(path));
        owners.forEach((uuid, path) -> {
            if (uuid(files.get(path)).isEmpty()) {
                damaged.put(uuid, path);
            }
        });
        owners.entrySet().removeIf(owner -> !uuid(files.get(owner.getValue())).equals(Optional.of(owner.getKey())));
        damaged.values().removeIf(path -> !files.containsKey(path) || uuid(files.get(path)).isPresent());
        List<LibraryEntry> now = new ArrayList<>();
        for (MachineFile file : files.values()) {
            Optional<UUID> uuid = uuid(file);
            Path owner = uuid.isEmpty() ? file.file() : owners.computeIfAbsent(uuid.get(), _ -> file.file());
            now.add(owner.equals(file.file()) ? file.entry() : copy(file.file(), owner));
        }
        trouble.ifPresent(now::add);
        boolean changed = !now.equals(entries);
        entries = List.copyOf(now);
        return changed;
    }

    private static Optional<UUID> uuid(MachineFile file) {
        return file.entry() instanceof LibraryEntry.Stored(MachineDefinition definition, var _)
                ? Optional.of(definition.uuid())
                : Optional.empty();
    }

    private static LibraryEntry copy(Path file, Path owner) {
        return new LibraryEntry.Unreadable(file,
                Problem.of(Code.FILE_COPIED, owner.getParent()).text(Locale.getDefault()));
    }
}
