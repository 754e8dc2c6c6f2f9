package dev.ringside.tests.guests;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.display.Frame;
import dev.ringside.devices.display.TextScreen;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A machine with a screen, a keyboard and a serial line that boots by firmware from whatever media it has. */
public final class BootedMachine implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final long GLANCE_NANOS = 100_000_000;

    private static final double SMALL_PART = 0.002;
    private static final double LARGE_PART = 0.02;

    private final SerialTranscript console = new SerialTranscript();
    private final CompletableFuture<MachineEvent> end = new CompletableFuture<>();
    private final Frame frame = new Frame();
    private final PcBoard board;
    private final Display display;

    /**
     * Starts the machine.
     *
     * @param devices
     *            devices beside the display and the first serial port
     */
    public BootedMachine(String name, FirmwareDescription firmware, BootOrder boot, long memoryBytes,
            List<DeviceDescription> devices) throws HardwareException {
        Accelerator engine = GuestEngine.chosen();
        HardwareDescription description = new HardwareDescription(name, memoryBytes,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(), firmware, boot,
                Stream.concat(Stream.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new SerialDescription(new SerialSource.None(), 0)), devices.stream()).toList());
        board = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return console;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        display = board.display().orElseThrow();
        machine().setRebootAllowed(false);
        machine().observe(event -> {
            switch (event) {
                case MachineEvent.PoweredOff _,MachineEvent.Crashed _,MachineEvent.DebugExit _ -> end.complete(event);
                default -> {
                }
            }
        });
        machine().start().join();
    }

    /** The machine. */
    public Machine machine() {
        return board.machine();
    }

    /** The board. */
    public PcBoard board() {
        return board;
    }

    /** The first serial line. */
    public SerialTranscript console() {
        return console;
    }

    /** The lines of a text screen, or nothing in a graphics mode. */
    public String text() {
        return display.text().map(TextScreen::toString).orElse("");
    }

    /** Waits until {@code text} is on the screen, in text mode. */
    public void awaitText(String text, long seconds) {
        await("the text \"" + text + "\"", seconds, () -> text().contains(text));
    }

    /** Waits until the screen has a size and, beside black, at least {@code colours} further colours. */
    public void awaitPicture(int width, int height, int colours, long seconds) {
        await("a picture of %dx%d".formatted(width, height), seconds, () -> {
            display.update(frame);
            return frame.width() == width && frame.height() == height && colours() > colours;
        });
    }

    /** Waits until the serial line has said {@code text}. */
    public void awaitSerial(String text, long seconds) {
        await("\"" + text + "\" on the serial line", seconds, () -> console.text().contains(text));
    }

    /** Waits, looking ten times a second. What was there last is in the message of a failure. */
    public void await(String what, long seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || end.isDone()) {
                throw new AssertionError(
                        "%s did not come within %d seconds%s. Screen %s:%n%s%nSerial line:%n%s".formatted(
                                what, seconds, end.isDone() ? ", the machine ended: " + end.join() : "",
                                screenshot("failure"), text(), console.text()));
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Presses keys together and lets go of them. */
    public void press(Key... keys) {
        for (Key key : keys) {
            board.input().send(new InputEvent.KeyChange(key, true));
        }
        LockSupport.parkNanos(GLANCE_NANOS / 2);
        for (Key key : List.of(keys).reversed()) {
            board.input().send(new InputEvent.KeyChange(key, false));
        }
        LockSupport.parkNanos(GLANCE_NANOS / 2);
    }

    /** Gives the guest time to notice one event before the next, as a hand does. */
    public void pause() {
        LockSupport.parkNanos(2 * GLANCE_NANOS);
    }

    private long colours() {
        return Arrays.stream(frame.pixels()).distinct().count();
    }

    /** Waits until a picture that is not blank has not changed for five seconds but for a small part, as a cursor's; stores and names it. */
    public Path awaitStill(String name, long seconds) {
        int[][] before = {new int[0]};
        long[] since = {System.nanoTime()};
        await("a picture that stands still", seconds, () -> {
            display.update(frame);
            if (difference(before[0], frame.pixels()) > SMALL_PART) {
                before[0] = frame.pixels().clone();
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > TimeUnit.SECONDS.toNanos(5) && colours() > 1;
        });
        return screenshot(name);
    }

    /** Waits until the picture is another than that in {@code screenshot} and stands still; stores and names it. */
    public Path awaitOther(Path screenshot, String name, long seconds) throws IOException {
        BufferedImage image = ImageIO.read(screenshot.toFile());
        int[] before = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        await("another picture", seconds, () -> {
            display.update(frame);
            return difference(before, frame.pixels()) > LARGE_PART;
        });
        return awaitStill(name, seconds);
    }

    /** Share of pixels that differ, from 0 to 1. */
    private static double difference(int[] before, int[] now) {
        if (before.length != now.length) {
            return 1;
        }
        int different = 0;
        for (int i = 0; i < now.length; i++) {
            different += before[i] == now[i] ? 0 : 1;
        }
        return (double) different / now.length;
    }

    /** Stores the picture under {@code name} among the screenshots of this test run. */
    public Path screenshot(String name) {
        display.update(frame);
        Path file = SCREENSHOTS.resolve(name + ".png");
        BufferedImage image = new BufferedImage(Math.max(1, frame.width()), Math.max(1, frame.height()),
                BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, frame.width(), frame.height(), frame.pixels(), 0, frame.width());
        try {
            Files.createDirectories(SCREENSHOTS);
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    /** Waits for the machine to end by itself. */
    public MachineEvent awaitEnd(long minutes) throws InterruptedException {
        try {
            return end.get(minutes, TimeUnit.MINUTES);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError("The guest did not end within %d minutes. Screen:%n%s%nSerial line:%n%s"
                    .formatted(minutes, text(), console.text()), e);
        }
    }

    @Override
    public void close() {
        machine().close();
    }
}
