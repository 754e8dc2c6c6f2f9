package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.InputRouter;
import dev.ringside.devices.input.Led;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A guest's keyboard and pointing device that write down what they get. */
public final class RecordedInput implements InputReceiver {
    private final List<InputEvent> events = new ArrayList<>();
    private boolean tablet;

    /** A router that leads to it alone. */
    public InputRouter router() {
        InputRouter router = new InputRouter(Runnable::run);
        router.attach(this);
        return router;
    }

    /** Whether it has a tablet. */
    public synchronized void setTablet(boolean has) {
        tablet = has;
    }

    /** What came since the last call. */
    public synchronized List<InputEvent> take() {
        List<InputEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public synchronized boolean accepts(InputEvent event) {
        return tablet || !(event instanceof InputEvent.PointerAt);
    }

    @Override
    public synchronized void receive(List<InputEvent> frame) {
        events.addAll(frame);
    }

    @Override
    public Set<Led> leds() {
        return Set.of();
    }
}
