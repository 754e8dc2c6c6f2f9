package dev.ringside.app.cli.run;

import dev.ringside.app.cli.option.DebugConsoleOption;
import dev.ringside.app.cli.option.DisplayOption;
import dev.ringside.app.cli.option.SerialOption;
import dev.ringside.app.cli.option.TraceOption;
import dev.ringside.app.debian.FirmwareSearch;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.hardware.VirtioConsoleDescription;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.x86.translate.CodeTrace;
import dev.ringside.emulator.x86.translate.HostEngines;
import dev.ringside.emulator.x86.translate.TranslatorAccelerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ringside run}: boots a machine in the terminal and ends when it does. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Boots a machine in this terminal.",
    "On stdio, Ctrl-A X ends the machine and Ctrl-A H shows the other keys."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        RunExitCode.POWERED_OFF + ":the guest powered off, or you ended it",
        RunExitCode.USAGE + ":bad options",
        RunExitCode.HOST + ":the host lacks something: a file, a port, memory",
        RunExitCode.CRASHED + ":Ringside failed",
        RunExitCode.TRIPLE_FAULT + ":triple fault under --no-reboot",
        "odd:the guest wrote v to isa-debug-exit, v*2+1"})
public final class RunCommand implements Callable<Integer> {
    private final HostEngines engines;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HardwareOptions hardware;

    @Option(names = "--serial", paramLabel = "LINE", converter = SerialOption.Converter.class, description = {
        "Where a serial port leads: stdio, none, pty, file:PATH, tcp:HOST:PORT, or tcp:HOST:PORT,server[,nowait].",
        "Up to four times, COM1 first (default: stdio)."})
    private List<SerialOption> serial = new ArrayList<>();

    @Option(names = "--debugcon", paramLabel = "stdio|file:PATH", converter = DebugConsoleOption.Converter.class, description = "Add a debug console (port 0xe9, and 0x402 for firmware) and write it there.")
    private Optional<DebugConsoleOption> debugConsole;

    @Option(names = "--display", paramLabel = "none|window", defaultValue = "none", converter = DisplayOption.Converter.class, description = "Show the screen in a window; closing it ends the machine (default: ${DEFAULT-VALUE}).")
    private DisplayOption display;

    @Mixin
    private ControlOptions control;

    /** The command with these engines to choose from. */
    public RunCommand(HostEngines engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() {
        Accelerator engine = engine();
        if (hardware.listsModels()) {
            engine.models().forEach(spec.commandLine().getOut()::println);
            return RunExitCode.POWERED_OFF;
        }
        if (serial.isEmpty()) {
            serial.add(new SerialOption(new SerialSource.Stdio(), false));
        }
        HardwareDescription description;
        try {
            description = hardware.describe(engine, serial, debugConsole.isPresent());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        if (control.trace().isPresent() && !(engine instanceof TranslatorAccelerator)) {
            throw usage("--trace-code shows what the translator does. Use it with --accel translator.");
        }
        try {
            return traced(FirmwareSearch.withFiles(description, this::notice), engine);
        } catch (IOException | HardwareException e) {
            notice(e.getMessage());
            return RunExitCode.HOST;
        } catch (OutOfMemoryError e) {
            notice("Not enough memory for this machine: " + e.getMessage() + ". Give it less with --memory.");
            return RunExitCode.HOST;
        }
    }

    private int traced(HardwareDescription description, Accelerator engine) throws IOException, HardwareException {
        if (control.trace().isEmpty()) {
            return run(description, engine);
        }
        TraceOption option = control.trace().get();
        try (CodeTrace trace = new CodeTrace(traceFile(option.file()), option.first(), option.last(),
                e -> notice("The trace of code ends here: " + option.file() + ": " + e.getMessage()))) {
            return run(description, new TranslatorAccelerator(Optional.of(trace)));
        }
    }

    private static Writer traceFile(Path file) throws IOException {
        try {
            return Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new IOException("Cannot write the trace of code to " + file
                    + ". Name a file in a folder that exists and that you may write to.", e);
        }
    }

    private int run(HardwareDescription description, Accelerator engine) throws IOException, HardwareException {
        List<VirtioConsoleDescription> consoles = description.devices().stream()
                .filter(VirtioConsoleDescription.class::isInstance).map(VirtioConsoleDescription.class::cast).toList();
        try (HostEnds ends = new HostEnds(serial, consoles, debugConsole, this::notice)) {
            PcBoard board = PcBoard.build(description, engine, ends, InstantSource.system());
            return run(board, ends);
        }
    }

    private int run(PcBoard board, HostEnds ends) throws IOException {
        try (Machine machine = board.machine()) {
            machine.setRebootAllowed(!control.noReboot());
            MachineEnd end = new MachineEnd(this::notice, control.gdb().isPresent());
            machine.observe(end);
            ends.attach(board);
            try (ControlServers servers = ControlServers.open(board, control, this::notice);
                    ScreenWindow _ = ScreenWindow.open(display, board)) {
                (servers.debugged() ? machine.startPaused() : machine.start()).join();
                int code = end.await();
                // Done only after every observer has been told of the end, QMP clients among them.
                machine.powerOff().join();
                return code;
            }
        }
    }

    private Accelerator engine() {
        if (hardware.accelerator().isEmpty()) {
            engines.obstacle().ifPresent(reason -> notice(reason + " The guest runs slower, by the interpreter."));
            return engines.standard();
        }
        String name = hardware.accelerator().get();
        return engines.all().stream().filter(engine -> engine.name().equals(name)).findFirst()
                .orElseThrow(() -> usage("--accel " + name + ": there is no such engine here. There is "
                        + engines.all().stream().map(Accelerator::name).collect(Collectors.joining(", ")) + "."
                        + engines.obstacle().map(reason -> " " + reason).orElse("")));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void notice(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
