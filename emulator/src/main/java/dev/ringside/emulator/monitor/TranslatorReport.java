package dev.ringside.emulator.monitor;

import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.TranslationStatistics;
import java.util.Formatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What the translators of a machine's CPUs have done, as text for people: all of them together, as each has code of its own. The first lines are those
 * of QEMU's {@code info jit}.
 */
public final class TranslatorReport {
    private static final double SECOND = 1e9;
    private static final double PERCENT = 100;

    private TranslatorReport() {}

    /** The report on {@code machine}, lines ending in \n; empty if no CPU has a translator. Any thread. */
    public static Optional<String> of(Machine machine) {
        ProcessorStatistics all = machine.cpus().stream().map(VirtualCpu::statistics).reduce(ProcessorStatistics.NONE,
                ProcessorStatistics::plus);
        return all.translation().present() ? Optional.of(text(all)) : Optional.empty();
    }

    /** The report on a CPU, or on several together. */
    static String text(ProcessorStatistics counts) {
        TranslationStatistics translation = counts.translation();
        InstructionCounts instructions = counts.instructions();
        double blocks = Math.max(1, translation.blocks());
        Formatter text = new Formatter(Locale.ROOT);
        text.format("Translation buffer state:\n");
        text.format("gen code size       %d/%d\n", translation.codeBytes(), translation.codeMemory());
        text.format("TB count            %d\n", translation.liveBlocks());
        text.format("TB avg target size  %.0f bytes\n", translation.guestBytes() / blocks);
        text.format("TB avg host size    %.0f bytes (expansion ratio: %.1f)\n", translation.hostBytes() / blocks,
                (double) translation.hostBytes() / Math.max(1, translation.guestBytes()));
        text.format("\nStatistics:\n");
        text.format("TB flush count      %d\n", translation.flushes());
        text.format("TB invalidate count %d\n", translation.invalidated());
        text.format("translated TBs      %d\n", translation.blocks());
        text.format("translation time    %.3f s (%.1f us/TB)\n", translation.nanos() / SECOND,
                translation.nanos() / blocks / 1000);
        text.format("insns translated    %d (%.1f%%)\n", instructions.translated(),
                percent(instructions.translated(), instructions.total()));
        text.format("insns interpreted   %d (%.1f%%)\n", instructions.interpreted(),
                percent(instructions.interpreted(), instructions.total()));
        text.format("exits               %d (every %.0f insns)\n", translation.allExits(),
                (double) instructions.total() / Math.max(1, translation.allExits()));
        for (CodeExit reason : CodeExit.values()) {
            text.format("  %-18s%d (%.1f%%)\n", reason.word(), translation.exits(reason),
                    percent(translation.exits(reason), translation.allExits()));
        }
        return text.toString();
    }

    private static double percent(long part, long whole) {
        return PERCENT * part / Math.max(1, whole);
    }
}
