package dev.ringside.app.work;

import java.util.concurrent.CompletableFuture;

/** Work for whose end nobody waits. */
public final class Unawaited {
    private static final System.Logger LOG = System.getLogger(Unawaited.class.getName());

    private Unawaited() {}

    /**
     * Sees to it that a failure of {@code work} can be read in the log. Any thread; does not block.
     *
     * @param consequence
     *            what is not as it should be after a failure, as a sentence
     */
    public static void logFailure(CompletableFuture<?> work, String consequence) {
        var _ = work.whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, consequence, failure);
            }
        });
    }
}
