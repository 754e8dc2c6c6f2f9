package dev.ringside.app.preferences;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The preferences in force, and who wants to know of changes. Any thread. */
public final class PreferencesStore {
    private final List<Consumer<Preferences>> observers = new CopyOnWriteArrayList<>();
    private volatile Preferences preferences;

    /** Begins with {@code preferences}. */
    public PreferencesStore(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Those in force. */
    public Preferences get() {
        return preferences;
    }

    /** Puts what {@code change} makes of them in force and tells the observers, on this thread. */
    public void change(UnaryOperator<Preferences> change) {
        synchronized (this) {
            preferences = change.apply(preferences);
        }
        observers.forEach(observer -> observer.accept(preferences));
    }

    /** {@code observer} is told of every change. */
    public void observe(Consumer<Preferences> observer) {
        observers.add(observer);
    }

    /** {@code observer} is told no more. */
    public void unobserve(Consumer<Preferences> observer) {
        observers.remove(observer);
    }
}
