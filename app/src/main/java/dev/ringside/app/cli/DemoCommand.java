package dev.ringside.app.cli;

import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ringside demo}: boots Debian's own kernel to a shell in the terminal. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
    "Boots Debian's kernel to a busybox shell in this terminal.",
    "Kernel and busybox come from Debian's packages, fetched once into your cache folder.",
    "Options it does not know are passed on to \"ringside run\"."})
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Boot this Linux kernel instead of Debian's.")
    private Optional<Path> kernel;

    @Option(names = "--initrd", paramLabel = "FILE", description = "Give the kernel this initrd instead of busybox.")
    private Optional<Path> initrd;

    @Unmatched
    private List<String> runArguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (kernel.isPresent()) {
            return boot(kernel.get(), initrd);
        }
        PrintWriter err = spec.commandLine().getErr();
        DebianGuest guest;
        try {
            guest = DebianGuestCache.ofUser().fetch(DebianKernel.AMD64, line -> {
                err.println(line);
                err.flush();
            });
        } catch (IOException e) {
            err.println(e.getMessage());
            err.println("Give a kernel and an initrd of your own: ./ringside demo --kernel FILE --initrd FILE");
            return ExitCode.SOFTWARE;
        }
        if (initrd.isPresent()) {
            return boot(guest.kernel(), initrd);
        }
        Path busybox = Files.createTempFile("ringside-demo", ".cpio");
        try {
            Files.write(busybox, BusyboxInitramfs.withShell(guest.busybox()));
            return boot(guest.kernel(), Optional.of(busybox));
        } finally {
            Files.deleteIfExists(busybox);
        }
    }

    private int boot(Path bootedKernel, Optional<Path> bootedInitrd) {
        var arguments = new ArrayList<>(List.of("--kernel", bootedKernel.toString()));
        bootedInitrd.ifPresent(file -> arguments.addAll(List.of("--initrd", file.toString())));
        arguments.addAll(List.of("--append", "console=ttyS0", "--serial", "stdio", "--display", "none"));
        arguments.addAll(runArguments);
        return spec.root().commandLine().getSubcommands().get("run").execute(arguments.toArray(String[]::new));
    }
}
