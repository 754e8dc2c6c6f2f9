package dev.ringside.tests.bench.comparison;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One emulator's turn in a round: it boots once and runs the whole list. After a workload that hangs or takes the guest with it, it boots again for the
 * rest. One thread.
 */
final class Turn {
    /** A machine that fails to boot once in a while spoils the run no more than a workload that fails. */
    private static final int BOOT_ATTEMPTS = 3;

    private final Emulator emulator;
    private final GuestMachine machine;
    private final Duration patience;
    private final Consumer<Measurement> measurements;
    private final SortedSet<String> vulnerabilities = new TreeSet<>();
    private String kernel = "";

    /**
     * Makes one.
     *
     * @param patience
     *            how long the boot, and each workload, may take
     * @param measurements
     *            told each as it is made
     */
    Turn(Emulator emulator, GuestMachine machine, Duration patience, Consumer<Measurement> measurements) {
        this.emulator = emulator;
        this.machine = machine;
        this.patience = patience;
        this.measurements = measurements;
    }

    /**
     * Boots and measures.
     *
     * @return false if the guest did not boot in several attempts, each of which is told as a failure of {@link Workload#BOOT}
     */
    boolean take(List<Workload> workloads) throws IOException, InterruptedException {
        Deque<Workload> left = new ArrayDeque<>(workloads);
        boolean bootWanted = left.remove(Workload.BOOT);
        int failedBoots = 0;
        do {
            try (GuestConsole console = new GuestConsole(emulator.command(machine))) {
                long nanos = console.await("@up", patience).nanos() - console.started();
                describe(console);
                if (bootWanted) {
                    measurements.accept(new Measurement.Taken(Workload.BOOT, nanos, console.processorNanos(), ""));
                    bootWanted = false;
                }
                run(console, left);
            } catch (GuestFailure e) {
                measurements.accept(new Measurement.Failed(Workload.BOOT, e.getMessage(), e.consoleTail()));
                bootWanted = false;
                failedBoots++;
            }
        } while (!left.isEmpty() && failedBoots < BOOT_ATTEMPTS);
        return failedBoots < BOOT_ATTEMPTS;
    }

    /** Measures until nothing is left or the guest is lost. */
    private void run(GuestConsole console, Deque<Workload> left) throws IOException, InterruptedException {
        while (!left.isEmpty()) {
            Workload workload = left.remove();
            try {
                measurements.accept(measure(console, workload));
            } catch (GuestFailure e) {
                measurements.accept(new Measurement.Failed(workload, e.getMessage(), e.consoleTail()));
                return;
            }
        }
    }

    /** What the guest's kernel says about each known flaw of processors and what it does about it. */
    SortedSet<String> vulnerabilities() {
        return vulnerabilities;
    }

    /** The kernel's release. */
    String kernel() {
        return kernel;
    }

    private void describe(GuestConsole console) throws GuestFailure, InterruptedException {
        kernel = console.await("@kernel ", patience).text().substring("@kernel ".length());
        vulnerabilities.clear();
        for (String line = console.await("@", patience).text(); !line.startsWith("@ready"); line = console
                .await("@", patience).text()) {
            vulnerabilities.add(line.substring(line.indexOf(' ') + 1));
        }
    }

    private Measurement measure(GuestConsole console, Workload workload) throws IOException, InterruptedException {
        console.type(workload.command());
        long start = console.await("@begin", patience).nanos();
        long processorStart = console.processorNanos();
        GuestConsole.Line end = console.await("@end ", patience);
        long processorNanos = console.processorNanos() - processorStart;
        String[] words = end.text().split(" ", 3);
        return words[1].equals("0")
                ? new Measurement.Taken(workload, end.nanos() - start, processorNanos, words[2].trim())
                : new Measurement.Failed(workload, "ended with code %s: %s".formatted(words[1], words[2]),
                        console.tail());
    }
}
