package dev.ringside.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

class RingsideCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = RingsideCommand.commandLine().setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void helpNamesTheCommands() {
        assertThat(commandLine.execute("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString()).contains("demo").contains("fetch");
    }

    @Test
    void anUnknownCommandIsAUsageErrorAndOpensNothing() {
        assertThat(commandLine.execute("dance")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("dance");
    }

    @Test
    void fetchRejectsAKernelThatIsNoDebianKernel() {
        assertThat(commandLine.execute("fetch", "PDP11")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("PDP11").contains("AMD64");
    }
}
