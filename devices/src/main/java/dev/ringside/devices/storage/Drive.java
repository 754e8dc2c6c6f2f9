package dev.ringside.devices.storage;

import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.emulator.statistics.Counter;
import dev.ringside.emulator.statistics.HostThreads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a controller has at its cable: a hard disk, a CD-ROM drive or a floppy drive with, perhaps, a medium in it. Operations are carried out one
 * after another, in the order in which they were given, on a thread of the drive's own; each ends in exactly one call of its completion, on the
 * machine's event loop with the machine lock held, never before the method that began it has returned. Errors are results.
 *
 * <p>
 * A drive survives a reset of the machine with its medium and its unfinished operations; a controller that was reset meanwhile ignores completions
 * of before.
 */
public final class Drive implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Drive.class.getName());
    private static final long DRAIN_SECONDS = 60;
    private static final WriteResult DONE = new WriteResult.Done();

    private final String name;
    private final DiskDevice device;
    private final Executor worker;
    private final Consumer<Runnable> post;
    private final Runnable drain;
    private final AtomicInteger pending = new AtomicInteger();
    private final Counter bytesRead = new Counter();
    private final Counter bytesWritten = new Counter();
    private final List<DriveObserver> observers = new CopyOnWriteArrayList<>();
    private final List<Runnable> mediumChanged = new CopyOnWriteArrayList<>();
    private final List<Runnable> ejectRequested = new CopyOnWriteArrayList<>();
    /** Guards what follows; nothing is called with it held. */
    private final Object state = new Object();

    private Optional<BlockBackend> loaded = Optional.empty();
    private boolean trayOpen;
    private boolean doorLocked;
    private int changes;
    private boolean closed;
    /** Whether an operation on the medium has failed; the worker's. */
    private volatile boolean failing;

    private interface Operation<R> {
        R run(BlockBackend medium) throws IOException;
    }

    private interface Change {
        void apply(BlockBackend medium) throws IOException;
    }

    private Drive(String name, DiskDevice device, Executor worker, Consumer<Runnable> post, Runnable drain) {
        this.name = name;
        this.device = device;
        this.worker = worker;
        this.post = post;
        this.drain = drain;
    }

    /**
     * An empty drive with a thread of its own.
     *
     * @param name
     *            the target name in the hardware description, {@code hda} for example
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     */
    public static Drive create(String name, DiskDevice device, Consumer<Runnable> post) {
        return create(name, device, post, new HostThreads());
    }

    /** As {@link #create(String, DiskDevice, Consumer)}, with a thread that is one of {@code threads}. */
    public static Drive create(String name, DiskDevice device, Consumer<Runnable> post, HostThreads threads) {
        ExecutorService thread = Executors.newSingleThreadExecutor(threads.named("drive " + name));
        return new Drive(name, device, thread, post, () -> drain(name, thread));
    }

    /**
     * An empty drive that works when {@code worker} is run: for tests, and for those who have a thread already.
     *
     * @param worker
     *            must run what it is given in order
     */
    public static Drive on(Executor worker, String name, DiskDevice device, Consumer<Runnable> post) {
        return new Drive(name, device, worker, post, () -> {
        });
    }

    /** The target name in the hardware description. */
    public String name() {
        return name;
    }

    /** What it is. */
    public DiskDevice device() {
        return device;
    }

    /** Whether its medium can be changed. */
    public boolean removable() {
        return device != DiskDevice.DISK;
    }

    /** The medium that can be used now: none if there is none or the tray is open. Any thread. */
    public Optional<MediumInfo> medium() {
        synchronized (state) {
            return trayOpen ? Optional.empty() : info();
        }
    }

    /** The medium that is in the drive, its tray open or not. Any thread. */
    public Optional<MediumInfo> loadedMedium() {
        synchronized (state) {
            return info();
        }
    }

    private Optional<MediumInfo> info() {
        return loaded.map(backend -> new MediumInfo(backend.bytes(), backend.readOnly(), backend.source()));
    }

    /** Whether the tray is out. Any thread. */
    public boolean trayOpen() {
        synchronized (state) {
            return trayOpen;
        }
    }

    /** Whether the guest keeps the user from taking the medium. Any thread. */
    public boolean doorLocked() {
        synchronized (state) {
            return doorLocked;
        }
    }

    /** Counts how often the usable medium came or went: who remembers the number sees that it may be another. Any thread. */
    public int mediumChanges() {
        synchronized (state) {
            return changes;
        }
    }

    /** Operations that have not been completed; 0 when the state of the controller is whole. Any thread. */
    public int pendingOperations() {
        return pending.get();
    }

    /** Bytes that were read from its media. Any thread. */
    public long bytesRead() {
        return bytesRead.get();
    }

    /** Bytes that were written to its media. Any thread. */
    public long bytesWritten() {
        return bytesWritten.get();
    }

    /** {@code listener} runs with the machine lock held after the usable medium came or went. */
    public void onMediumChange(Runnable listener) {
        mediumChanged.add(listener);
    }

    /** {@code listener} runs with the machine lock held when the user wants a medium that the guest has locked in. */
    public void onEjectRequest(Runnable listener) {
        ejectRequested.add(listener);
    }

    /** Adds an observer. */
    public void observe(DriveObserver observer) {
        observers.add(observer);
    }

    /** Removes an observer. */
    public void unobserve(DriveObserver observer) {
        observers.remove(observer);
    }

    /**
     * Reads {@code length} bytes, 0 or more, from {@code offset} on. Machine lock held.
     *
     * @param completion
     *            gets the bytes or the error
     */
    public void read(long offset, int length, Consumer<ReadResult> completion) {
        submit(offset, length, false, medium -> {
            byte[] data = new byte[length];
            medium.read(offset, ByteBuffer.wrap(data));
            bytesRead.add(length);
            return new ReadResult.Done(data);
        }, ReadResult.Failed::new, completion);
    }

    /**
     * Writes {@code data} from {@code offset} on. Machine lock held.
     *
     * @param data
     *            not to be changed until the completion
     */
    public void write(long offset, byte[] data, Consumer<WriteResult> completion) {
        change(offset, data.length, medium -> {
            medium.write(offset, ByteBuffer.wrap(data));
            bytesWritten.add(data.length);
        }, completion);
    }

    /** Ends when everything that was completed before is safe from the end of the host's power. Machine lock held. */
    public void flush(Consumer<WriteResult> completion) {
        submit(0, 0, false, medium -> {
            medium.flush();
            return DONE;
        }, WriteResult.Failed::new, completion);
    }

    /** Tells that the content of the range is not needed any more. Machine lock held. */
    public void discard(long offset, long length, Consumer<WriteResult> completion) {
        change(offset, length, medium -> medium.discard(offset, length), completion);
    }

    /** Makes the range read as zeros. Machine lock held. */
    public void writeZeroes(long offset, long length, Consumer<WriteResult> completion) {
        change(offset, length, medium -> medium.writeZeroes(offset, length), completion);
    }

    private void change(long offset, long length, Change change, Consumer<WriteResult> completion) {
        submit(offset, length, true, medium -> {
            change.apply(medium);
            return DONE;
        }, WriteResult.Failed::new, completion);
    }

    private <R> void submit(long offset, long length, boolean changing, Operation<R> operation,
            Function<BlockError, R> failure, Consumer<R> completion) {
        pending.incrementAndGet();
        Optional<BlockError> refusal;
        synchronized (state) {
            refusal = refusal(offset, length, changing);
            if (refusal.isEmpty()) {
                BlockBackend medium = loaded.orElseThrow();
                worker.execute(() -> complete(completion, attempt(medium, changing, operation, failure)));
            }
        }
        refusal.ifPresent(error -> complete(completion, failure.apply(error)));
    }

    private Optional<BlockError> refusal(long offset, long length, boolean changing) {
        if (trayOpen || loaded.isEmpty()) {
            return Optional.of(new BlockError(BlockError.Kind.NO_MEDIUM, "The drive %s is empty.".formatted(name)));
        }
        BlockBackend medium = loaded.get();
        if (offset < 0 || length < 0 || offset > medium.bytes() - length) {
            return Optional.of(new BlockError(BlockError.Kind.OUT_OF_RANGE,
                    "%d bytes at %d are not within the %d of drive %s.".formatted(length, offset, medium.bytes(),
                            name)));
        }
        if (changing && medium.readOnly()) {
            return Optional
                    .of(new BlockError(BlockError.Kind.READ_ONLY, "The medium in %s is read-only.".formatted(name)));
        }
        return Optional.empty();
    }

    private <R> R attempt(BlockBackend medium, boolean changing, Operation<R> operation,
            Function<BlockError, R> failure) {
        try {
            return operation.run(medium);
        } catch (IOException e) {
            BlockError.Kind kind = e instanceof ImageException image ? image.kind() : BlockError.Kind.IO;
            BlockError error = new BlockError(kind, String.valueOf(e.getMessage()));
            // A guest tries again and again; a person is told once for each medium.
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "Drive {0}: {1}", name, error.message());
            failing = true;
            observers.forEach(observer -> observer.failed(this, changing, error));
            return failure.apply(error);
        }
    }

    private <R> void complete(Consumer<R> completion, R result) {
        post.accept(() -> {
            pending.decrementAndGet();
            completion.accept(result);
        });
    }

    /** Puts a medium in, in the place of another, and closes the tray. The drive closes it in time. Any thread. */
    public void insert(BlockBackend medium) {
        boolean moved;
        synchronized (state) {
            retire();
            loaded = Optional.of(medium);
            failing = false;
            moved = trayOpen;
            trayOpen = false;
            changes++;
        }
        tellMoved(moved, false);
        tellChanged();
    }

    /**
     * Takes the medium out, opening the tray if it has one. Any thread.
     *
     * @param force
     *            even if the guest has locked the door
     * @return false if the guest has locked the door: it has been asked to open the tray, and the medium is still in
     */
    public boolean eject(boolean force) {
        if (!openTray(force)) {
            return false;
        }
        boolean changed;
        synchronized (state) {
            changed = loaded.isPresent() && !trayOpen;
            retire();
            changes += changed ? 1 : 0;
        }
        if (changed) {
            tellChanged();
        }
        return true;
    }

    /**
     * The user opens the tray; the medium stays in it. Without a tray nothing happens. Any thread.
     *
     * @param force
     *            even if the guest has locked the door
     * @return false if the guest has locked the door: it has been asked to open the tray
     */
    public boolean openTray(boolean force) {
        boolean refused;
        synchronized (state) {
            refused = doorLocked && !trayOpen && !force;
        }
        if (refused) {
            post.accept(() -> ejectRequested.forEach(Runnable::run));
            return false;
        }
        moveTray(true);
        return true;
    }

    /** The user or the guest closes the tray. Without a tray nothing happens. Any thread. */
    public void closeTray() {
        moveTray(false);
    }

    /** The guest opens the tray, whether it has locked the door or not. Machine lock held. */
    public void guestOpensTray() {
        moveTray(true);
    }

    /** The guest locks the door or unlocks it. Machine lock held. */
    public void lockDoor(boolean locked) {
        synchronized (state) {
            doorLocked = locked && device == DiskDevice.CDROM;
        }
    }

    private void moveTray(boolean open) {
        boolean moved;
        boolean changed;
        synchronized (state) {
            moved = device == DiskDevice.CDROM && trayOpen != open;
            changed = moved && loaded.isPresent();
            if (moved) {
                trayOpen = open;
            }
            changes += changed ? 1 : 0;
        }
        tellMoved(moved, open);
        if (changed) {
            tellChanged();
        }
    }

    /** Closes the loaded medium after the operations on it. */
    private void retire() {
        loaded.ifPresent(medium -> worker.execute(() -> release(medium)));
        loaded = Optional.empty();
    }

    private void release(BlockBackend medium) {
        try (medium) {
            medium.flush();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Drive {0}: {1}", name, e.getMessage());
        }
    }

    private void tellMoved(boolean moved, boolean open) {
        if (moved) {
            observers.forEach(observer -> observer.trayMoved(this, open));
        }
    }

    private void tellChanged() {
        post.accept(() -> mediumChanged.forEach(Runnable::run));
    }

    /** Returns when all operations that were begun are carried out and the medium is flushed and closed. Not with the machine lock held. */
    @Override
    public void close() {
        synchronized (state) {
            if (closed) {
                return;
            }
            closed = true;
            retire();
        }
        drain.run();
    }

    private static void drain(String name, ExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.ERROR, "The host has not finished writing drive {0} within {1} seconds.", name,
                        DRAIN_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
