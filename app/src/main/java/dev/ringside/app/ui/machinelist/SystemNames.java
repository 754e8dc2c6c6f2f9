package dev.ringside.app.ui.machinelist;

import dev.ringside.app.osinfo.HostCatalogue;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.app.osinfo.SystemCatalogue;
import dev.ringside.app.work.Unawaited;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/** What operating systems are called. Catalogues are read off the JavaFX thread, and libosinfo's only for a system that Ringside's own lacks. */
final class SystemNames {
    private final Runnable known;

    /**
     * Names that may become known later.
     *
     * @param known
     *            runs on the JavaFX thread when more of them are
     */
    SystemNames(Runnable known) {
        this.known = known;
    }

    /** The name of the system {@code id}; its libosinfo URL as long as nothing better is known, and empty for one that was left open. JavaFX thread. */
    Optional<String> of(String id) {
        if (id.equals(SystemCatalogue.UNKNOWN)) {
            return Optional.empty();
        }
        return Optional.of(name(HostCatalogue.own(), id).or(() -> HostCatalogue.own().isDone()
                ? name(HostCatalogue.whole(), id)
                : Optional.empty()).orElseGet(() -> id.replaceFirst("^https?://", "")));
    }

    private Optional<String> name(CompletableFuture<SystemCatalogue> catalogue, String id) {
        if (!catalogue.isDone()) {
            Unawaited.logFailure(catalogue.thenRun(() -> Platform.runLater(known)),
                    "The names of operating systems are not known.");
            return Optional.empty();
        }
        return catalogue.join().system(id).map(OperatingSystem::name);
    }
}
