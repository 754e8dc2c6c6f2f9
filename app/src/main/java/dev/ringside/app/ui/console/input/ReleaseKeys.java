package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.Key;
import java.util.EnumSet;
import java.util.Set;

/**
 * Recognises the keys that take keyboard and pointer back from the guest: all of them pressed together and let go of without another key, so that
 * Ctrl+Alt+Del still is the guest's; and, with Enter, those that switch to the full screen and back.
 */
final class ReleaseKeys {
    private final Set<Key> down = EnumSet.noneOf(Key.class);
    private Set<Key> keys;
    private boolean complete;
    private boolean spoiled;

    /** Those keys, at least one. */
    ReleaseKeys(Set<Key> keys) {
        this.keys = Set.copyOf(keys);
    }

    /** Others from now on. */
    void change(Set<Key> others) {
        keys = Set.copyOf(others);
        reset();
    }

    /** A key has gone down; answers whether all the keys are down, and no others, before this one. */
    boolean press(Key key) {
        boolean held = complete && !spoiled;
        if (keys.contains(key)) {
            down.add(key);
            complete |= down.size() == keys.size();
        } else {
            spoiled = true;
        }
        return held;
    }

    /** A key has come up; answers whether that releases the guest. */
    boolean release(Key key) {
        boolean releases = complete && !spoiled && down.contains(key);
        down.remove(key);
        if (releases) {
            complete = false;
        }
        return releases;
    }

    /** No key is down at all. */
    void allUp() {
        reset();
    }

    private void reset() {
        down.clear();
        complete = false;
        spoiled = false;
    }
}
