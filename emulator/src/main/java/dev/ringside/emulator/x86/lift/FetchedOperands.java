package dev.ringside.emulator.x86.lift;

/**
 * The parts of an instruction that are read when it runs, because they are written to again and again. Lengths are in bytes, 0 where the part is a
 * constant.
 *
 * @param end
 *            offset in the page behind the instruction
 * @param immediate
 *            length of its immediate, which ends there
 * @param displacement
 *            length of its displacement
 * @param displacementEnd
 *            offset in the page behind that
 */
record FetchedOperands(int end, int immediate, int displacement, int displacementEnd) {
    /** All is constant. */
    static final FetchedOperands NONE = new FetchedOperands(0, 0, 0, 0);
}
