package dev.ringside.app;

import dev.ringside.app.cli.RingsideCommand;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param arguments as typed after {@code ringside}
     */
    public static void main(String[] arguments) {
        System.exit(RingsideCommand.commandLine().execute(arguments));
    }
}
