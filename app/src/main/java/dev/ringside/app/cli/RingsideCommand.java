package dev.ringside.app.cli;

import dev.ringside.app.cli.run.RunCommand;
import dev.ringside.app.ui.RingsideApplication;
import dev.ringside.app.ui.WindowSystem;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ringside} itself: opens the window, or hands over to a subcommand. */
@Command(name = "ringside", mixinStandardHelpOptions = true, version = "Ringside 0.1.0", description = "Virtual machines in one program. Without a command, opens the window.", subcommands = FetchCommand.class)
public final class RingsideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private RingsideCommand() {}

    /**
     * Returns the parser with every subcommand in place.
     *
     * @return a parser for one execution
     */
    public static CommandLine commandLine() {
        HostEngines engines = HostEngines.detect();
        CommandLine commandLine = new CommandLine(new RingsideCommand())
                .addSubcommand(new DemoCommand(engines.standard(), WindowSystem.ofHost()))
                .addSubcommand(new RunCommand(engines));
        return commandLine.setParameterExceptionHandler(RingsideCommand::explain);
    }

    /**
     * One sentence and the next step; the whole help would push them off the screen. Where words are taken that are no
     * options, only the help says which.
     */
    private static int explain(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(exception.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
            if (command.getCommandSpec().positionalParameters().isEmpty()) {
                err.println("'" + command.getCommandSpec().qualifiedName() + " --help' lists the options.");
            } else {
                command.usage(err);
            }
        }
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() {
        Optional<String> obstacle = WindowSystem.ofHost().obstacle();
        if (obstacle.isPresent()) {
            spec.commandLine().getErr().println(obstacle.get());
            return ExitCode.SOFTWARE;
        }
        RingsideApplication.open();
        return ExitCode.OK;
    }
}
