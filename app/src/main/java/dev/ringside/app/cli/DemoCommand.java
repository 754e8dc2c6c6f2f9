package dev.ringside.app.cli;

import dev.ringside.app.cli.run.RunExitCode;
import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.demo.DemoMachine;
import dev.ringside.app.demo.PrintedTour;
import dev.ringside.app.demo.TerminalTour;
import dev.ringside.app.posix.RawMode;
import dev.ringside.app.ui.WindowSystem;
import dev.ringside.devices.guest.EmbeddedGuest;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.cpu.Accelerator;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ringside demo}: boots Ringside's own guest, or Debian's kernel. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Boots Ringside's own guest, which shows the machine from the inside, in a window.",
    "Without a display it runs in this terminal, and leaves a picture of its last page in a file.",
    "Keys: 1 to 9 and the arrows turn pages, Q powers off; nobody typing, it goes on by itself.",
    "With --linux it boots Debian's kernel to a busybox shell in this terminal instead.",
    "Options it does not know are passed on to \"ringside run\"."})
final class DemoCommand implements Callable<Integer> {
    private static final int STANDARD_INPUT = 0;

    private final Accelerator engine;
    private final WindowSystem windows;

    @Spec
    private CommandSpec spec;

    @Option(names = "--terminal", description = "Stay in the terminal even where there is a display.")
    private boolean inTerminal;

    @Option(names = "--screenshot", paramLabel = "FILE", description = "Where the terminal's picture goes, a PNG file (default: a new one in the folder for temporary files).")
    private Optional<Path> screenshot;

    @Option(names = "--linux", description = "Boot Debian's kernel; it and busybox come from Debian's packages, fetched once into your cache folder.")
    private boolean linux;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this Linux kernel instead of Debian's.")
    private Optional<Path> kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "Give the kernel this initrd instead of busybox.")
    private Optional<Path> initrd;

    @Unmatched
    private List<String> runArguments = new ArrayList<>();

    /** The command whose guest {@code engine} runs, on a host that shows windows like this. */
    DemoCommand(Accelerator engine, WindowSystem windows) {
        this.engine = engine;
        this.windows = windows;
    }

    @Override
    public Integer call() throws IOException {
        if (linux || kernel.isPresent() || initrd.isPresent()) {
            return bootLinux();
        }
        boolean staysHere = inTerminal || windows.obstacle().isPresent();
        if (staysHere && !runArguments.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Unknown option: " + runArguments.getFirst()
                    + ". Options of \"ringside run\" go with the window, which has no display here, or with --linux.");
        }
        Path disk = forThisRun(".img", EmbeddedGuest.disk());
        try {
            return staysHere ? tour(disk) : window(disk);
        } finally {
            Files.deleteIfExists(disk);
        }
    }

    private int window(Path disk) {
        var arguments = new ArrayList<>(List.of("--disk", disk.toString(), "--memory", "64", "--serial", "none",
                "--name", "Ringside", "--display", "window"));
        arguments.addAll(runArguments);
        return run(arguments);
    }

    private int tour(Path disk) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Path picture = screenshot.isPresent() ? screenshot.get() : Files.createTempFile("ringside-demo", ".png");
        Optional<String> trouble;
        try (DemoMachine machine = new DemoMachine(disk, engine)) {
            trouble = tour(machine, picture.toAbsolutePath());
        } catch (HardwareException e) {
            err.println(e.getMessage());
            return RunExitCode.HOST;
        }
        if (trouble.isPresent()) {
            err.println(trouble.get());
            return RunExitCode.CRASHED;
        }
        spec.commandLine().getOut().println("A picture of the screen is in " + picture.toAbsolutePath());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Optional<String> tour(DemoMachine machine, Path picture) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        Optional<RawMode> rawMode = isTerminal ? RawMode.enter(STANDARD_INPUT) : Optional.empty();
        if (rawMode.isPresent()) {
            try (RawMode _ = rawMode.get()) {
                return new TerminalTour(machine, new FileInputStream(FileDescriptor.in), out).run(picture);
            }
        }
        try {
            return new PrintedTour(machine, out).run(picture);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted.");
        }
    }

    private int bootLinux() throws IOException {
        if (kernel.isPresent()) {
            return bootLinux(kernel.get(), initrd);
        }
        PrintWriter err = spec.commandLine().getErr();
        DebianGuest guest;
        try {
            guest = DebianGuestCache.ofUser().fetch(DebianKernel.AMD64, line -> {
                err.println(line);
                err.flush();
            });
        } catch (IOException e) {
            err.println(e.getMessage());
            err.println("Give a kernel and an initrd of your own: ./ringside demo --kernel FILE --initrd FILE");
            return ExitCode.SOFTWARE;
        }
        if (initrd.isPresent()) {
            return bootLinux(guest.kernel(), initrd);
        }
        Path busybox = forThisRun(".cpio", BusyboxInitramfs.withShell(guest.busybox()));
        try {
            return bootLinux(guest.kernel(), Optional.of(busybox));
        } finally {
            Files.deleteIfExists(busybox);
        }
    }

    /** A file that goes when the program is interrupted, too. */
    private static Path forThisRun(String suffix, byte[] content) throws IOException {
        Path file = Files.createTempFile("ringside-demo", suffix);
        file.toFile().deleteOnExit();
        return Files.write(file, content);
    }

    private int bootLinux(Path bootedKernel, Optional<Path> bootedInitrd) {
        var arguments = new ArrayList<>(List.of("--kernel", bootedKernel.toString()));
        bootedInitrd.ifPresent(file -> arguments.addAll(List.of("--initrd", file.toString())));
        arguments.addAll(List.of("--append", "console=ttyS0", "--serial", "stdio", "--display", "none"));
        arguments.addAll(runArguments);
        return run(arguments);
    }

    private int run(List<String> arguments) {
        return spec.root().commandLine().getSubcommands().get("run").execute(arguments.toArray(String[]::new));
    }
}
