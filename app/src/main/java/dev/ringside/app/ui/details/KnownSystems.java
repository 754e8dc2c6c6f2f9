package dev.ringside.app.ui.details;

import dev.ringside.app.osinfo.HostCatalogue;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.app.work.Unawaited;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The operating systems that are known, read once for all windows and off their thread: libosinfo's database takes a second. Any thread. */
final class KnownSystems {
    private static final class Reading {
        static final CompletableFuture<List<OperatingSystem>> SYSTEMS = HostCatalogue.whole()
                .thenApply(SystemCatalogue::systems);
    }

    private KnownSystems() {}

    /** Those that are known so far. */
    static List<OperatingSystem> now() {
        return Reading.SYSTEMS.getNow(List.of());
    }

    /** {@code then} runs, on some thread, when all of them are known. */
    static void whenRead(Runnable then) {
        Unawaited.logFailure(Reading.SYSTEMS.thenRun(then), "The operating systems are not known.");
    }
}
