package dev.ringside.tests.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.devices.hardware.BalloonDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.InputBus;
import dev.ringside.devices.hardware.InputDescription;
import dev.ringside.devices.hardware.InputDevice;
import dev.ringside.devices.hardware.RngDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.virtio.balloon.BalloonDevice;
import dev.ringside.devices.virtio.balloon.BalloonStatistic;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's kernel drives our entropy device, console, balloon, keyboard and tablet. */
class VirtioTest {
    private static final long MEMORY = 256L << 20;
    private static final long BALLOON = 64L << 20;
    private static final long PATIENCE_MINUTES = 10;
    private static final long PATIENCE = PATIENCE_MINUTES * 60_000;
    private static final List<String> MODULES = List.of("virtio_pci", "virtio_rng", "virtio_console", "virtio_balloon",
            "virtio_input", "evdev");
    private static final List<DeviceDescription> DEVICES = List.of(new RngDescription(),
            new VirtioConsoleDescription(new SerialSource.None()), new BalloonDescription(),
            new InputDescription(InputDevice.KEYBOARD, InputBus.VIRTIO),
            new InputDescription(InputDevice.TABLET, InputBus.VIRTIO));

    @TempDir
    private Path folder;

    @Test
    void everyDeviceButTheDisk() throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        try (BootedLinux linux = new BootedLinux(guest.get(), "virtio.sh", MODULES, MEMORY, DEVICES, folder)) {
            await(linux, linux.console(), "READY");
            useConsole(linux);
            useKeyboardAndTablet(linux);
            useBalloon(linux);
            linux.console().type("\n");
            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).containsPattern("RANDOM virtio_rng.0 4[0-9]{3}");
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    @Test
    void aLegacyDriver() throws IOException, HardwareException, InterruptedException {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
            sparse.setLength(16 << 20);
        }
        List<DeviceDescription> devices = List.of(new RngDescription(), new BalloonDescription(),
                new DiskDescription(DiskDevice.DISK, DiskBus.VIRTIO, "vda", Optional.of(image), false));
        try (BootedLinux linux = new BootedLinux(guest.get(), "virtio-legacy.sh",
                List.of("virtio_pci", "virtio_blk", "virtio_rng", "virtio_balloon"), MEMORY, devices, folder)) {
            MachineEvent end = linux.awaitEnd(PATIENCE_MINUTES);
            String said = linux.console().text();
            assertThat(said).contains("DEVICE virtio0 version 0", "DEVICE virtio1 version 0",
                    "DEVICE virtio2 version 0");
            assertThat(said).containsPattern("RANDOM virtio_rng.0 4[0-9]{3}");
            assertThat(said).contains("disk same");
            assertThat(said).doesNotContain("COMPLAINT");
            assertThat(end).as(said).isEqualTo(new MachineEvent.PoweredOff(true));
        }
    }

    private static void await(BootedLinux linux, SerialTranscript line, String expected) throws InterruptedException {
        assertThat(line.await(expected, PATIENCE)).as("'%s' in what was said: %s%n%s", expected, line.text(),
                linux.console().text()).isTrue();
    }

    private static void useConsole(BootedLinux linux) throws InterruptedException {
        SerialTranscript console = linux.virtioConsole();
        await(linux, console, "Who is there?");
        console.type("Ada\n");
        await(linux, console, " end");
        assertThat(console.text()).contains("Good morning, Ada.").contains("v".repeat(100_000) + " end");
    }

    private static void useKeyboardAndTablet(BootedLinux linux) throws InterruptedException {
        linux.board().input().send(new InputEvent.KeyChange(Key.A, true));
        linux.board().input().send(new InputEvent.KeyChange(Key.A, false));
        linux.board().input().send(new InputEvent.PointerAt(100, 200));
        linux.board().input().send(new InputEvent.PointerButton(Button.LEFT, true), new InputEvent.Wheel(0, -1));
        // Behind the time of each: type, code and value.
        for (String event : List.of("0001 001e 0001 0000", "0001 001e 0000 0000", "0003 0000 0064 0000",
                "0003 0001 00c8 0000", "0001 0110 0001 0000", "0002 0008 ffff ffff")) {
            await(linux, linux.console(), event);
        }
        assertThat(linux.board().input().absolutePointer()).isTrue();
    }

    private static void useBalloon(BootedLinux linux) throws InterruptedException {
        BalloonDevice balloon = linux.board().balloon().orElseThrow();
        assertThat(balloon.live()).isTrue();
        assertThat(balloon.actualBytes()).isEqualTo(MEMORY);
        resize(balloon, MEMORY - BALLOON);
        linux.console().type("\n");
        await(linux, linux.console(), "BALLOON " + (BALLOON >> 10) + " kB taken");
        assertThat(balloon.statistics().get(BalloonStatistic.TOTAL_MEMORY)).isBetween(MEMORY / 2, MEMORY);
        resize(balloon, MEMORY);
        linux.console().type("\n");
        await(linux, linux.console(), "BALLOON 0 kB still taken");
    }

    private static void resize(BalloonDevice balloon, long bytes) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        balloon.observe(actual -> {
            if (actual == bytes) {
                reached.countDown();
            }
        });
        balloon.setTarget(bytes);
        assertThat(reached.await(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("actual " + balloon.actualBytes()).isTrue();
    }
}
