package dev.ringside.app.ui.details;

import dev.ringside.app.ui.ObservableMachine;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.machine.MachinePage;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** A machine's hardware, to look at and to edit. */
public final class DetailsPage implements MachinePage {
    private final StackPane root = new StackPane();

    /** The page of {@code machine}. */
    public DetailsPage(ObservableMachine machine, Windows windows) {
        root.setId("details");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void shown() {}

    @Override
    public void hidden() {}

    @Override
    public void close() {}
}
