package dev.ringside.devices.vga.scanout;

/** Chooses how the screen is made. */
public final class Scanouts {
    private static final int BLANK_WIDTH = 720;
    private static final int BLANK_HEIGHT = 400;
    /** A picture smaller than this is one whose registers are still being set. */
    private static final int SMALLEST = 64;

    private Scanouts() {}

    /** The scanout for a state of the registers, which must not change any more, and of the blinking. */
    public static Scanout of(ScreenRegisters registers, DisplayMemory memory, Blink blink) {
        LinearMode linear = registers.linear();
        if (linear.on()) {
            if (registers.blanked()) {
                return new BlankScanout(linear.width(), linear.height());
            }
            Palette palette = new Palette(registers);
            return linear.planar()
                    ? new PlanarScanout(memory, linear, palette.attributes())
                    : new LinearScanout(memory, linear, palette.all());
        }
        RasterScanout raster = raster(registers, memory, new Palette(registers), blink);
        if (raster.width() < SMALLEST || raster.height() < SMALLEST) {
            return new BlankScanout(BLANK_WIDTH, BLANK_HEIGHT);
        }
        return registers.blanked() ? new BlankScanout(raster.width(), raster.height()) : raster;
    }

    private static RasterScanout raster(ScreenRegisters registers, DisplayMemory memory, Palette palette, Blink blink) {
        if (!registers.graphicsMode()) {
            TextDots text = new TextDots(memory, registers, palette.attributes(), blink);
            return new RasterScanout(text, registers, text.blinks());
        }
        int shift = registers.graphics(5);
        DotPainter painter = (shift & 0x40) != 0
                ? new PackedDots(memory, palette.all())
                : (shift & 0x20) != 0
                        ? new InterleavedDots(memory, palette.attributes())
                        : new PlanarDots(memory, palette.attributes());
        return new RasterScanout(painter, registers, false);
    }
}
