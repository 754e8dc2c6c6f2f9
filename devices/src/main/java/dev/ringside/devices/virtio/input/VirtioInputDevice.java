package dev.ringside.devices.virtio.input;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.Led;
import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.devices.virtio.Virtqueue;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A keyboard, mouse or tablet (Virtual I/O Device 1.2, 5.8). Events wait for the driver's buffers; a guest that sleeps for long loses some. */
public final class VirtioInputDevice implements VirtioDevice<VirtioInputDevice.State>, InputReceiver {
    private static final int VERSION = 1;
    private static final int EVENT_QUEUE = 0;
    private static final int QUEUE_SIZE = 64;
    private static final int MOST_WAITING = 1024;

    /** Events that wait, and a bit for each light by its ordinal. */
    public record State(int version, byte[] waiting, int leds) implements DeviceState {}

    private final InputKind kind;
    private final InputConfiguration configuration;
    private final Queue<EventMessage> waiting = new ArrayDeque<>();
    private VirtioSlot slot;
    private volatile boolean active;
    private volatile Set<Led> leds = Set.of();

    /** A device of {@code kind}; {@code serial} tells it from others of its kind. */
    public VirtioInputDevice(InputKind kind, String serial) {
        this.kind = kind;
        configuration = new InputConfiguration(kind, serial);
    }

    @Override
    public VirtioType type() {
        return kind.type();
    }

    @Override
    public long features() {
        return 0;
    }

    @Override
    public int[] queueSizes() {
        return new int[]{QUEUE_SIZE, QUEUE_SIZE};
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration.fields();
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
    }

    @Override
    public void started() {
        active = true;
    }

    @Override
    public void notified(int index) {
        if (index == EVENT_QUEUE) {
            deliver();
        } else {
            slot.queue(index).serve(this::takeStatus);
        }
    }

    private int takeStatus(DescriptorChain chain) {
        EventMessage message = EventMessage.read(chain);
        if (message.type() == EventCode.TYPE_LED && kind == InputKind.KEYBOARD) {
            switch (message.code()) {
                case EventCode.LED_NUM_LOCK -> light(Led.NUM_LOCK, message.value() != 0);
                case EventCode.LED_CAPS_LOCK -> light(Led.CAPS_LOCK, message.value() != 0);
                case EventCode.LED_SCROLL_LOCK -> light(Led.SCROLL_LOCK, message.value() != 0);
                default -> {
                    // A keyboard of Linux can have more lights; this one has not.
                }
            }
        }
        return 0;
    }

    private void light(Led led, boolean on) {
        Set<Led> now = EnumSet.noneOf(Led.class);
        now.addAll(leds);
        if (on) {
            now.add(led);
        } else {
            now.remove(led);
        }
        leds = Set.copyOf(now);
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public boolean accepts(InputEvent event) {
        return kind.accepts(event);
    }

    @Override
    public Set<Led> leds() {
        return leds;
    }

    /** A frame is told whole or, when too many wait, not at all. */
    @Override
    public void receive(List<InputEvent> frame) {
        List<EventMessage> messages = frame.stream().flatMap(event -> InputKind.messages(event).stream()).toList();
        if (messages.isEmpty() || waiting.size() + messages.size() >= MOST_WAITING) {
            return;
        }
        waiting.addAll(messages);
        waiting.add(EventMessage.SYNC);
        deliver();
    }

    private void deliver() {
        Virtqueue queue = slot.queue(EVENT_QUEUE);
        while (!waiting.isEmpty()) {
            Optional<DescriptorChain> chain = queue.takeOrWait();
            if (chain.isEmpty()) {
                break;
            }
            chain.get().complete(chain.get().write(0, waiting.remove().bytes(), 0, EventMessage.LENGTH));
        }
        queue.interrupt();
    }

    @Override
    public void reset() {
        active = false;
        leds = Set.of();
        waiting.clear();
    }

    @Override
    public State save() {
        byte[] saved = new byte[waiting.size() * EventMessage.LENGTH];
        int at = 0;
        for (EventMessage message : waiting) {
            System.arraycopy(message.bytes(), 0, saved, at, EventMessage.LENGTH);
            at += EventMessage.LENGTH;
        }
        int lights = leds.stream().mapToInt(led -> 1 << led.ordinal()).sum();
        return new State(VERSION, saved, lights);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.waiting.length % EventMessage.LENGTH == 0
                && state.waiting.length <= MOST_WAITING * EventMessage.LENGTH, "waiting events");
        waiting.clear();
        for (int at = 0; at < state.waiting.length; at += EventMessage.LENGTH) {
            waiting.add(EventMessage.of(state.waiting, at));
        }
        Set<Led> lit = EnumSet.noneOf(Led.class);
        for (Led led : Led.values()) {
            if ((state.leds & 1 << led.ordinal()) != 0) {
                lit.add(led);
            }
        }
        leds = Set.copyOf(lit);
        slot.post(() -> {
            active = slot.live();
            deliver();
        });
    }
}
