package dev.ringside.app.ui.graph;

import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Values over time, now at the right border, with an axis of values and one of time; under the pointer it says what they were. JavaFX thread.
 */
public final class Graph extends GraphColours {
    private static final double LABELS = 64;
    private static final double TIMES = 18;
    private static final double TOP = 8;
    private static final int LINES = 4;
    private static final double AREA_OPACITY = 0.16;
    private static final double FONT_SIZE = 11;

    /** Words of a graph. */
    public interface Words {
        /** A moment {@code seconds} ago, on the axis of time. */
        String ago(double seconds);

        /** The values {@code secondsAgo}, shown under the pointer. */
        String values(double secondsAgo, List<Double> values);
    }

    private final Canvas canvas = new Canvas();
    private final GraphScale scale;
    private final Words words;
    private GraphData data = GraphData.EMPTY;
    private OptionalInt pointed = OptionalInt.empty();

    /** An empty one. */
    public Graph(GraphScale scale, Words words) {
        this.scale = scale;
        this.words = words;
        getStyleClass().add("graph");
        getChildren().add(canvas);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> unpoint());
    }

    /** Shows this from now on. */
    public void show(GraphData shown) {
        data = shown;
        requestLayout();
    }

    private void point(double x) {
        double slot = Math.rint((x - LABELS) / step());
        int index = (int) slot - (data.slots() - data.length());
        OptionalInt now = index >= 0 && index < data.length() ? OptionalInt.of(index) : OptionalInt.empty();
        if (!now.equals(pointed)) {
            pointed = now;
            requestLayout();
        }
    }

    private void unpoint() {
        pointed = OptionalInt.empty();
        requestLayout();
    }

    private double plotWidth() {
        return Math.max(1, canvas.getWidth() - LABELS - 1);
    }

    private double step() {
        return plotWidth() / (data.slots() - 1);
    }

    private double x(int index) {
        return LABELS + (data.slots() - data.length() + index) * step();
    }

    private double y(double value, double top) {
        double height = canvas.getHeight() - TIMES - TOP;
        return TOP + height * (1 - Math.clamp(value / top, 0, 1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return 96;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 150;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 420;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        if (getWidth() <= LABELS || getHeight() <= TIMES + TOP) {
            return;
        }
        double top = scale.top(data.largest());
        graphics.setFont(Font.font(FONT_SIZE));
        drawAxes(graphics, top);
        for (int i = data.series().size() - 1; i >= 0; i--) {
            drawSeries(graphics, data.series().get(i), seriesColour(i), top);
        }
        pointed.ifPresent(index -> drawPointed(graphics, Math.min(index, data.length() - 1), top));
    }

    private void drawAxes(GraphicsContext graphics, double top) {
        graphics.setLineWidth(1);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.RIGHT);
        for (int i = 0; i <= LINES; i++) {
            double value = top * i / LINES;
            double y = Math.floor(y(value, top)) + 0.5;
            graphics.setStroke(gridColour());
            graphics.strokeLine(LABELS, y, canvas.getWidth(), y);
            if (i % 2 == 0) {
                graphics.setFill(textColour());
                graphics.fillText(scale.label(value), LABELS - 8, y);
            }
        }
        double span = (data.slots() - 1) * data.secondsPerSlot();
        graphics.setTextBaseline(VPos.BOTTOM);
        time(graphics, TextAlignment.LEFT, LABELS, span);
        time(graphics, TextAlignment.CENTER, LABELS + plotWidth() / 2, span / 2);
        time(graphics, TextAlignment.RIGHT, canvas.getWidth(), 0);
    }

    private void time(GraphicsContext graphics, TextAlignment alignment, double x, double secondsAgo) {
        graphics.setTextAlign(alignment);
        graphics.setFill(textColour());
        graphics.fillText(words.ago(secondsAgo), x, canvas.getHeight() - 1);
    }

    private void drawSeries(GraphicsContext graphics, double[] values, Color colour, double top) {
        if (values.length < 2) {
            return;
        }
        graphics.beginPath();
        for (int i = 0; i < values.length; i++) {
            graphics.lineTo(x(i), y(values[i], top));
        }
        graphics.setStroke(colour);
        graphics.setLineWidth(1.5);
        graphics.stroke();
        graphics.lineTo(x(values.length - 1), y(0, top));
        graphics.lineTo(x(0), y(0, top));
        graphics.closePath();
        graphics.setFill(colour.deriveColor(0, 1, 1, AREA_OPACITY));
        graphics.fill();
    }

    private void drawPointed(GraphicsContext graphics, int index, double top) {
        if (index < 0) {
            return;
        }
        double x = x(index);
        graphics.setStroke(textColour());
        graphics.setLineWidth(1);
        graphics.strokeLine(x, TOP, x, y(0, top));
        for (int i = 0; i < data.series().size(); i++) {
            graphics.setFill(seriesColour(i));
            graphics.fillOval(x - 3.5, y(data.series().get(i)[index], top) - 3.5, 7, 7);
        }
        List<Double> values = data.series().stream().map(series -> series[index]).toList();
        boolean right = x < LABELS + plotWidth() / 2;
        graphics.setTextAlign(right ? TextAlignment.LEFT : TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.TOP);
        graphics.setFill(textColour());
        graphics.fillText(words.values((data.length() - 1 - index) * data.secondsPerSlot(), values),
                right ? x + 8 : x - 8, TOP);
    }
}
