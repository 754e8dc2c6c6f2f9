package dev.ringside.app.ui.newmachine;

import dev.ringside.app.machine.Inventory;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;

/** Binds the page of a medium to install from. */
final class MediumController {
    private static final List<String> PATTERNS = List.of("*.iso", "*.ISO", "*.img", "*.IMG", "*.ima", "*.flp");

    private final MediumViewModel model;
    private final Inventory inventory;
    private final PageWork work;
    private final Texts texts;
    private final Consumer<Source> goElsewhere;

    @FXML
    private Label label;
    @FXML
    private PathField path;
    @FXML
    private HintLabel hint;
    @FXML
    private ProgressIndicator reading;
    @FXML
    private SystemChooser system;

    MediumController(MediumViewModel model, Inventory inventory, PageWork work, Texts texts,
            Consumer<Source> goElsewhere) {
        this.model = model;
        this.inventory = inventory;
        this.work = work;
        this.texts = texts;
        this.goElsewhere = goElsewhere;
    }

    @FXML
    void initialize() {
        label.setLabelFor(path.field());
        path.bind(model.field().pathProperty(), texts, "medium.browse", "filter.discs", PATTERNS);
        hint.hintProperty().bind(model.hintProperty());
        hint.speak(texts, goElsewhere);
        reading.visibleProperty()
                .bind(model.field().inspectionProperty().map(Inspection.Pending.class::isInstance));
        system.bind(model.system(), texts, true);
        work.run(() -> RecentMedia.ofUser().find(inventory.machines()), path::offer);
    }
}
