package dev.ringside.app.ui.terminal;

import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * A monospaced font whose cells are whole device pixels: at 125 % or 150 % no gaps open between cells and no text drifts off its column. To that end the
 * font is a fraction larger or smaller than asked for.
 *
 * @param width
 *            of a cell, in pixels of the scene
 * @param height
 *            of a cell
 * @param baseline
 *            of the text, below the top of the cell
 * @param stroke
 *            thickness of lines: a whole number of device pixels
 * @param scale
 *            device pixels for a pixel of the scene
 * @param regular
 *            the font
 * @param bold
 *            the same in bold, with the same width
 */
record CellMetrics(double width, double height, double baseline, double stroke, double scale, Font regular, Font bold) {
    /** In order of preference; all of them without ligatures. */
    private static final List<String> FAMILIES = List.of("SF Mono", "Menlo", "Cascadia Mono", "Consolas",
            "DejaVu Sans Mono", "Noto Sans Mono",
            "Ubuntu Mono", "Liberation Mono", "Noto Mono", "Courier New");
    private static final String ANY = "Monospaced";
    private static final String SAMPLE = "MMMMMMMMMMMMMMMMMMMM";

    /** The cells of a font of about {@code size} on a screen with {@code scale} device pixels for a pixel. */
    static CellMetrics of(double size, double scale) {
        Set<String> installed = Set.copyOf(Font.getFamilies());
        String family = FAMILIES.stream().filter(installed::contains).findFirst().orElse(ANY);
        double advance = advance(Font.font(family, size));
        double width = Math.max(1, Math.round(advance * scale)) / scale;
        double fitted = size * width / advance;
        Font regular = Font.font(family, fitted);
        Font bold = Font.font(family, FontWeight.BOLD, fitted);
        Text text = text(regular);
        double height = Math.ceil(text.getLayoutBounds().getHeight() * scale) / scale;
        double baseline = Math.round(text.getBaselineOffset() * scale) / scale;
        double stroke = Math.max(1, Math.round(height * scale / 18)) / scale;
        boolean sameWidth = Math.abs(advance(bold) - width) < 0.01;
        return new CellMetrics(width, height, baseline, stroke, scale, regular, sameWidth ? bold : regular);
    }

    /** The nearest place before {@code value} where a device pixel begins. */
    double snap(double value) {
        return Math.floor(value * scale + 1e-6) / scale;
    }

    /** The font of a style. */
    Font font(boolean isBold, boolean isItalic) {
        Font upright = isBold ? bold : regular;
        return isItalic
                ? Font.font(upright.getFamily(), isBold ? FontWeight.BOLD : FontWeight.NORMAL, FontPosture.ITALIC,
                        upright.getSize())
                : upright;
    }

    private static double advance(Font font) {
        return text(font).getLayoutBounds().getWidth() / SAMPLE.length();
    }

    private static Text text(Font font) {
        Text text = new Text(SAMPLE);
        text.setFont(font);
        return text;
    }
}
