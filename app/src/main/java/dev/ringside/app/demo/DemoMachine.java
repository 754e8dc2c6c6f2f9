package dev.ringside.app.demo;

import dev.ringside.app.screenshot.ImageFormat;
import dev.ringside.app.screenshot.Screenshot;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A small PC that runs Ringside's own guest. */
public final class DemoMachine implements AutoCloseable {
    private static final long MEMORY_BYTES = 64 << 20;

    private final DemoReport report = new DemoReport();
    private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
    private final PcBoard board;

    /**
     * Builds the machine, off.
     *
     * @param disk
     *            the guest's disk in a file
     */
    public DemoMachine(Path disk, Accelerator engine) throws HardwareException {
        HardwareDescription description = new HardwareDescription("demo", MEMORY_BYTES,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(),
                List.of(new SerialDescription(new SerialSource.None(), 0),
                        new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk), false)));
        board = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return report;
            }

            @Override
            public void debugOutput(int value) {
                // The machine has no debug console.
            }
        }, InstantSource.system());
        board.machine().setRebootAllowed(false);
        board.machine().observe(this::notice);
    }

    private void notice(MachineEvent event) {
        switch (event) {
            case MachineEvent.PoweredOff _ -> end.complete(Optional.empty());
            case MachineEvent.Crashed(boolean _, String reason) -> end.complete(Optional.of(reason));
            default -> {
                // The machine goes on.
            }
        }
    }

    /** Switches it on. */
    public void start() {
        board.machine().start().join();
    }

    /** The screen. */
    Display display() {
        return board.display().orElseThrow();
    }

    DemoReport report() {
        return report;
    }

    /** Completed with nothing when the machine powers off, or with what made it crash. */
    CompletableFuture<Optional<String>> end() {
        return end;
    }

    /** Presses a key and lets it go. */
    void press(Key key) {
        board.input().send(new KeyChange(key, true));
        board.input().send(new KeyChange(key, false));
    }

    /** Takes its power away. */
    void powerOff() {
        board.machine().powerOff().join();
    }

    /** Writes what the screen shows as a PNG file. */
    void save(Path picture) throws IOException {
        Screenshot.of(display()).save(picture, ImageFormat.PNG);
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
