package dev.ringside.devices.network;

/** Leads nowhere: what is sent is gone, and nothing ever comes. */
public final class UnpluggedNetwork implements Network {
    private static final Port NOWHERE = new Port() {
        @Override
        public void send(byte[] frame) {
            // Nobody is there.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @Override
    public Port connect(FrameReceiver receiver) {
        return NOWHERE;
    }
}
