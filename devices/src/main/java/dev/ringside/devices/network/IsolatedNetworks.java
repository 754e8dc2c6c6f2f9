package dev.ringside.devices.network;

import java.util.HashMap;
import java.util.Map;

/** Networks by name that exist while somebody is on them, and from which nothing leads anywhere else. Any thread. */
public final class IsolatedNetworks {
    /** Those that all machines of this program share. */
    public static final IsolatedNetworks OF_THIS_PROGRAM = new IsolatedNetworks();

    private final Map<String, LearningSwitch> switches = new HashMap<>();

    /** The network {@code name}. */
    public Network named(String name) {
        return receiver -> connect(name, receiver);
    }

    private synchronized Port connect(String name, FrameReceiver receiver) {
        Port port = switches.computeIfAbsent(name, _ -> new LearningSwitch()).connect(receiver);
        return new Port() {
            @Override
            public void send(byte[] frame) {
                port.send(frame);
            }

            @Override
            public void close() {
                disconnect(port);
            }
        };
    }

    private synchronized void disconnect(Port port) {
        port.close();
        switches.values().removeIf(each -> each.cables() == 0);
    }

    /** How many networks somebody is on. */
    synchronized int size() {
        return switches.size();
    }
}
