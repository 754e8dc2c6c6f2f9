package dev.ringside.emulator.statistics;

/**
 * Guest instructions by the way in which they were executed.
 *
 * @param interpreted
 *            one by one
 * @param translated
 *            as code of the host's that was made of them
 * @param accelerated
 *            by the host's own processor
 */
public record InstructionCounts(long interpreted, long translated, long accelerated) {
    /** None. */
    public static final InstructionCounts NONE = new InstructionCounts(0, 0, 0);

    /** All of them. */
    public long total() {
        return interpreted + translated + accelerated;
    }

    /** These and {@code other}, of another processor, together. */
    public InstructionCounts plus(InstructionCounts other) {
        return new InstructionCounts(interpreted + other.interpreted, translated + other.translated,
                accelerated + other.accelerated);
    }

    /** Those since {@code before}; a reset of the processor, which starts the counts again, counts as none. */
    public InstructionCounts since(InstructionCounts before) {
        return new InstructionCounts(Math.max(0, interpreted - before.interpreted),
                Math.max(0, translated - before.translated), Math.max(0, accelerated - before.accelerated));
    }
}
