package dev.ringside.app.ui.graph;

import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** A graph in the size of a word: no axis, no numbers. JavaFX thread. */
public final class Sparkline extends GraphColours {
    private static final double AREA_OPACITY = 0.25;

    private final Canvas canvas = new Canvas();
    private double[] values = {};

    /** An empty one. */
    public Sparkline() {
        getStyleClass().add("sparkline");
        getChildren().add(canvas);
    }

    /**
     * Shows these values over the whole width.
     *
     * @param shown
     *            0 to 1 each, the oldest first; what lies outside is drawn at the border
     */
    public void show(double[] shown) {
        if (!Arrays.equals(values, shown)) {
            values = shown.clone();
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        canvas.relocate(left, top);
        canvas.setWidth(Math.max(0, getWidth() - left - snappedRightInset()));
        canvas.setHeight(Math.max(0, getHeight() - top - snappedBottomInset()));
        draw(canvas.getGraphicsContext2D());
    }

    private void draw(GraphicsContext graphics) {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        graphics.clearRect(0, 0, width, height);
        Color colour = seriesColour(0);
        graphics.setStroke(gridColour());
        graphics.setLineWidth(1);
        graphics.strokeLine(0, height - 0.5, width, height - 0.5);
        if (values.length < 2) {
            return;
        }
        double step = width / (values.length - 1);
        graphics.beginPath();
        for (int i = 0; i < values.length; i++) {
            graphics.lineTo(i * step, y(values[i], height));
        }
        graphics.setStroke(colour);
        graphics.stroke();
        graphics.lineTo(width, height);
        graphics.lineTo(0, height);
        graphics.closePath();
        graphics.setFill(colour.deriveColor(0, 1, 1, AREA_OPACITY));
        graphics.fill();
    }

    /** The line stays whole at both borders. */
    private static double y(double value, double height) {
        return height - 0.5 - Math.clamp(value, 0, 1) * Math.max(0, height - 1);
    }
}
