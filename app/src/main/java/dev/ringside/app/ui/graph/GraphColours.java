package dev.ringside.app.ui.graph;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours that style sheets give to a graph; {@code graph.css} has the usual ones. */
abstract class GraphColours extends Region {
    private static final StyleablePropertyFactory<GraphColours> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final CssMetaData<GraphColours, Color> LINE = FACTORY.createColorCssMetaData("-graph-line",
            graph -> graph.line, Color.GRAY, false);
    private static final CssMetaData<GraphColours, Color> SECOND_LINE = FACTORY
            .createColorCssMetaData("-graph-second-line", graph -> graph.secondLine, Color.GRAY, false);
    private static final CssMetaData<GraphColours, Color> GRID = FACTORY.createColorCssMetaData("-graph-grid",
            graph -> graph.grid, Color.GRAY, false);
    private static final CssMetaData<GraphColours, Color> TEXT = FACTORY.createColorCssMetaData("-graph-text",
            graph -> graph.text, Color.GRAY, false);

    private final StyleableProperty<Color> line = colour(LINE);
    private final StyleableProperty<Color> secondLine = colour(SECOND_LINE);
    private final StyleableProperty<Color> grid = colour(GRID);
    private final StyleableProperty<Color> text = colour(TEXT);

    private StyleableProperty<Color> colour(CssMetaData<GraphColours, Color> meta) {
        return new SimpleStyleableObjectProperty<>(meta, this, meta.getProperty(), Color.GRAY) {
            @Override
            protected void invalidated() {
                requestLayout();
            }
        };
    }

    /** Of the series at {@code index}. */
    final Color seriesColour(int index) {
        return index == 0 ? line.getValue() : secondLine.getValue();
    }

    final Color gridColour() {
        return grid.getValue();
    }

    final Color textColour() {
        return text.getValue();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public String getUserAgentStylesheet() {
        return GraphColours.class.getResource("graph.css").toExternalForm();
    }
}
