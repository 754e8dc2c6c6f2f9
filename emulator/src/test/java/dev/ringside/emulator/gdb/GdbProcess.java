package dev.ringside.emulator.gdb;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The GNU debugger, run with a list of commands. */
final class GdbProcess {

    private GdbProcess() {}

    /** Skips the test where there is no gdb. */
    static void assumeInstalled() {
        try {
            output(start(List.of("--version")));
        } catch (IOException e) {
            abort("gdb is not installed: " + e.getMessage());
        }
    }

    /** Starts gdb, which connects to {@code server} and then obeys {@code commands}. */
    static Process attach(GdbServer server, String... commands) throws IOException {
        List<String> script = new ArrayList<>(
                List.of("set pagination off", "set confirm off", "set tcp connect-timeout 30",
                        "target remote 127.0.0.1:" + server.address().getPort()));
        script.addAll(List.of(commands));
        List<String> arguments = new ArrayList<>(List.of("-nx", "-batch"));
        script.forEach(command -> arguments.addAll(List.of("-ex", command)));
        return start(arguments);
    }

    /** All that it prints until it ends. */
    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("gdb"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
