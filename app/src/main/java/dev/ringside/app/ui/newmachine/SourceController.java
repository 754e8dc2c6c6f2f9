package dev.ringside.app.ui.newmachine;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleGroup;

/** Binds the page that asks where the system comes from. */
final class SourceController {
    private final NewMachineViewModel model;

    @FXML
    private ToggleGroup sources;

    SourceController(NewMachineViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        sources.selectedToggleProperty().addListener((_, _, toggle) -> {
            if (toggle != null) {
                model.sourceProperty().set(Source.valueOf(toggle.getUserData().toString().toUpperCase(Locale.ROOT)));
            }
        });
        model.sourceProperty().subscribe(source -> sources.getToggles().stream()
                .filter(toggle -> toggle.getUserData().toString().equals(source.name().toLowerCase(Locale.ROOT)))
                .forEach(sources::selectToggle));
    }
}
