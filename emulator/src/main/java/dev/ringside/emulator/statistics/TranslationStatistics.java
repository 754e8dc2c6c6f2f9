package dev.ringside.emulator.statistics;

import java.util.EnumMap;
import java.util.Map;

/**
 * A reading of a vCPU's {@link TranslationCounters}, or what happened between two.
 *
 * @param blocks
 *            blocks that code was made of
 * @param guestBytes
 *            bytes of guest code in them
 * @param hostBytes
 *            bytes of host code made of them
 * @param nanos
 *            nanoseconds of making it
 * @param invalidated
 *            blocks whose code was dropped because their guest code changed
 * @param flushes
 *            how often all code was thrown away to make room
 * @param exits
 *            why translated code was left, and how often; all reasons, or none without a translator
 * @param liveBlocks
 *            blocks that have code at the time of the reading
 * @param codeBytes
 *            bytes of code memory in use then
 * @param codeMemory
 *            bytes of code memory that there are; 0 without a translator
 */
public record TranslationStatistics(long blocks, long guestBytes, long hostBytes, long nanos, long invalidated,
        long flushes, Map<CodeExit, Long> exits, long liveBlocks, long codeBytes, long codeMemory) {
    /** Nothing is translated. */
    public static final TranslationStatistics NONE = new TranslationStatistics(0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0);

    /** One whose exits do not change. */
    public TranslationStatistics {
        exits = Map.copyOf(exits);
    }

    /** Whether there is a translator. */
    public boolean present() {
        return codeMemory != 0;
    }

    /** How often translated code was left for {@code reason}. */
    public long exits(CodeExit reason) {
        return exits.getOrDefault(reason, 0L);
    }

    /** How often translated code was left for any reason. */
    public long allExits() {
        return exits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What happened since {@code before}, an earlier reading of the same vCPU; the levels are those of now. */
    public TranslationStatistics since(TranslationStatistics before) {
        Map<CodeExit, Long> left = new EnumMap<>(CodeExit.class);
        exits.forEach((reason, count) -> left.put(reason, count - before.exits(reason)));
        return new TranslationStatistics(blocks - before.blocks, guestBytes - before.guestBytes,
                hostBytes - before.hostBytes, nanos - before.nanos, invalidated - before.invalidated,
                flushes - before.flushes, left, liveBlocks, codeBytes, codeMemory);
    }

    /** This and {@code other}, of another vCPU, together. */
    public TranslationStatistics plus(TranslationStatistics other) {
        Map<CodeExit, Long> both = new EnumMap<>(CodeExit.class);
        both.putAll(exits);
        other.exits.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new TranslationStatistics(blocks + other.blocks, guestBytes + other.guestBytes,
                hostBytes + other.hostBytes, nanos + other.nanos, invalidated + other.invalidated,
                flushes + other.flushes, both, liveBlocks + other.liveBlocks, codeBytes + other.codeBytes,
                codeMemory + other.codeMemory);
    }
}
