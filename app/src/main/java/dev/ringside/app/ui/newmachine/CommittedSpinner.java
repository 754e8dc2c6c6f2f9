package dev.ringside.app.ui.newmachine;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;

/** Spinners that take what is typed without Enter: a person who goes on with the mouse means what can be read in the field. */
final class CommittedSpinner {
    private CommittedSpinner() {}

    /** Makes {@code spinner} take every change that is a value. */
    static <T> void commitWhileTyping(Spinner<T> spinner) {
        spinner.getEditor().textProperty().addListener((_, _, text) -> {
            SpinnerValueFactory<T> factory = spinner.getValueFactory();
            try {
                T typed = factory.getConverter().fromString(text);
                if (typed != null && !typed.equals(factory.getValue())
                        && factory.getConverter().toString(typed).equals(text)) {
                    factory.setValue(typed);
                }
            } catch (NumberFormatException _) {
                // Half a number is no number yet.
            }
        });
    }
}
