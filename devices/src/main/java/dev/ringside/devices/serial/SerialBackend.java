package dev.ringside.devices.serial;

/**
 * The host's end of a serial line: a terminal, a file, a socket. The UART calls it with the machine lock held, so no method may block; what is slow
 * happens on the backend's own threads, between queues of its own.
 */
public interface SerialBackend extends AutoCloseable {

    /** The line that leads nowhere: takes all, gives nothing. */
    SerialBackend NONE = new SerialBackend() {
        @Override
        public void connect(SerialLine line) {}

        @Override
        public boolean offer(int value) {
            return true;
        }

        @Override
        public int poll() {
            return -1;
        }

        @Override
        public void close() {}
    };

    /** Connects the UART; called once, before anything else. */
    void connect(SerialLine line);

    /**
     * Takes a byte, 0 to 255, that the guest sends.
     *
     * @return false if there is no room now; the byte is offered again after {@link SerialLine#roomForOutput()}
     */
    boolean offer(int value);

    /** The next byte from the host, or -1 if there is none; {@link SerialLine#inputArrived()} tells of more. */
    int poll();

    /** The guest holds the line at break, or ends that. */
    default void setBreak(boolean on) {}

    /** The guest drives the modem control outputs. */
    default void setModemControl(boolean dataTerminalReady, boolean requestToSend) {}

    /** Delivers what the guest has sent as far as it can, and lets go of the host's resources. Not with the machine lock held. */
    @Override
    void close();
}
