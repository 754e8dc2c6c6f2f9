package dev.ringside.emulator.monitor;

import dev.ringside.emulator.cpu.VirtualCpu;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import dev.ringside.emulator.statistics.TranslationStatistics;
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
        StringBuilder text = new StringBuilder("Translation buffer state:\n");
        line(text, "gen code size", "%d/%d", translation.codeBytes(), translation.codeMemory());
        line(text, "TB count", "%d", translation.liveBlocks());
        line(text, "TB avg target size", "%.0f bytes", translation.guestBytes() / blocks);
        line(text, "TB avg host size", "%.0f bytes (expansion ratio: %.1f)", translation.hostBytes() / blocks,
                (double) translation.hostBytes() / Math.max(1, translation.guestBytes()));
        text.append("\nStatistics:\n");
        line(text, "TB flush count", "%d", translation.flushes());
        line(text, "TB invalidate count", "%d", translation.invalidated());
        line(text, "translated TBs", "%d", translation.blocks());
        line(text, "translation time", "%.3f s (%.1f us/TB)", translation.nanos() / SECOND,
                translation.nanos() / blocks / 1000);
        line(text, "insns translated", "%d (%.1f%%)", instructions.translated(),
                percent(instructions.translated(), instructions.total()));
        line(text, "insns interpreted", "%d (%.1f%%)", instructions.interpreted(),
                percent(instructions.interpreted(), instructions.total()));
        line(text, "exits", "%d (every %.0f insns)", translation.allExits(),
                (double) instructions.total() / Math.max(1, translation.allExits()));
        for (CodeExit reason : CodeExit.values()) {
            line(text, "  " + reason.word(), "%d (%.1f%%)", translation.exits(reason),
                    percent(translation.exits(reason), translation.allExits()));
        }
        return text.toString();
    }

    private static double percent(long part, long whole) {
        return PERCENT * part / Math.max(1, whole);
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        text.append("%-20s".formatted(name)).append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
