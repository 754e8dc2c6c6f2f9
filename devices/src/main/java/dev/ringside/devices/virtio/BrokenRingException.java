package dev.ringside.devices.virtio;

/** The driver has put something into a queue that the specification forbids. */
final class BrokenRingException extends Exception {
    private static final long serialVersionUID = 1;

    BrokenRingException(String what) {
        super(what, null, false, false);
    }
}
