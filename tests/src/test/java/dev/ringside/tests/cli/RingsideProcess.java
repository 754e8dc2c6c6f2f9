package dev.ringside.tests.cli;

import dev.ringside.app.Main;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ringside run} in a process of its own, started as the launcher does; closing it kills it. */
final class RingsideProcess implements AutoCloseable {
    /** Option for the size of RAM. */
    static final String MEMORY = "--memory";
    /** MiB of RAM unless an option says otherwise. */
    static final String SMALL = "16";

    private final Process process;

    private RingsideProcess(Process process) {
        this.process = process;
    }

    /** On pipes, notices dropped. */
    static RingsideProcess start(Path kernel, String commandLine, String... options) throws IOException {
        return new RingsideProcess(command(kernel, commandLine, options).redirectError(Redirect.DISCARD).start());
    }

    /** On pipes, notices among the output. */
    static RingsideProcess startWithNotices(Path kernel, String commandLine, String... options) throws IOException {
        return new RingsideProcess(command(kernel, commandLine, options).redirectErrorStream(true).start());
    }

    /** In a terminal. */
    static RingsideProcess startIn(File terminal, Path kernel, String commandLine, String... options)
            throws IOException {
        return new RingsideProcess(command(kernel, commandLine, options).redirectInput(terminal)
                .redirectOutput(terminal).redirectError(Redirect.DISCARD).start());
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    /** Sends the signal that asks a program to end: SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static ProcessBuilder command(Path kernel, String commandLine, String... options) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("run", "--kernel", kernel.toString(), "--append", commandLine));
        command.addAll(List.of(options));
        if (!command.contains(MEMORY)) {
            command.addAll(List.of(MEMORY, SMALL));
        }
        return new ProcessBuilder(command);
    }

    /** The program without a command. */
    static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), Main.class.getName());
    }

    /** Surefire's own class path may be a jar that only names the real one. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
