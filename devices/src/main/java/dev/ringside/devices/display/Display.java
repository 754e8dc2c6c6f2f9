package dev.ringside.devices.display;

import java.util.Optional;

/**
 * A screen of a machine, for any number of viewers at once. Viewers call on threads of their own; no method takes the machine lock, makes a CPU
 * wait, or throws because of what the guest does.
 */
public interface Display {

    /**
     * Brings {@code frame} up to date: its size, its pixels and its {@link Frame#changed() changed rectangle}. A screen that has not changed costs
     * next to nothing. What the guest draws meanwhile may be missing; then the next update has it.
     *
     * @param frame
     *            the viewer's, used by no other thread during the call and for no other display ever
     * @return whether anything changed since the last update of this frame
     */
    boolean update(Frame frame);

    /** The characters on the screen, if it shows text now. */
    Optional<TextScreen> text();
}
