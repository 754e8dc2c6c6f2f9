package dev.ringside.devices.bios.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.display.Display;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PC with the BIOS, a screen and a debug console, by which what is booted speaks. */
final class BootingBoard implements AutoCloseable {
    static final int DEBUG_PORT = 0xe9;

    private static final long PATIENCE_SECONDS = 120;

    private final LinkedBlockingQueue<Integer> output = new LinkedBlockingQueue<>();
    private final PcBoard board;

    /** A board, off. */
    BootingBoard(BootOrder order, List<DeviceDescription> devices) throws Exception {
        InterpreterAccelerator accelerator = new InterpreterAccelerator();
        List<DeviceDescription> all = Stream.concat(devices.stream(),
                Stream.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new DebugConsoleDescription()))
                .toList();
        board = PcBoard.build(new HardwareDescription("boot test", 16 << 20,
                new CpuDescription(accelerator.models().getFirst(), 1), accelerator.name(), Optional.empty(),
                new FirmwareDescription.Builtin(), order, all), accelerator, new HostConnections() {
                    @Override
                    public SerialBackend open(SerialDescription serial) {
                        return SerialBackend.NONE;
                    }

                    @Override
                    public void debugOutput(int value) {
                        output.add(value);
                    }
                }, InstantSource.system());
    }

    BootingBoard start() {
        board.machine().start().join();
        return this;
    }

    PcBoard board() {
        return board;
    }

    /** The next byte that the guest says. */
    int next() throws InterruptedException {
        Integer value = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(value).as("the program that was booted speaks; on the screen is: " + screen()).isNotNull();
        return value;
    }

    /** The guest says {@code name} and the number of the drive that it came from. */
    void assertBooted(char name, int drive) throws InterruptedException {
        assertThat((char) next()).isEqualTo(name);
        assertThat(next()).isEqualTo(drive);
    }

    String screen() {
        return board.display().flatMap(Display::text).map(Object::toString).orElse("");
    }

    void awaitScreen(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!screen().contains(text)) {
            assertThat(System.nanoTime()).as("until the screen shows '" + text + "', but it shows: " + screen())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    void press(Key key) {
        board.input().send(new InputEvent.KeyChange(key, true), new InputEvent.KeyChange(key, false));
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
