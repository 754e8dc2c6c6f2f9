package dev.ringside.devices.hardware;

/** {@code <interface type>} with its {@code <source>}: where a network card's cable leads. */
public sealed interface NetworkSource {

    /** {@code user}: a network of the machine's own behind address translation, with DHCP and DNS. */
    record User() implements NetworkSource {}

    /** {@code network}: a network inside this program, which the machines that name it share with nobody else. */
    record Isolated(String name) implements NetworkSource {

        /** Checks the name; the message is for people. */
        public Isolated {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A network needs a name.");
            }
        }
    }

    /** {@code null}: nowhere. */
    record None() implements NetworkSource {}
}
