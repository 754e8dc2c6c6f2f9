package dev.ringside.app.ui.details;

import dev.ringside.app.hardware.HardwareEntry;

/** What a person is asked before something is done. JavaFX thread; waits for the answer. */
interface Questions {

    /** What to do with changes that nobody applied. */
    enum Unapplied {
        /** Apply them. */
        APPLY,
        /** Forget them. */
        DISCARD,
        /** Stay and go on editing. */
        STAY
    }

    /**
     * Asks what to do with changes.
     *
     * @param applicable
     *            whether they can be applied; if not, something is wrong in them
     */
    Unapplied unapplied(boolean applicable);

    /** Asks whether {@code device} is to be removed. */
    boolean remove(HardwareEntry.Device device);

    /** Tells why something was not done: {@code what} is the key of what was being done. */
    void explain(String what, Throwable failure);
}
