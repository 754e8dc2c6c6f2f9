package dev.ringside.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.ui.WindowSystem;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

class DemoCommandTest {
    private final Run run = new Run();
    private final CommandLine commandLine = withDisplay(Optional.of(":0"));

    private CommandLine withDisplay(Optional<String> display) {
        WindowSystem windows = new WindowSystem("Linux", display, false, _ -> true);
        return new CommandLine(new Root())
                .addSubcommand(new DemoCommand(new InterpreterAccelerator(), windows)).addSubcommand(run);
    }

    @Test
    void withADisplayTheGuestRunsInAWindow() {
        int exitCode = commandLine.execute("demo", "--qmp", "unix:/tmp/q");

        assertThat(run.arguments).startsWith("--disk").containsSubsequence("--display", "window")
                .containsSubsequence("--qmp", "unix:/tmp/q");
        assertThat(Path.of(run.arguments.get(1))).as("the disk is gone with the demo").doesNotExist();
        assertThat(exitCode).isEqualTo(Run.EXIT_CODE);
    }

    @Test
    void withoutADisplayOptionsOfTheRunAreRefused() {
        int exitCode = withDisplay(Optional.empty()).execute("demo", "--memory", "1G");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run.arguments).isNull();
    }

    @Test
    void aKernelOfTheCallersIsBootedOnTheTerminal() {
        int exitCode = commandLine.execute("demo", "--kernel", "bzImage", "--initrd", "root.cpio");

        assertThat(run.arguments).containsExactly("--kernel", "bzImage", "--initrd", "root.cpio", "--append",
                "console=ttyS0", "--serial", "stdio", "--display", "none");
        assertThat(exitCode).isEqualTo(Run.EXIT_CODE);
    }

    @Test
    void otherOptionsReachTheRun() {
        commandLine.execute("demo", "--kernel", "bzImage", "--memory", "1G");

        assertThat(run.arguments).containsSubsequence("--kernel", "bzImage").containsSubsequence("--memory", "1G")
                .doesNotContain("--initrd");
    }

    @Command(name = "ringside")
    private static final class Root {}

    @Command(name = "run")
    private static final class Run implements Callable<Integer> {
        static final int EXIT_CODE = 42;

        @Unmatched
        private List<String> arguments;

        @Override
        public Integer call() {
            return EXIT_CODE;
        }
    }
}
