package dev.ringside.devices.vga;

import dev.ringside.devices.vga.scanout.LinearMode;
import dev.ringside.devices.vga.scanout.ScreenRegisters;

/**
 * Where the beam is: input status register 1, computed from guest time and the CRT controller's timing. A guest that polls for a retrace too slowly to
 * hit it is still told of each.
 */
final class Retrace {
    /** Bit 0: no dots are shown, in either retrace. */
    static final int BLANKED = 1;
    /** Bit 3: vertical retrace. */
    static final int VERTICAL = 8;

    private static final long SECOND = 1_000_000_000L;
    /** A frame of the common text and graphics modes, in nanoseconds; also what registers that make no sense give. */
    private static final long USUAL_FRAME = SECOND / 70;
    private static final long LINEAR_FRAME = SECOND / 60;
    private static final long LONGEST_FRAME = SECOND / 10;
    private static final long SHORTEST_FRAME = SECOND / 1000;

    private long frame = USUAL_FRAME;
    private long line = USUAL_FRAME / 449;
    private long shownLine = line * 8 / 10;
    private long shown = 400 * line;
    private long retraceStart = 412 * line;
    private long retraceEnd = 414 * line;
    private long lastLook;

    /** Follows the registers. */
    void configure(ScreenRegisters registers, long dotClock) {
        if (registers.linear().on()) {
            configure(registers.linear());
            return;
        }
        long dots = (long) registers.totalCharacters() * registers.characterDots() * (registers.halfDotClock() ? 2 : 1);
        long newLine = dots * SECOND / dotClock;
        long newFrame = newLine * registers.totalLines();
        if (newFrame < SHORTEST_FRAME || newFrame > LONGEST_FRAME || registers.lines() >= registers.totalLines()) {
            set(USUAL_FRAME, USUAL_FRAME / 449, 400, 412, 2);
            return;
        }
        set(newFrame, newLine, registers.lines(), registers.retraceStart(), registers.retraceLines());
        shownLine = newLine * Math.min(registers.characters(), registers.totalCharacters())
                / registers.totalCharacters();
    }

    private void configure(LinearMode mode) {
        int total = mode.height() + mode.height() / 20 + 8;
        set(LINEAR_FRAME, LINEAR_FRAME / total, mode.height(), mode.height() + 3, 6);
    }

    private void set(long newFrame, long newLine, int lines, int start, int length) {
        frame = newFrame;
        line = newLine;
        shown = lines * newLine;
        long latest = Math.max(0, newFrame - length * newLine);
        retraceStart = Math.min(start * newLine, latest);
        retraceEnd = retraceStart + length * newLine;
        shownLine = newLine * 8 / 10;
    }

    /** The two bits at {@code nanos} of guest time. */
    int status(long nanos) {
        long inFrame = nanos % frame;
        boolean vertical = inFrame >= retraceStart && inFrame < retraceEnd;
        long lastRetrace = nanos - inFrame + retraceStart - (inFrame < retraceStart ? frame : 0);
        boolean missed = !vertical && lastLook < lastRetrace && nanos - lastLook < frame;
        lastLook = nanos;
        if (vertical || missed) {
            return VERTICAL | BLANKED;
        }
        return inFrame >= shown || inFrame % line >= shownLine ? BLANKED : 0;
    }
}
