package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.json.MachineJson;
import dev.ringside.app.definition.json.MachineJsonException;
import dev.ringside.app.file.AtomicFile;
import dev.ringside.app.file.HostFailure;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A library in a folder: each machine has a folder in it, called like the machine when it was made, with its {@code machine.json} and its disks. How
 * files are written and what two programs may do is in {@code app/docs/library.md}.
 */
public final class FolderLibrary implements Library {
    private static final System.Logger LOG = System.getLogger(FolderLibrary.class.getName());

    private final Path folder;
    private final AtomicFile.ChannelOpener opener;
    private final LibraryContents contents;
    private final Map<UUID, Path> reserved = new HashMap<>();
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    private final FolderWatch watch;

    private FolderLibrary(Path folder, AtomicFile.ChannelOpener opener) {
        this.folder = folder;
        this.opener = opener;
        contents = new LibraryContents(folder);
        contents.look();
        watch = new FolderWatch(folder, this::look);
    }

    /**
     * Opens the library in {@code folder}.
     *
     * @throws LibraryException
     *             if there is no such folder or it cannot be read. One that cannot be written can be opened: its machines can be seen
     */
    public static FolderLibrary open(Path folder) throws LibraryException {
        return open(folder, (file, options) -> FileChannel.open(file, options));
    }

    /** The same, with files written through channels of {@code opener}. */
    static FolderLibrary open(Path folder, AtomicFile.ChannelOpener opener) throws LibraryException {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
                throw new NotDirectoryException(absolute.toString());
            }
            try (DirectoryStream<Path> _ = Files.newDirectoryStream(absolute)) {
                // That it can be opened is all there is to know.
            }
        } catch (IOException e) {
            throw new LibraryException(
                    Problem.of(Code.LIBRARY_UNOPENED, absolute, HostFailure.problem(e, absolute)), e);
        }
        return new FolderLibrary(absolute, opener);
    }

    /** Opens the library in {@code folder}, which is made if it is not there. */
    public static FolderLibrary openOrCreate(Path folder) throws LibraryException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new LibraryException(Problem.of(Code.LIBRARY_IS_FILE, folder), e);
        } catch (IOException e) {
            throw new LibraryException(
                    Problem.of(Code.LIBRARY_UNMADE, folder, HostFailure.problem(e, folder)), e);
        }
        return open(folder);
    }

    @Override
    public Path folder() {
        return folder;
    }

    /** Does not wait for the disk. */
    @Override
    public List<LibraryEntry> entries() {
        return contents.entries();
    }

    @Override
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    @Override
    public Path machineFolder(MachineDefinition definition) throws LibraryException {
        synchronized (reserved) {
            Optional<Path> known = contents.file(definition.uuid()).map(file -> file.file().getParent());
            Path chosen = known.orElseGet(() -> reserved.get(definition.uuid()));
            try {
                if (chosen == null) {
                    chosen = newFolder(definition.name());
                    reserved.put(definition.uuid(), chosen);
                }
                return Files.createDirectories(chosen);
            } catch (IOException e) {
                throw new LibraryException(Problem.of(Code.FOLDER_UNMADE, definition.name(), folder,
                        HostFailure.problem(e, folder)), e);
            }
        }
    }

    private Path newFolder(String name) throws IOException {
        String plain = FolderName.of(name);
        for (int number = 1;; number++) {
            Path candidate = folder.resolve(number == 1 ? plain : plain + "-" + number);
            try {
                return Files.createDirectory(candidate);
            } catch (FileAlreadyExistsException _) {
                LOG.log(System.Logger.Level.DEBUG, "{0} is taken", candidate);
            }
        }
    }

    @Override
    public void save(MachineDefinition definition) throws LibraryException {
        try (LibraryLock _ = LibraryLock.of(folder)) {
            Optional<MachineFile> known = contents.file(definition.uuid());
            boolean changed = known.isPresent() && !unchanged(known.get());
            contents.look();
            checkUnreadable(definition);
            if (changed || known.isEmpty() && contents.file(definition.uuid()).isPresent()) {
                watch.execute(this::tell);
                throw changedElsewhere(definition);
            }
            checkName(definition, known);
            Path file = machineFolder(definition).resolve(MachineFile.NAME);
            write(definition, file);
            contents.look(MachineFile.read(file));
            synchronized (reserved) {
                reserved.remove(definition.uuid());
            }
        } catch (LibraryException e) {
            throw e;
        } catch (IOException e) {
            throw new LibraryException(
                    Problem.of(Code.UNSAVED, definition.name(), folder, HostFailure.problem(e, folder)), e);
        }
        watch.execute(this::tell);
    }

    private static boolean unchanged(MachineFile known) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(known.file()), known.content());
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private void checkUnreadable(MachineDefinition definition) throws LibraryException {
        Optional<Path> damaged = contents.damagedFile(definition.uuid());
        if (damaged.isPresent()) {
            watch.execute(this::tell);
            throw new LibraryException(
                    Problem.of(Code.UNSAVED_OVER_UNREADABLE, definition.name(), damaged.get()));
        }
    }

    private LibraryException changedElsewhere(MachineDefinition definition) {
        return new LibraryException(contents.file(definition.uuid()).isPresent()
                ? Problem.of(Code.CHANGED_BY_PROGRAM, definition.name())
                : Problem.of(Code.REMOVED_BY_PROGRAM, definition.name(), folder));
    }

    private void checkName(MachineDefinition definition, Optional<MachineFile> known) throws LibraryException {
        boolean keepsName = known.isPresent() && known.get().entry() instanceof LibraryEntry.Stored(var before, var _)
                && before.name().equals(definition.name());
        Optional<MachineDefinition> namesake = contents.named(definition.name())
                .filter(other -> !other.uuid().equals(definition.uuid()));
        if (!keepsName && namesake.isPresent()) {
            throw new LibraryException(Problem.of(Code.NAME_TAKEN, definition.name()));
        }
    }

    private void write(MachineDefinition definition, Path file) throws IOException {
        MachineJson json = new MachineJson(file.getParent());
        byte[] content = json.write(definition);
        try {
            json.read(content);
        } catch (MachineJsonException e) {
            throw new LibraryException(Problem.of(Code.UNSAVABLE, definition.name(), e.getMessage()), e);
        }
        AtomicFile machine = new AtomicFile(file, opener);
        machine.deleteLeftovers();
        machine.write(content);
    }

    @Override
    public void remove(UUID uuid) throws LibraryException {
        Path gone = null;
        try (LibraryLock _ = LibraryLock.of(folder)) {
            Optional<MachineFile> known = contents.file(uuid);
            if (known.isPresent()) {
                Path file = known.get().file();
                gone = file.getParent();
                Files.deleteIfExists(file);
                new AtomicFile(file).deleteLeftovers();
                contents.forget(file);
                AtomicFile.forceFolder(gone);
            }
            synchronized (reserved) {
                Path unused = reserved.remove(uuid);
                gone = gone == null ? unused : gone;
            }
            if (gone != null) {
                deleteIfEmpty(gone);
            }
        } catch (IOException e) {
            throw new LibraryException(Problem.of(Code.UNREMOVED, folder, HostFailure.problem(e, folder)), e);
        }
        if (gone != null) {
            watch.execute(this::tell);
        }
    }

    private static void deleteIfEmpty(Path machineFolder) throws IOException {
        try {
            Files.deleteIfExists(machineFolder);
        } catch (DirectoryNotEmptyException _) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not empty and stays", machineFolder);
        }
    }

    @Override
    public void look() {
        if (contents.look()) {
            tell();
        }
    }

    private void tell() {
        observers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        watch.close();
    }
}
