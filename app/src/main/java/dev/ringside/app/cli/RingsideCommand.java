package dev.ringside.app.cli;

import dev.ringside.app.ui.RingsideApplication;
import dev.ringside.app.ui.WindowSystem;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ringside} itself: opens the window, or hands over to a subcommand. */
@Command(name = "ringside", mixinStandardHelpOptions = true, version = "Ringside 0.1.0", description = "Virtual machines in one program. Without a command, opens the window.", subcommands = {
    DemoCommand.class, FetchCommand.class})
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
        return new CommandLine(new RingsideCommand());
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
