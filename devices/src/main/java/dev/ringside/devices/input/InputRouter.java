package dev.ringside.devices.input;

import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * Leads each event to one device. Of the active devices that accept an event the one attached last gets it, so that a USB keyboard, once the guest
 * has set it up, takes over from the PS/2 one. What was pressed on a device is released on the same device. Buttons and wheel go to the device that
 * moved the pointer last. What no device takes is dropped.
 */
public final class InputRouter {
    private static final KeyChange ANY_KEY = new KeyChange(Key.SPACE, true);
    private static final PointerAt ANY_PLACE = new PointerAt(0, 0);

    private final Executor eventLoop;
    private final List<InputReceiver> receivers = new CopyOnWriteArrayList<>();
    private final Map<Object, InputReceiver> pressed = new LinkedHashMap<>();
    private Optional<InputReceiver> pointer = Optional.empty();
    private volatile PointerAt lastPlace = new PointerAt(0, 0);

    /** A router without devices. {@code eventLoop} runs its tasks in order, each with the machine lock held. */
    public InputRouter(Executor eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** Adds a device; it is preferred to those added before. */
    public void attach(InputReceiver receiver) {
        receivers.addFirst(receiver);
    }

    /** Removes a device, as when it is unplugged. Machine lock held. */
    public void detach(InputReceiver receiver) {
        receivers.remove(receiver);
        pressed.values().removeIf(receiver::equals);
        pointer = pointer.filter(last -> last != receiver);
    }

    /** Delivers events that happened together. Any thread; does not wait. */
    public void send(InputEvent... events) {
        List<InputEvent> frame = List.of(events);
        for (InputEvent event : frame) {
            if (event instanceof PointerAt place) {
                lastPlace = place;
            }
        }
        eventLoop.execute(() -> deliver(frame));
    }

    /** Lets go of every key and button that is down, as a window does that loses the keyboard. Any thread; does not wait. */
    public void releaseAll() {
        eventLoop.execute(() -> deliver(pressed.keySet().stream().map(InputRouter::release).toList()));
    }

    /** Whether a device takes {@link PointerAt}: if not, a window has to capture the pointer and send {@link PointerMove}. Any thread. */
    public boolean absolutePointer() {
        return receiver(ANY_PLACE).isPresent();
    }

    /** Where the pointer was sent last. Any thread. */
    public PointerAt lastPlace() {
        return lastPlace;
    }

    /** The lights of the keyboard that gets the keys. Any thread. */
    public Set<Led> leds() {
        return receiver(ANY_KEY).map(InputReceiver::leds).orElse(Set.of());
    }

    private void deliver(List<InputEvent> events) {
        Map<InputReceiver, List<InputEvent>> frames = new LinkedHashMap<>();
        for (InputEvent event : events) {
            route(event).ifPresent(receiver -> frames.computeIfAbsent(receiver, _ -> new ArrayList<>()).add(event));
        }
        frames.forEach(InputReceiver::receive);
    }

    private Optional<InputReceiver> route(InputEvent event) {
        return switch (event) {
            case KeyChange change -> press(change.key(), change.down(), receiver(event));
            case PointerButton change -> press(change.button(), change.down(), pointer(event));
            case Wheel _ -> pointer(event);
            case PointerMove _,PointerAt _ -> {
                Optional<InputReceiver> receiver = receiver(event);
                pointer = receiver.or(() -> pointer);
                yield receiver;
            }
        };
    }

    /** Where a press goes, which is remembered, or where the release of an earlier press goes. */
    private Optional<InputReceiver> press(Object what, boolean down, Optional<InputReceiver> receiver) {
        if (!down) {
            return Optional.ofNullable(pressed.remove(what)).or(() -> receiver);
        }
        receiver.ifPresent(at -> pressed.put(what, at));
        return receiver;
    }

    private Optional<InputReceiver> pointer(InputEvent event) {
        return pointer.filter(last -> last.active() && last.accepts(event)).or(() -> receiver(event));
    }

    private Optional<InputReceiver> receiver(InputEvent event) {
        return receivers.stream().filter(receiver -> receiver.active() && receiver.accepts(event)).findFirst();
    }

    private static InputEvent release(Object what) {
        return what instanceof Key key ? new KeyChange(key, false) : new PointerButton((Button) what, false);
    }
}
