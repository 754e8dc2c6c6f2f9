package dev.ringside.tests.guests;

import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.KernelModules;
import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A machine that boots one of Debian's kernels with busybox and a script as process 1, its console on the first serial port. */
public final class BootedLinux implements AutoCloseable {
    private final SerialTranscript console = new SerialTranscript();
    private final SerialTranscript virtioConsole = new SerialTranscript();
    private final CompletableFuture<MachineEvent> end = new CompletableFuture<>();
    private final PcBoard board;

    /**
     * Starts the machine.
     *
     * @param script
     *            resource beside this class: {@code /init}
     * @param folder
     *            where the initramfs may be written
     */
    public BootedLinux(DebianGuest guest, String script, long memoryBytes, Path folder)
            throws IOException, HardwareException {
        this(guest, script, List.of(), memoryBytes, List.of(), folder);
    }

    /**
     * Starts a machine with more devices than a serial port.
     *
     * @param modules
     *            kernel modules, by name, that the script finds in {@code /modules} with what they need, in the order to load them in
     * @param devices
     *            devices beside the serial port
     */
    public BootedLinux(DebianGuest guest, String script, List<String> modules, long memoryBytes,
            List<DeviceDescription> devices, Path folder) throws IOException, HardwareException {
        this(guest.kernel(), initramfs(guest, script, modules), "", 1, memoryBytes, devices, folder);
    }

    /**
     * Starts a machine with files of the caller's.
     *
     * @param initramfs
     *            the first file system
     * @param arguments
     *            of the kernel, beside those that all guests get
     * @param processors
     *            how many CPUs
     */
    public BootedLinux(Path kernel, byte[] initramfs, String arguments, int processors, long memoryBytes,
            List<DeviceDescription> devices, Path folder) throws IOException, HardwareException {
        Path initrd = Files.write(folder.resolve("initrd"), initramfs);
        Accelerator engine = GuestEngine.chosen();
        HardwareDescription description = new HardwareDescription("guest", memoryBytes,
                new CpuDescription(engine.models().getFirst(), processors), engine.name(),
                Optional.of(new DirectBoot(kernel, Optional.of(initrd), "console=ttyS0 panic=-1 " + arguments)),
                Stream.concat(Stream.of(new SerialDescription(new SerialSource.None(), 0)), devices.stream()).toList());
        board = PcBoard.build(description, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return console;
            }

            @Override
            public SerialBackend open(VirtioConsoleDescription description) {
                return virtioConsole;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
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

    private static byte[] initramfs(DebianGuest guest, String script, List<String> modules) throws IOException {
        try (InputStream init = BootedLinux.class.getResourceAsStream(script)) {
            return BusyboxInitramfs.withInit(guest.busybox(),
                    KernelModules.in(guest.modules()).inLoadOrder(modules), init.readAllBytes());
        }
    }

    /** The board, for its screen, input and drives. */
    public PcBoard board() {
        return board;
    }

    /** The machine. */
    public Machine machine() {
        return board.machine();
    }

    /** The first serial line. */
    public SerialTranscript console() {
        return console;
    }

    /** The virtio console, if the machine has one. */
    public SerialTranscript virtioConsole() {
        return virtioConsole;
    }

    /** Waits for the machine to end by itself. What the guest said is in the message if it does not. */
    public MachineEvent awaitEnd(long minutes) throws InterruptedException {
        try {
            return end.get(minutes, TimeUnit.MINUTES);
        } catch (TimeoutException | ExecutionException e) {
            throw new AssertionError(
                    "The guest did not end within %d minutes. It said:%n%s".formatted(minutes, console.text()), e);
        }
    }

    @Override
    public void close() {
        machine().close();
    }
}
