package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InterfaceDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Linux guest with a network card that does what it is told, a line of shell at a time. */
final class NetworkGuest implements AutoCloseable {
    private static final long MEMORY = 128L << 20;
    private static final long PATIENCE = 3 * 60_000;

    private final BootedLinux linux;
    private int commands;

    /** Boots one with the card {@code card}; {@code folder} is for its files. */
    NetworkGuest(DebianGuest guest, InterfaceDescription card, Path folder) throws IOException, HardwareException {
        String driver = switch (card.model()) {
            case VIRTIO -> "virtio_net";
            case E1000 -> "e1000";
        };
        Path files = Files.createDirectory(folder.resolve("guest-" + card.mac().toString().replace(":", "")));
        linux = new BootedLinux(guest, "network.sh", List.of("virtio_pci", driver), MEMORY, List.of(card), files);
    }

    /** The machine. */
    BootedLinux linux() {
        return linux;
    }

    /** Waits until the guest can be told something. */
    NetworkGuest ready() throws InterruptedException {
        assertThat(linux.console().await("READY", PATIENCE)).as(linux.console().text()).isTrue();
        return this;
    }

    /** Has {@code command} done, which must succeed; answers what it wrote. */
    String run(String command) throws InterruptedException {
        int before = linux.console().text().length();
        commands++;
        String end = "ENDED " + commands;
        linux.console().type("{ " + command + "; } && status=0 || status=$?; echo \"STATUS $status\"; echo " + end
                + ":\n");
        assertThat(linux.console().await(end + ":", PATIENCE)).as(linux.console().text()).isTrue();
        String said = linux.console().text().substring(before);
        assertThat(said).contains("STATUS 0");
        return said;
    }

    /** Checks that neither the driver nor the kernel has said that something is wrong. */
    void assertNoComplaints() throws InterruptedException {
        run("complaints");
        assertThat(linux.console().text()).doesNotContain("COMPLAINT");
    }

    @Override
    public void close() {
        linux.close();
    }
}
