package dev.ringside.app.ui.newmachine;

import dev.ringside.app.osinfo.Detection;
import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.app.osinfo.SystemCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Which system a machine is for: detected, or chosen from a list that can be searched. */
final class SystemViewModel {
    private final Texts texts;
    private final ObservableList<OperatingSystem> systems = FXCollections.observableArrayList();
    private final FilteredList<OperatingSystem> offered = new FilteredList<>(systems);
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic", true);
    private final ObjectProperty<Optional<Detection>> detected = new SimpleObjectProperty<>(this, "detected",
            Optional.empty());
    private final ObjectProperty<Optional<OperatingSystem>> chosen = new SimpleObjectProperty<>(this, "chosen",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OperatingSystem>> system = new ReadOnlyObjectWrapper<>(this, "system",
            Optional.empty());
    private boolean filtering;

    SystemViewModel(Texts texts) {
        this.texts = texts;
        search.addListener((_, _, words) -> {
            filtering = true;
            offered.setPredicate(candidate -> matches(candidate, words));
            filtering = false;
        });
        automatic.addListener((_, _, _) -> follow());
        detected.addListener((_, _, _) -> follow());
        chosen.addListener((_, _, _) -> follow());
    }

    private boolean matches(OperatingSystem candidate, String words) {
        String name = texts.system(candidate).toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(name::contains);
    }

    private void follow() {
        system.set(automatic.get() ? detected.get().map(Detection::system) : chosen.get());
    }

    /** Offers the systems of {@code catalogue}. */
    void offer(SystemCatalogue catalogue) {
        filtering = true;
        systems.setAll(catalogue.systems());
        filtering = false;
    }

    /** Whether what is offered is just changing: what a list selects then, nobody chose. */
    boolean filtering() {
        return filtering;
    }

    /** Systems that match the search. */
    List<OperatingSystem> offered() {
        return offered;
    }

    /** The same for a list view. */
    ObservableList<OperatingSystem> offeredList() {
        return offered;
    }

    /** Words that all have to be in the name of what is offered. */
    StringProperty searchProperty() {
        return search;
    }

    /** Whether what is detected holds instead of what is chosen. */
    BooleanProperty automaticProperty() {
        return automatic;
    }

    /** What was detected. */
    ObjectProperty<Optional<Detection>> detectedProperty() {
        return detected;
    }

    /** What a person chose from the list. */
    ObjectProperty<Optional<OperatingSystem>> chosenProperty() {
        return chosen;
    }

    /** The one that holds; empty as long as nobody knows. */
    ReadOnlyObjectProperty<Optional<OperatingSystem>> systemProperty() {
        return system.getReadOnlyProperty();
    }

    /** Chooses {@code one}, whatever is detected. */
    void choose(OperatingSystem one) {
        automatic.set(false);
        chosen.set(Optional.of(one));
    }
}
