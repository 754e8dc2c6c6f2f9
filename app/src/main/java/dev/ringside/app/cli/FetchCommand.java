package dev.ringside.app.cli;

import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringside fetch}: fills the cache of guests, so that the demo and the tests need no network later. */
@Command(name = "fetch", mixinStandardHelpOptions = true, description = {
    "Fetches Debian's kernels and busybox into your cache folder, all of them by default.",
    "Ends with 1 when one of them could not be had."})
final class FetchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KERNEL", description = "${COMPLETION-CANDIDATES}")
    private List<DebianKernel> kernels = List.of(DebianKernel.values());

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        DebianGuestCache cache = DebianGuestCache.ofUser();
        int exitCode = ExitCode.OK;
        for (DebianKernel kernel : kernels) {
            try {
                cache.fetch(kernel, line -> {
                    err.println(line);
                    err.flush();
                });
            } catch (IOException e) {
                err.println(kernel + ": " + e.getMessage());
                exitCode = ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }
}
