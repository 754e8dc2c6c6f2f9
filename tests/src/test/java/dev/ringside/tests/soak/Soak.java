package dev.ringside.tests.soak;

import dev.ringside.devices.hardware.HardwareException;
import dev.ringside.emulator.cpu.Accelerator;
import dev.ringside.emulator.statistics.TranslationStatistics;
import dev.ringside.emulator.x86.translate.HostEngines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs the soak. Start it with {@code ./ringside test --soak}; tests/docs/soak.md says what it does. */
@Command(name = "./ringside test --soak", mixinStandardHelpOptions = true, description = "Lets a Linux guest compile and fork for hours and says whether memory, threads or files grow.")
public final class Soak implements Callable<Integer> {
    private static final int SAMPLES_PER_REPORT = 6;
    private static final long BOOT_MINUTES = 10;
    private static final double MIB = 1 << 20;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "120", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--accel", paramLabel = "ENGINE", description = "What runs the guest's code (default: Ringside's own choice).")
    private Optional<String> accelerator = Optional.empty();

    @Option(names = "--smp", paramLabel = "N", defaultValue = "1", description = "CPUs, each with a worker of its own (default: ${DEFAULT-VALUE}).")
    private int processors;

    @Option(names = "--memory", paramLabel = "MIB", defaultValue = "512", description = "The guest's RAM in MiB (default: ${DEFAULT-VALUE}).")
    private int memory;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "10", description = "Time between two samples (default: ${DEFAULT-VALUE}).")
    private int interval;

    @Option(names = "--patience", paramLabel = "SECONDS", defaultValue = "600", description = "A guest that finishes no round for so long is stuck (default: ${DEFAULT-VALUE}).")
    private long patience;

    @Option(names = "--output", paramLabel = "FOLDER", defaultValue = "target/soak", description = "Where soak.md, soak.csv and soak.svg are written (default: ${DEFAULT-VALUE}).")
    private Path output;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec specification;

    private final PrintStream out = System.out;
    private final List<Sample> samples = new ArrayList<>();

    /** Runs it and ends with 0, or 1 if something grew or went wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, HardwareException, InterruptedException {
        Accelerator engine = engine();
        String title = "%d CPU%s under the %s, %d MiB".formatted(processors, processors == 1 ? "" : "s", engine.name(),
                memory);
        SoakGuest guest = SoakGuest.prepare(out::println);
        Path initramfs = Files.write(Files.createTempFile("ringside-soak", ".cpio"), guest.initramfs());
        long ram = (long) memory << 20;
        try (SoakMachine machine = new SoakMachine(guest.kernel(), initramfs, engine, processors, ram)) {
            Files.delete(initramfs);
            out.println("Soaking " + title);
            SoakReport report = watch(machine, new HostUsage(machine::residentBytes), title);
            report.write(output);
            out.println("\n" + report.markdown());
            if (!report.faults().isEmpty()) {
                out.println("The guest's last lines:\n" + machine.console().tail());
            }
            out.println("Written to " + output);
            return report.passed() ? 0 : 1;
        }
    }

    private Accelerator engine() {
        HostEngines engines = HostEngines.detect();
        return accelerator.map(name -> engines.all().stream().filter(engine -> engine.name().equals(name)).findFirst()
                .orElseThrow(() -> new ParameterException(specification.commandLine(),
                        "--accel " + name + ": there is no such engine on this host")))
                .orElse(engines.standard());
    }

    private SoakReport watch(SoakMachine machine, HostUsage usage, String title)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
        long lastProgress = start;
        long rounds = 0;
        for (int sample = 0;; sample++) {
            long now = System.nanoTime();
            if (machine.console().rounds() != rounds || !machine.console().ready()) {
                rounds = machine.console().rounds();
                lastProgress = machine.console().ready() ? now : lastProgress;
            }
            samples.add(sample((now - start) / 1e9, machine, usage));
            Optional<String> failure = failure(machine, now - lastProgress);
            SoakReport report = new SoakReport(title, samples,
                    Stream.concat(machine.console().faults().stream(), failure.stream()).toList());
            if (now >= end || failure.isPresent()) {
                return report;
            }
            if (sample % SAMPLES_PER_REPORT == 0) {
                report.write(output);
                say(samples.getLast(), machine.console());
            }
            TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos((sample + 1L) * interval) - System.nanoTime());
        }
    }

    private static Sample sample(double seconds, SoakMachine machine, HostUsage usage) throws IOException {
        Map<Quantity, Double> values = usage.read();
        TranslationStatistics translation = machine.translation();
        values.put(Quantity.CODE, translation.codeBytes() / MIB);
        values.put(Quantity.BLOCKS, (double) translation.liveBlocks());
        return new Sample(seconds, machine.console().rounds(), machine.instructions(), translation.flushes(), values);
    }

    /** Why it makes no sense to go on; empty if it does. */
    private Optional<String> failure(SoakMachine machine, long nanosWithoutProgress) {
        if (machine.end().isPresent()) {
            return Optional.of("the machine ended: " + machine.end().get());
        }
        long allowed = machine.console().ready()
                ? TimeUnit.SECONDS.toNanos(patience)
                : TimeUnit.MINUTES.toNanos(BOOT_MINUTES);
        return nanosWithoutProgress <= allowed
                ? Optional.empty()
                : Optional.of("the guest is stuck: nothing was finished for %d s"
                        .formatted(TimeUnit.NANOSECONDS.toSeconds(nanosWithoutProgress)));
    }

    private void say(Sample sample, SoakConsole console) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "%6.1f min %5d rounds %8.1f G instructions", sample.seconds() / 60,
                sample.rounds(), sample.instructions() / 1e9));
        for (Quantity quantity : Quantity.values()) {
            line.append(String.format(Locale.ROOT, "  %s %.1f", quantity.name().toLowerCase(Locale.ROOT),
                    sample.values().get(quantity)));
        }
        out.println(line.append("  faults ").append(console.faults().size()).append("  last: ")
                .append(console.lastRound()));
    }
}
