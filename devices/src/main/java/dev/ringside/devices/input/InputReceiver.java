package dev.ringside.devices.input;

import java.util.List;
import java.util.Set;

/** A keyboard, mouse or tablet of the guest. */
public interface InputReceiver {

    /** Whether the guest listens to it. Any thread; takes no lock. */
    boolean active();

    /** Whether it can tell the guest of events like {@code event}. Any thread; takes no lock. */
    boolean accepts(InputEvent event);

    /** Takes events that happened together, in order, all of them accepted. Machine lock held; must not block. */
    void receive(List<InputEvent> frame);

    /** The lights that the guest has switched on; a device without lights has none. Any thread; takes no lock. */
    default Set<Led> leds() {
        return Set.of();
    }
}
