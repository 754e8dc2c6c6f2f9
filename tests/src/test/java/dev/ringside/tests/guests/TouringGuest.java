package dev.ringside.tests.guests;

import dev.ringside.app.screenshot.Screenshot;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A machine that runs Ringside's own guest. */
final class TouringGuest implements AutoCloseable {
    static final int MEMORY_MIB = 64;

    private final SerialTranscript report = new SerialTranscript();
    private final CompletableFuture<MachineEvent> end = new CompletableFuture<>();
    private final PcBoard board;

    /**
     * Starts the machine.
     *
     * @param folder
     *            where its disk may be written
     */
    TouringGuest(FirmwareDescription firmware, DiskBus bus, Path folder) throws IOException, HardwareException {
        Path disk = Files.write(Files.createTempFile(folder, "ringside", ".img"), EmbeddedGuest.disk());
        Accelerator engine = GuestEngine.chosen();
        HardwareDescription description = new HardwareDescription("tour", (long) MEMORY_MIB << 20,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(), firmware,
                BootOrder.STANDARD,
                List.of(new SerialDescription(new SerialSource.None(), 0),
                        new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new DiskDescription(DiskDevice.DISK, bus, target(bus), Optional.of(disk), false)));
        board = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return report;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        board.machine().setRebootAllowed(false);
        board.machine().observe(event -> {
            switch (event) {
                case MachineEvent.PoweredOff _,MachineEvent.Crashed _,MachineEvent.DebugExit _ -> end.complete(event);
                default -> {
                }
            }
        });
        board.machine().start().join();
    }

    private static String target(DiskBus bus) {
        return switch (bus) {
            case IDE -> "hda";
            case SATA, USB -> "sda";
            case VIRTIO -> "vda";
            case FDC -> throw new IllegalArgumentException("a floppy controller has no disks");
        };
    }

    PcBoard board() {
        return board;
    }

    /** What it reports on COM1, and the way to type there. */
    SerialTranscript report() {
        return report;
    }

    /** How the machine ends. */
    CompletableFuture<MachineEvent> end() {
        return end;
    }

    /** Waits for a line that contains the text. */
    void await(String text) throws InterruptedException {
        if (!report.await(text, 120_000)) {
            throw new AssertionError("The guest did not report " + text + ". It said:\n" + report.text());
        }
    }

    /** Presses and lets go of a key. */
    void press(Key key) {
        board.input().send(new KeyChange(key, true));
        board.input().send(new KeyChange(key, false));
    }

    /** Waits until the text screen shows the text. */
    String awaitScreen(String text) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        String shown = "";
        while (System.nanoTime() < end) {
            shown = board.display().orElseThrow().text().map(Object::toString).orElse("a picture");
            if (shown.contains(text)) {
                return shown;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The screen does not show " + text + " but\n" + shown);
    }

    /** Waits until a pixel of the screen has the colour 00RRGGBBh. */
    void awaitPixel(int x, int y, int colour) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        int seen = -1;
        while (seen != colour) {
            Screenshot screen = Screenshot.of(board.display().orElseThrow());
            seen = x < screen.width() && y < screen.height() ? screen.pixel(x, y) : -1;
            if (System.nanoTime() > end) {
                throw new AssertionError("The pixel at %d, %d is %06x".formatted(x, y, seen));
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
