package dev.ringside.devices.virtio.console;

import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.Virtqueue;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** The two control queues of a console. Messages to the driver wait for its buffers; a driver that gives none loses what comes after. */
final class ControlQueues {
    private static final int MOST_WAITING = 64;

    private final Virtqueue toDriver;
    private final Virtqueue fromDriver;
    private final Queue<ControlMessage> waiting = new ArrayDeque<>();

    ControlQueues(Virtqueue toDriver, Virtqueue fromDriver) {
        this.toDriver = toDriver;
        this.fromDriver = fromDriver;
    }

    void send(ControlMessage message) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(message);
        }
        deliver();
    }

    /** Puts what waits into the buffers that the driver has given. */
    void deliver() {
        while (!waiting.isEmpty()) {
            Optional<DescriptorChain> chain = toDriver.takeOrWait();
            if (chain.isEmpty()) {
                break;
            }
            chain.get().complete(chain.get().write(0, waiting.remove().bytes(), 0, ControlMessage.LENGTH));
        }
        toDriver.interrupt();
    }

    /** Gives {@code receiver} each message of the driver's. */
    void receive(Consumer<ControlMessage> receiver) {
        fromDriver.serve(chain -> {
            receiver.accept(ControlMessage.read(chain));
            return 0;
        });
    }

    void reset() {
        waiting.clear();
    }

    byte[] save() {
        byte[] saved = new byte[waiting.size() * ControlMessage.LENGTH];
        int at = 0;
        for (ControlMessage message : waiting) {
            System.arraycopy(message.bytes(), 0, saved, at, ControlMessage.LENGTH);
            at += ControlMessage.LENGTH;
        }
        return saved;
    }

    static boolean accepts(byte[] saved) {
        return saved.length % ControlMessage.LENGTH == 0 && saved.length <= MOST_WAITING * ControlMessage.LENGTH;
    }

    void restore(byte[] saved) {
        waiting.clear();
        for (int at = 0; at < saved.length; at += ControlMessage.LENGTH) {
            waiting.add(ControlMessage.of(saved, at));
        }
    }
}
