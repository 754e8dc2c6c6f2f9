package dev.ringside.tests.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the host that make media and programs for guests. */
public final class HostTool {
    private static final long MINUTES = 5;

    private HostTool() {}

    /** Whether all of {@code programs} are on this host, some of which only root has on the path. */
    public static boolean areThere(List<String> programs) {
        List<String> folders = Stream
                .concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin")).toList();
        return programs.stream().allMatch(
                program -> folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException
     *             if it fails; the message holds what it said
     */
    public static void run(String input, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PATH", environment.get("PATH") + ":/usr/sbin:/sbin");
        // mtools otherwise wants a geometry that fits the size, and asks before it overwrites.
        environment.put("MTOOLS_SKIP_CHECK", "1");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    /** As above, without input. */
    public static void run(String... command) throws IOException, InterruptedException {
        run("", List.of(command));
    }
}
