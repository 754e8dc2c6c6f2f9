package dev.ringside.app.ui.newmachine;

import dev.ringside.app.media.Medium;
import dev.ringside.app.osinfo.Detection;
import dev.ringside.app.osinfo.SystemCatalogue;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The page of a medium to install from. */
final class MediumViewModel implements OriginPage {
    private final MediaHints hints;
    private final MediumField field;
    private final SystemViewModel system;
    private final ReadOnlyObjectWrapper<Optional<Hint>> hint = new ReadOnlyObjectWrapper<>(this, "hint",
            Optional.empty());
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private SystemCatalogue catalogue;

    MediumViewModel(PageWork work, Texts texts, SystemCatalogue catalogue) {
        this.catalogue = catalogue;
        hints = new MediaHints(texts);
        field = new MediumField(work);
        system = new SystemViewModel(texts);
        system.offer(catalogue);
        field.inspectionProperty().addListener(_ -> follow());
        system.systemProperty().addListener(_ -> check());
    }

    /** Detects and offers by {@code other} from now on. */
    void use(SystemCatalogue other) {
        catalogue = other;
        system.offer(other);
        follow();
    }

    private void follow() {
        Optional<Inspection.Known> known = field.inspectionProperty().get().known();
        Optional<Detection> detection = known.map(Inspection.Known::medium).filter(Medium.Disc.class::isInstance)
                .flatMap(disc -> catalogue.detect(((Medium.Disc) disc).volume()));
        hint.set(switch (field.inspectionProperty().get()) {
            case Inspection.Known(var file, var medium) -> Optional.of(hints.install(file, medium, detection));
            case Inspection.Failed(var reason) -> Optional.of(hints.failed(reason));
            case Inspection.Blank _,Inspection.Pending _ -> Optional.empty();
        });
        system.detectedProperty().set(detection);
        check();
    }

    private void check() {
        complete.set(medium().isPresent() && hint.get().filter(Hint::stops).isEmpty()
                && (system.automaticProperty().get() || system.systemProperty().get().isPresent()));
    }

    /** The file. */
    MediumField field() {
        return field;
    }

    /** What is said about it. */
    ReadOnlyObjectProperty<Optional<Hint>> hintProperty() {
        return hint.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    @Override
    public SystemViewModel system() {
        return system;
    }

    /** The medium, if it is one. */
    Optional<Inspection.Known> medium() {
        return field.inspectionProperty().get().known();
    }
}
