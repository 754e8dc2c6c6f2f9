package dev.ringside.devices.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A switch that learns which address is behind which cable (IEEE 802.1D, 7.8). Any thread; nothing blocks. */
final class LearningSwitch implements Network {
    /** Addresses known at most; the one that was silent longest is forgotten. */
    private static final int MOST_ADDRESSES = 1024;

    private final List<Cable> cables = new ArrayList<>();
    private final Map<Long, Cable> learned = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Cable> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    @Override
    public synchronized Port connect(FrameReceiver receiver) {
        Cable cable = new Cable(receiver);
        cables.add(cable);
        return cable;
    }

    /** How many cables there are. */
    synchronized int cables() {
        return cables.size();
    }

    private synchronized void forward(Cable from, byte[] frame) {
        if (!Ethernet.isFrame(frame.length) || !cables.contains(from)) {
            return;
        }
        long source = Ethernet.source(frame);
        if (!Ethernet.isGroup(source)) {
            learned.put(source, from);
        }
        Cable to = learned.get(Ethernet.destination(frame));
        if (to != null) {
            if (to != from) {
                to.receiver.receive(frame);
            }
            return;
        }
        for (Cable cable : cables) {
            if (cable != from) {
                cable.receiver.receive(frame);
            }
        }
    }

    private synchronized void remove(Cable cable) {
        cables.remove(cable);
        learned.values().removeIf(other -> other == cable);
    }

    private final class Cable implements Port {
        private final FrameReceiver receiver;

        Cable(FrameReceiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void send(byte[] frame) {
            forward(this, frame);
        }

        @Override
        public void close() {
            remove(this);
        }
    }
}
