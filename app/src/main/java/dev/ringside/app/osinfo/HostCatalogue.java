package dev.ringside.app.osinfo;

import java.util.concurrent.CompletableFuture;

/** The catalogue of this host, read once for the whole program, off the thread that asks. Any thread. */
public final class HostCatalogue {
    private static final class Own {
        static final CompletableFuture<SystemCatalogue> READING = CompletableFuture.supplyAsync(SystemCatalogue::own);
    }

    private static final class Whole {
        static final CompletableFuture<SystemCatalogue> READING = CompletableFuture
                .supplyAsync(() -> OsinfoDatabase.installed().map(SystemCatalogue::with))
                .thenCombine(Own.READING, (with, own) -> with.orElse(own));
    }

    private HostCatalogue() {}

    /** Ringside's own catalogue; takes a moment. */
    public static CompletableFuture<SystemCatalogue> own() {
        return Own.READING;
    }

    /** Ringside's own with libosinfo's database, where that is installed; takes a second or two. */
    public static CompletableFuture<SystemCatalogue> whole() {
        return Whole.READING;
    }
}
