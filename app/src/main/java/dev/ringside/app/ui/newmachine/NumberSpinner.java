package dev.ringside.app.ui.newmachine;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.SpinnerValueFactory.DoubleSpinnerValueFactory;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextFormatter;
import javafx.util.StringConverter;

/** Spinners that take what is typed without Enter, since a person who goes on means what can be read in the field, and nothing but numbers. */
final class NumberSpinner {
    private static final int LONGEST = 10;

    private NumberSpinner() {}

    /** Makes {@code spinner} one of whole numbers. */
    static void whole(Spinner<Integer> spinner, int least, int most, int step) {
        IntegerSpinnerValueFactory values = new IntegerSpinnerValueFactory(least, most, least, step);
        prepare(spinner, values, "\\d*",
                text -> number(text).map(value -> Math.clamp(value.longValue(), 0, Integer.MAX_VALUE)), String::valueOf,
                value -> value >= least && value <= most);
    }

    /** Makes {@code spinner} one of numbers with two decimal places. */
    static void decimal(Spinner<Double> spinner, double least, double most) {
        DoubleSpinnerValueFactory values = new DoubleSpinnerValueFactory(least, most, least, 1);
        prepare(spinner, values, "[\\d.,]*", text -> number(text).map(Number::doubleValue),
                value -> format().format(value), value -> value >= least && value <= most);
    }

    private static NumberFormat format() {
        NumberFormat format = NumberFormat.getNumberInstance();
        format.setGroupingUsed(false);
        format.setMaximumFractionDigits(2);
        return format;
    }

    private static Optional<Number> number(String text) {
        ParsePosition end = new ParsePosition(0);
        Optional<Number> number = Optional.ofNullable(format().parse(text, end));
        return number.filter(_ -> end.getIndex() == text.length());
    }

    private static <T> void prepare(Spinner<T> spinner, SpinnerValueFactory<T> values, String characters,
            Function<String, Optional<T>> parse, Function<T, String> print, Predicate<T> fits) {
        values.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : print.apply(value);
            }

            @Override
            public T fromString(String text) {
                return parse.apply(text).orElseGet(values::getValue);
            }
        });
        spinner.setValueFactory(values);
        spinner.getEditor()
                .setTextFormatter(new TextFormatter<>(change -> change.getControlNewText().length() <= LONGEST
                        && change.getControlNewText().matches(characters) ? change : null));
        spinner.getEditor().setText(print.apply(values.getValue()));
        spinner.getEditor().textProperty().addListener((_, _, text) -> parse.apply(text)
                .filter(value -> fits.test(value) && print.apply(value).equals(text)).ifPresent(values::setValue));
        spinner.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                spinner.commitValue();
                // An empty field would look like no number at all.
                spinner.getEditor().setText(print.apply(values.getValue()));
            }
        });
    }
}
