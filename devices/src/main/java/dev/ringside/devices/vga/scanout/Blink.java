package dev.ringside.devices.vga.scanout;

/**
 * Where blinking stands: the cursor is shown for 16 of 32 frames, blinking characters for 32 of 64, as QEMU's screen does. A VGA blinks twice as fast,
 * but each blink costs whoever shows it a picture.
 *
 * @param cursor
 *            whether a blinking cursor is shown
 * @param characters
 *            whether blinking characters are shown
 */
public record Blink(boolean cursor, boolean characters) {
    private static final long FRAME = 1_000_000_000L / 70;

    /** Where it stands after {@code nanos} nanoseconds of guest time. */
    public static Blink at(long nanos) {
        long frame = nanos / FRAME;
        return new Blink((frame & 16) == 0, (frame & 32) == 0);
    }
}
