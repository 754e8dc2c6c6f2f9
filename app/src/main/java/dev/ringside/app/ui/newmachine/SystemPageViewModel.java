package dev.ringside.app.ui.newmachine;

import dev.ringside.app.osinfo.SystemCatalogue;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** A page on which only the system is chosen: network boot and manual. */
final class SystemPageViewModel implements OriginPage {
    private final SystemViewModel system;

    SystemPageViewModel(Texts texts, SystemCatalogue catalogue) {
        system = new SystemViewModel(texts);
        system.offer(catalogue);
        system.choose(catalogue.unknown());
    }

    @Override
    public ObservableValue<Boolean> completeProperty() {
        return system.systemProperty().map(Optional::isPresent);
    }

    @Override
    public SystemViewModel system() {
        return system;
    }
}
