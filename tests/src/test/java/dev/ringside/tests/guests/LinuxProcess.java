package dev.ringside.tests.guests;

import dev.ringside.app.Main;
import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.KernelModules;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ringside run} with one of Debian's kernels in a process of its own, which can be killed as nothing in this one can. */
final class LinuxProcess implements AutoCloseable {
    private final Process process;
    private final Reader output;
    private final StringBuilder said = new StringBuilder();

    /**
     * Starts it.
     *
     * @param script
     *            resource beside this class: {@code /init}
     * @param modules
     *            kernel modules that the script finds in {@code /modules}
     * @param options
     *            of the command line, beside those for kernel and memory
     */
    LinuxProcess(DebianGuest guest, String script, List<String> modules, Path folder, List<String> options)
            throws IOException {
        Path initrd = folder.resolve("initrd");
        try (InputStream init = LinuxProcess.class.getResourceAsStream(script)) {
            Files.write(initrd, BusyboxInitramfs.withInit(guest.busybox(),
                    KernelModules.in(guest.modules()).inLoadOrder(modules), init.readAllBytes()));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:+UseParallelGC", "-Xmx512m", "-cp",
                // Surefire's own class path may be a jar that only names the real one.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(), "run", "--kernel", guest.kernel().toString(), "--initrd", initrd.toString(),
                "--append", "console=ttyS0 panic=-1", "--memory", "256"));
        command.addAll(options);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits until the guest has said {@code expected}; fails with what it said if it ends before. */
    void await(String expected) throws IOException {
        char[] chunk = new char[4096];
        while (said.indexOf(expected) < 0) {
            int length = output.read(chunk);
            if (length < 0) {
                throw new AssertionError("The guest ended without saying '" + expected + "'. It said:\n" + said);
            }
            said.append(chunk, 0, length);
        }
    }

    /** Kills it with SIGKILL and waits for its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
