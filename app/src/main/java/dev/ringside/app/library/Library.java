package dev.ringside.app.library;

import dev.ringside.app.definition.MachineDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Machines kept between runs of the program. Several programs may use one library at once. Any thread; calls may wait for the disk. */
public interface Library extends AutoCloseable {

    /** The folder it lives in. */
    Path folder();

    /** What is there now, in no particular order. */
    List<LibraryEntry> entries();

    /** Looks for changes at once, before it would by itself; observers are told of them on this thread. */
    void look();

    /** {@code observer} runs, on a thread of the library's, after something in the library has changed, by whomever. */
    void observe(Runnable observer);

    /** The folder for the disks of {@code definition}, made if it is not there. */
    Path machineFolder(MachineDefinition definition) throws LibraryException;

    /**
     * Keeps {@code definition}, atomically and durably, in place of what was kept under its UUID.
     *
     * @throws LibraryException
     *             if it cannot be written, its name is another machine's, or the file was changed by someone else since it was last read here
     */
    void save(MachineDefinition definition) throws LibraryException;

    /** Forgets a machine; its disks stay where they are, its folder goes if nothing is left in it. Nothing happens if it is not there. */
    void remove(UUID uuid) throws LibraryException;

    /** Ends watching the folder. */
    @Override
    void close();
}
