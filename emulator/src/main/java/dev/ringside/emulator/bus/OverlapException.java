package dev.ringside.emulator.bus;

/** Two regions of a board claim the same addresses: an error in the board's description, found when it is put together. */
public final class OverlapException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** {@code what} says which regions collide. */
    public OverlapException(String what) {
        super(what);
    }
}
