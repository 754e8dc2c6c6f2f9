package dev.ringside.devices.parallel;

/** What stands at the other end of a parallel port's cable. The port calls it with the machine lock held, so no method may block. */
public interface Printer extends AutoCloseable {

    /** A printer that takes everything and prints nothing. */
    Printer NONE = new Printer() {
        @Override
        public void connect(Runnable roomAgain) {}

        @Override
        public boolean print(int value) {
            return true;
        }

        @Override
        public void close() {}
    };

    /** Calls {@code roomAgain}, on any thread and without locks, when a byte that was refused may be offered again; called once, before anything else. */
    void connect(Runnable roomAgain);

    /** Takes a byte, 0 to 255; false if there is no room now. */
    boolean print(int value);

    /** Prints what it has taken and lets go of the host's resources. Not with the machine lock held. */
    @Override
    void close();
}
