package dev.ringside.tests.bench.comparison;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.file.TemporaryFolder;
import dev.ringside.tests.bench.comparison.Program.Width;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Compares Ringside with QEMU's translator and leaves a table and a chart. Start it with {@code ./ringside test --benchmark}; tests/README.md says what
 * is measured and how.
 */
@Command(name = "./ringside test --benchmark", mixinStandardHelpOptions = true, description = "Compares Ringside with QEMU TCG: the same kernel and programs in both, by turns.")
public final class Benchmark implements Callable<Integer> {
    private static final String MARKDOWN = "benchmark.md";
    private static final String SVG = "benchmark.svg";

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Run these workloads or sets only; --list names them.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Name the workloads and their sets, and end.")
    private boolean list;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "How often each emulator runs the list (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--accel", paramLabel = "ENGINE", description = "Ringside's engine (default: Ringside's own choice).")
    private Optional<String> accelerator = Optional.empty();

    @Option(names = "--cpu", paramLabel = "MODEL", defaultValue = "qemu64", description = "CPU model, of the same name in both (default: ${DEFAULT-VALUE}).")
    private String cpu;

    @Option(names = "--smp", paramLabel = "N", defaultValue = "1", description = "Measure programs alone against N at a time on N processors, and nothing else.")
    private int processors;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "300", description = "When a boot or a workload counts as hung (default: ${DEFAULT-VALUE}).")
    private long patience;

    @Option(names = "--output", paramLabel = "FOLDER", defaultValue = "target/benchmark", description = "Where "
            + MARKDOWN + " and " + SVG + " are written (default: ${DEFAULT-VALUE}).")
    private Path output;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec specification;

    private final PrintStream out = System.out;

    /** Runs it and ends with 0, or 1 if a workload failed or two check values disagree. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Workload> workloads = chosen();
        if (list) {
            workloads.forEach(workload -> out.printf("%-8s %-16s %s%n", workload.set().id(), workload.name(),
                    workload.description()));
            return 0;
        }
        // Before the launcher builds, whose rehearsal runs this kernel if it is there.
        DebianGuest guest = DebianGuestCache.ofUser().fetch(DebianKernel.AMD64, out::println);
        Emulator qemu = new QemuEmulator();
        Emulator ringside = new RingsideEmulator(Path.of("ringside").toAbsolutePath(), accelerator);
        String versions = firstLine(qemu.versionCommand()) + "; " + firstLine(ringside.versionCommand());
        try (TemporaryFolder folder = TemporaryFolder.create("ringside-benchmark")) {
            Comparison comparison = new Comparison(qemu, ringside, out::println);
            GuestMachine machine = prepare(guest, folder.path(), workloads, comparison);
            for (int round = 1; round <= rounds; round++) {
                out.printf("Round %d of %d%n", round, rounds);
                comparison.round(workloads, machine, Duration.ofSeconds(patience));
            }
            return report(comparison, qemu, ringside, versions);
        }
    }

    private List<Workload> chosen() {
        List<Workload> all = processors > 1
                ? WorkloadCatalogue.onProcessors(processors).stream()
                        .flatMap(scaling -> Stream.of(scaling.alone(), scaling.onEach())).toList()
                : WorkloadCatalogue.onOneProcessor();
        for (String word : only) {
            if (all.stream().noneMatch(workload -> workload.isMeantBy(word))) {
                throw new ParameterException(specification.commandLine(),
                        "--only " + word + ": there is no such workload; --list names them");
            }
        }
        return all.stream().filter(workload -> only.isEmpty() || only.stream().anyMatch(workload::isMeantBy)).toList();
    }

    /** Compiles the programs, asks the host for the check values, and packs the guest's files. */
    private GuestMachine prepare(DebianGuest guest, Path folder, List<Workload> workloads, Comparison comparison)
            throws IOException, InterruptedException {
        Payload payload = new Payload(folder.resolve("bench"), folder.resolve("sources"));
        for (Program program : WorkloadCatalogue.programs()) {
            for (Width width : Width.values()) {
                payload.compile(program, width);
            }
        }
        payload.addBusybox(guest.busybox());
        for (Workload workload : workloads) {
            if (workload.set() != WorkloadSet.BOOT) {
                payload.runOnHost(workload.command()).ifPresentOrElse(check -> comparison.expect(workload, check),
                        () -> out.println("This host cannot run " + workload.name() + " itself"));
            }
        }
        Path initrd = Files.write(folder.resolve("initrd"), payload.initramfs());
        return new GuestMachine(guest.kernel(), initrd, cpu, processors);
    }

    private int report(Comparison comparison, Emulator qemu, Emulator ringside, String versions) throws IOException {
        List<Result> results = comparison.results();
        StringBuilder text = new StringBuilder(
                results.isEmpty() ? "Nothing could be compared.\n" : Table.of(results, qemu.name(), ringside.name()));
        if (processors > 1) {
            text.append('\n')
                    .append(Scaling.table(WorkloadCatalogue.onProcessors(processors), comparison, qemu, ringside));
        }
        text.append("""

                Speed is QEMU's time divided by Ringside's, both by the host's clock: above 1 Ringside is faster. \
                Medians, rounds: %d. %s; Linux %s, CPU model %s, %d MiB, `%s`; host: %s.
                """.formatted(rounds, versions, comparison.kernel(), cpu, GuestMachine.MEMORY,
                GuestMachine.COMMAND_LINE, hostProcessor()));
        comparison.unequalMitigations().ifPresent(difference -> text
                .append("\nThe guest's kernel guards itself differently: ").append(difference).append('\n'));
        comparison.faults().forEach(fault -> text.append("\nFAILED: ").append(fault).append('\n'));
        Files.createDirectories(output);
        Files.writeString(output.resolve(MARKDOWN), text);
        if (!results.isEmpty()) {
            Files.writeString(output.resolve(SVG),
                    Chart.of(results, "Speed of " + ringside.name() + ", " + qemu.name() + " = 1x"));
        }
        out.println("\n" + text);
        out.println("Written to " + output);
        return comparison.faults().isEmpty() ? 0 : 1;
    }

    private static String firstLine(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return said.lines().findFirst().orElse("");
    }

    private static String hostProcessor() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst().orElse("unknown");
        return "%d x %s".formatted(Runtime.getRuntime().availableProcessors(), model);
    }
}
