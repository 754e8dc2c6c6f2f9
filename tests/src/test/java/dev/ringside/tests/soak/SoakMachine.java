package dev.ringside.tests.soak;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.statistics.TranslationStatistics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The machine that runs the soak's guest, with what {@code ./ringside run} gives a machine of its own accord. */
final class SoakMachine implements AutoCloseable {
    private final SoakConsole console = new SoakConsole();
    private final CompletableFuture<MachineEvent> end = new CompletableFuture<>();
    private final PcBoard board;

    /**
     * Starts it.
     *
     * @param initramfs
     *            file with the guest's
     * @param memoryBytes
     *            RAM
     */
    SoakMachine(Path kernel, Path initramfs, Accelerator engine, int processors, long memoryBytes)
            throws HardwareException {
        HardwareDescription description = new HardwareDescription("soak", memoryBytes,
                new CpuDescription(engine.models().getFirst(), processors), engine.name(),
                Optional.of(new DirectBoot(kernel, Optional.of(initramfs), "console=ttyS0 quiet panic=-1")),
                List.of(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM),
                        new SerialDescription(new SerialSource.None(), 0)));
        board = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return console;
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

    /** What the guest says. */
    SoakConsole console() {
        return console;
    }

    /** How it ended; empty while it runs. */
    Optional<MachineEvent> end() {
        return Optional.ofNullable(end.getNow(null));
    }

    /** Instructions that all processors have executed. */
    long instructions() {
        return board.machine().cpus().stream().mapToLong(VirtualCpu::instructionsRetired).sum();
    }

    /** What the translator says of all processors together. */
    TranslationStatistics translation() {
        return board.machine().cpus().stream().map(cpu -> cpu.statistics().translation())
                .reduce(TranslationStatistics.NONE, TranslationStatistics::plus);
    }

    /** Bytes of the guest's RAM that the host backs with memory. */
    long residentBytes() {
        return board.residentMemory();
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
