package dev.ringside.app.library;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices changes in a folder and the folders in it: at once where the host tells of them, and every few seconds in any case, since no host tells of
 * what happens on network file systems.
 */
final class FolderWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
    private static final long PERIOD_SECONDS = 5;

    private final Path folder;
    private final Runnable look;
    private final AtomicBoolean queued = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().name("library").daemon(true).factory());
    private final Optional<WatchService> host;

    /** {@code look} runs, on a thread of this watch, after anything may have changed. */
    FolderWatch(Path folder, Runnable look) {
        this.folder = folder;
        this.look = look;
        // What waits when the watch is closed is not done any more.
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        host = watchService(folder);
        host.ifPresent(service -> {
            watchFolders(service);
            Thread.ofPlatform().name("library watch").daemon(true).start(() -> watch(service));
        });
        // Nobody waits for it: a check logs its failure, and the worker ends it.
        var _ = worker.scheduleWithFixedDelay(this::check, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void awaitLook() {
        try {
            if (!worker.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "The library is still being looked at.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something on the watch's thread; nothing after it was closed. */
    void execute(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException _) {
            LOG.log(System.Logger.Level.DEBUG, "The library is closed.");
        }
    }

    /** Waits for a look that is being taken; none is taken afterwards. Not on the watch's thread. */
    @Override
    public void close() {
        worker.shutdown();
        awaitLook();
        host.ifPresent(service -> {
            try {
                service.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The watch of a library did not close well.", e);
            }
        });
    }

    private static Optional<WatchService> watchService(Path folder) {
        try {
            return Optional.of(folder.getFileSystem().newWatchService());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "The host does not tell of changes in " + folder
                    + "; they are noticed within " + PERIOD_SECONDS + " seconds.", e);
            return Optional.empty();
        }
    }

    private void watch(WatchService service) {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                key.reset();
                if (queued.compareAndSet(false, true)) {
                    execute(this::check);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException _) {
            LOG.log(System.Logger.Level.DEBUG, "The library is watched no more.");
        }
    }

    private void check() {
        queued.set(false);
        host.ifPresent(this::watchFolders);
        try {
            look.run();
        } catch (RuntimeException e) {
            // The regular look would end with it, and with it what every window knows of other programs' changes.
            LOG.log(System.Logger.Level.ERROR, "An observer of the library failed.", e);
        }
    }

    /** Watching a folder twice is watching it once. What cannot be watched is found by the regular look. */
    private void watchFolders(WatchService service) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
            register(folder, service);
            for (Path child : children) {
                register(child, service);
            }
        } catch (IOException | DirectoryIteratorException | ClosedWatchServiceException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not everything in " + folder + " can be watched.", e);
        }
    }

    private static void register(Path folder, WatchService service) throws IOException {
        folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }
}
