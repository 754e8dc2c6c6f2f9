package dev.ringside.app.ui.machine;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.console.WindowTitle;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** What a machine's window says and offers. JavaFX thread. */
final class MachineWindowModel {
    private final ObservableMachine machine;
    private final StringBinding title;
    private final ObjectProperty<PageKind> page = new SimpleObjectProperty<>(this, "page", PageKind.CONSOLE);

    /**
     * The model of a window on {@code machine}.
     *
     * @param grab
     *            the keys that take the keyboard back from the guest, while it has it
     */
    MachineWindowModel(ObservableMachine machine, ObservableValue<Optional<String>> grab) {
        this.machine = machine;
        WindowTitle words = WindowTitle.ofLocale();
        title = Bindings.createStringBinding(
                () -> words.text(name(machine.definitionProperty().get()), machine.stateProperty().get(),
                        grab.getValue()),
                machine.definitionProperty(), machine.stateProperty(), grab);
    }

    private static String name(MachineDefinition definition) {
        return definition.title().isBlank() ? definition.name() : definition.title();
    }

    /** What stands in the title bar. */
    StringBinding titleProperty() {
        return title;
    }

    /** The page in front. */
    ObjectProperty<PageKind> pageProperty() {
        return page;
    }

    /** Whether the machine runs, so that keys reach a guest. */
    BooleanBinding runs() {
        return Bindings.createBooleanBinding(() -> machine.runProperty().get().isPresent(), machine.runProperty());
    }
}
