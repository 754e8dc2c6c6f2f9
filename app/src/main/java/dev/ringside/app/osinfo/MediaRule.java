package dev.ringside.app.osinfo;

import dev.ringside.app.media.VolumeDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * How a disc is recognised: every expression that is there is found in its field.
 *
 * @param volume
 *            for the volume identifier; a group {@code arch} in it is the architecture
 * @param system
 *            for the system identifier
 * @param publisher
 *            for the publisher identifier
 * @param application
 *            for the application identifier
 * @param architecture
 *            what the system on the disc runs on, if the rule knows
 */
record MediaRule(Optional<BoundedPattern> volume, Optional<BoundedPattern> system, Optional<BoundedPattern> publisher,
        Optional<BoundedPattern> application, Optional<String> architecture) {

    /** Whether it says anything; one that says nothing matches nothing. */
    boolean empty() {
        return volume.isEmpty() && system.isEmpty() && publisher.isEmpty() && application.isEmpty();
    }

    /** Whether {@code disc} is what this rule is about. */
    boolean matches(VolumeDescriptor disc) {
        return !empty() && found(volume, disc.volume()) && found(system, disc.system())
                && found(publisher, disc.publisher()) && found(application, disc.application());
    }

    private static boolean found(Optional<BoundedPattern> expression, String text) {
        return expression.isEmpty() || expression.get().find(text).isPresent();
    }

    /** What the system on {@code disc}, which matches, runs on. */
    Optional<String> architecture(VolumeDescriptor disc) {
        if (volume.isPresent()) {
            Optional<Matcher> matcher = volume.get().find(disc.volume());
            Optional<String> named = matcher.flatMap(volume.get()::architecture);
            if (named.isPresent()) {
                return named;
            }
        }
        return architecture;
    }

    /** How much it says: of two that match, the one that says more is right. */
    int weight() {
        return length(volume) + length(system) + length(publisher) + length(application);
    }

    private static int length(Optional<BoundedPattern> expression) {
        return expression.map(BoundedPattern::length).orElse(0);
    }
}
