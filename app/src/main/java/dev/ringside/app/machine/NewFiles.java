package dev.ringside.app.machine;

import dev.ringside.app.file.HostFailure;
import dev.ringside.app.file.ImageSource;
import dev.ringside.app.file.SparseFile;
import dev.ringside.app.problem.Problem;
import dev.ringside.app.problem.Problem.Code;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.storage.ImageException;
import dev.ringside.devices.storage.RawImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Files made for a machine that does not exist yet: closing this deletes them, unless they are to be kept. One thread. */
final class NewFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NewFiles.class.getName());

    private final Progress progress;
    private final List<Path> made = new ArrayList<>();
    private long all = 1;
    private long done;

    NewFiles(Progress progress) {
        this.progress = progress;
    }

    /**
     * Makes empty disks.
     *
     * @throws MachineException
     *             if there is no room or a file is in the way
     */
    void create(List<NewDisk> disks) throws MachineException {
        checkRoom(disks);
        all = Math.max(1, disks.stream().filter(NewDisk::allocate).mapToLong(NewDisk::bytes).sum());
        for (NewDisk disk : disks) {
            try {
                SparseFile.create(disk.file(), disk.bytes(), disk.allocate(), part(disk.bytes(), disk.file()));
                made.add(disk.file());
            } catch (IOException e) {
                throw failure(why -> Problem.of(Code.DISK_UNMADE, disk.file(), why), disk.file(), e);
            }
            done += disk.allocate() ? disk.bytes() : 0;
        }
    }

    /** Copies images, {@code copies} from original to copy. */
    void copy(Map<Path, Path> copies) throws MachineException {
        all = 1;
        for (Path original : copies.keySet()) {
            all += length(original);
        }
        for (Map.Entry<Path, Path> copy : copies.entrySet()) {
            try (RawImage image = RawImage.open(copy.getKey(), true);
                    ImageSource source = ImageSource.of(image, copy.getKey())) {
                SparseFile.copy(source, image.bytes(), copy.getValue(), part(image.bytes(), copy.getValue()));
                made.add(copy.getValue());
                done += image.bytes();
            } catch (ImageException e) {
                throw new MachineException(e.getMessage(), e);
            } catch (IOException e) {
                throw failure(why -> Problem.of(Code.DISK_UNCOPIED, copy.getKey(), copy.getValue(), why),
                        copy.getValue(),
                        e);
            }
        }
    }

    private static long length(Path original) throws MachineException {
        try (RawImage image = RawImage.open(original, true)) {
            return image.bytes();
        } catch (IOException e) {
            throw new MachineException(e.getMessage(), e);
        }
    }

    /** They stay. */
    void keep() {
        made.clear();
    }

    @Override
    public void close() {
        for (Path file : made) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING,
                        "The file " + file + " belongs to nothing and could not be deleted.",
                        e);
            }
        }
        made.clear();
    }

    private Progress part(long bytes, Path file) {
        long before = done;
        String name = String.valueOf(file.getFileName());
        return new Progress() {
            @Override
            public void report(double fraction, String words) {
                progress.report(Math.min(1, (before + fraction * bytes) / all), name);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private static void checkRoom(List<NewDisk> disks) throws MachineException {
        Map<Path, Long> wanted = new HashMap<>();
        disks.stream().filter(NewDisk::allocate).forEach(disk -> wanted
                .merge(disk.file().toAbsolutePath().getParent(), disk.bytes(), Long::sum));
        for (Map.Entry<Path, Long> folder : wanted.entrySet()) {
            try {
                long free = Files.getFileStore(folder.getKey()).getUsableSpace();
                if (free < folder.getValue()) {
                    throw new MachineException(
                            Problem.of(Code.NO_ROOM, amount(folder.getValue()), folder.getKey(), amount(free)));
                }
            } catch (IOException e) {
                throw failure(why -> Problem.of(Code.NO_DISK_THERE, folder.getKey(), why), folder.getKey(), e);
            }
        }
    }

    private static String amount(long bytes) {
        return bytes < 1 << 30
                ? "%.1f MiB".formatted((double) bytes / (1 << 20))
                : "%.1f GiB".formatted((double) bytes / (1 << 30));
    }

    private static MachineException failure(Function<Problem, Problem> what, Path file, IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return new MachineException(Problem.of(Code.FILE_EXISTS, file), e);
        }
        return new MachineException(what.apply(HostFailure.problem(e, file.toAbsolutePath().getParent())), e);
    }
}
