package dev.ringside.tests.bench.comparison;

import java.io.IOException;
import java.io.Serial;

/** The guest or its emulator did not do what it was to do. */
final class GuestFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String consoleTail;

    /**
     * Makes one.
     *
     * @param reason
     *            what was expected and what happened instead
     * @param consoleTail
     *            the last lines on the serial console
     */
    GuestFailure(String reason, String consoleTail) {
        super(reason);
        this.consoleTail = consoleTail;
    }

    /** The last lines on the serial console. */
    String consoleTail() {
        return consoleTail;
    }
}
