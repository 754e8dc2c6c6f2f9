package dev.ringside.devices.hardware;

import java.util.Optional;

/** {@code <interface type>} with its {@code <source>}: where a network card's cable leads. */
public sealed interface NetworkSource {

    /**
     * {@code user}: a network of the machine's own behind address translation, with DHCP and DNS.
     *
     * @param hostServices
     *            whether the guest reaches, by the gateway's address, what listens on the loopback interface of the host
     * @param boot
     *            what a machine that boots from it is given
     */
    record User(boolean hostServices, Optional<NetworkBoot> boot) implements NetworkSource {

        /** A network that shows nothing of the host. */
        public User() {
            this(false, Optional.empty());
        }
    }

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
