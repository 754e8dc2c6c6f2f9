package dev.ringside.app.ui.terminal;

import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours that a terminal's style sheet sets, so that they follow the theme. */
final class TerminalColours {
    private static final StyleablePropertyFactory<TerminalCanvas> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());

    private static final CssMetaData<TerminalCanvas, Color> BACKGROUND = meta("-terminal-background", Color.BLACK,
            colours -> colours.background);
    private static final CssMetaData<TerminalCanvas, Color> FOREGROUND = meta("-terminal-foreground", Color.LIGHTGRAY,
            colours -> colours.foreground);
    private static final CssMetaData<TerminalCanvas, Color> CURSOR = meta("-terminal-cursor", Color.LIGHTGRAY,
            colours -> colours.cursor);
    private static final CssMetaData<TerminalCanvas, Color> SELECTION = meta("-terminal-selection", Color.STEELBLUE,
            colours -> colours.selection);
    private static final CssMetaData<TerminalCanvas, Color> MATCH = meta("-terminal-match", Color.GOLDENROD,
            colours -> colours.match);

    private static final CssMetaData<TerminalCanvas, Color> CURRENT_MATCH = meta("-terminal-current-match",
            Color.ORANGE,
            colours -> colours.currentMatch);

    private final StyleableProperty<Color> background;
    private final StyleableProperty<Color> foreground;
    private final StyleableProperty<Color> cursor;
    private final StyleableProperty<Color> selection;
    private final StyleableProperty<Color> match;
    private final StyleableProperty<Color> currentMatch;

    /** Those of {@code canvas}; {@code changed} runs after each change of one. */
    TerminalColours(TerminalCanvas canvas, Runnable changed) {
        background = property(canvas, BACKGROUND, changed);
        foreground = property(canvas, FOREGROUND, changed);
        cursor = property(canvas, CURSOR, changed);
        selection = property(canvas, SELECTION, changed);
        match = property(canvas, MATCH, changed);
        currentMatch = property(canvas, CURRENT_MATCH, changed);
    }

    /** What a canvas tells CSS that it understands. */
    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }

    Color background() {
        return background.getValue();
    }

    Color foreground() {
        return foreground.getValue();
    }

    Color cursor() {
        return cursor.getValue();
    }

    /** Behind selected text; may be translucent. */
    Color selection() {
        return selection.getValue();
    }

    /** Behind text that was sought. */
    Color match() {
        return match.getValue();
    }

    /** Behind the place that the search is at. */
    Color currentMatch() {
        return currentMatch.getValue();
    }

    private static CssMetaData<TerminalCanvas, Color> meta(String name, Color initial,
            Function<TerminalColours, StyleableProperty<Color>> property) {
        return FACTORY.createColorCssMetaData(name, canvas -> property.apply(canvas.colours()), initial, false);
    }

    @SuppressWarnings("unchecked")
    private static StyleableProperty<Color> property(TerminalCanvas canvas, CssMetaData<TerminalCanvas, Color> meta,
            Runnable changed) {
        StyleableProperty<Color> property = new SimpleStyleableObjectProperty<>(meta, canvas, meta.getProperty(),
                meta.getInitialValue(canvas));
        ((ObservableValue<Color>) property).addListener((_, _, _) -> changed.run());
        return property;
    }
}
